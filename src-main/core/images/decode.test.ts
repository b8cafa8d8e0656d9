/** Every kind of picture comes out upright, in sRGB, with the colours it has. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import {
  bmp24,
  bmpIndexed,
  colours,
  orientations,
  quarters,
  rawFile,
  withExifOrientation,
} from '../../testing/pictures.ts'
import { decode, type Opened, open, openRaw } from './decode.ts'
import { crop } from './derive.ts'
import { createMetadataTool } from './exiftool.ts'
import type { Pixels } from './types.ts'
import { asTiff } from './wrap.ts'

const folder = temporaryFolder()
const tool = createMetadataTool()
afterAll(async () => {
  await tool.close()
  folder[Symbol.dispose]()
})

/** The colours of the four quarters, read at their middles. */
function quartersOf({ data, width, height }: Pixels): number[][] {
  return [0, 1, 2, 3].map(i => {
    const x = Math.floor(width * (i % 2 === 0 ? 0.25 : 0.75))
    const y = Math.floor(height * (i < 2 ? 0.25 : 0.75))
    const at = (y * width + x) * 3
    return [...data.subarray(at, at + 3)]
  })
}

/** JPEG and its relatives change colours a little. */
async function expectQuarters(opened: Opened, tolerance = 3): Promise<void> {
  const seen = quartersOf(await decode(opened, 1024))
  for (const [i, colour] of seen.entries())
    for (const [c, value] of colour.entries())
      expect(Math.abs(value - (colours[i]?.[c] ?? 0)), `quarter ${i}: ${colour}`).toBeLessThanOrEqual(
        tolerance,
      )
}

test.each(orientations)('orientation %i stands upright, whole and in a crop', async orientation => {
  const upright = await (await quarters()).png().toBuffer()
  const opened = await open(await withExifOrientation(upright, orientation))
  expect(opened.orientation).toBe(orientation)
  await expectQuarters(opened)
  const corner = await decode(await open(await crop(opened, [0.65, 0.15, 0.2, 0.2], 320)), 320)
  expect(near(corner.data, colours[1] ?? [])).toBe(true)
})

test.each([
  ['png', (image: Sharp) => image.png()],
  ['16-bit png', (image: Sharp) => image.toColourspace('rgb16').png()],
  ['32-bit png', (image: Sharp) => image.ensureAlpha().png()],
  ['png with a palette', (image: Sharp) => image.png({ palette: true })],
  ['webp', (image: Sharp) => image.webp({ lossless: true })],
  ['avif', (image: Sharp) => image.avif({ lossless: true })],
  ['tiff', (image: Sharp) => image.tiff()],
  ['16-bit tiff', (image: Sharp) => image.toColourspace('rgb16').tiff()],
  ['gif', (image: Sharp) => image.gif()],
  ['jpeg', (image: Sharp) => image.jpeg({ quality: 95 })],
  ['progressive jpeg', (image: Sharp) => image.jpeg({ quality: 95, progressive: true })],
] as const)('%s', async (_, encode) => {
  await expectQuarters(await open(await encode(await quarters()).toBuffer()), 6)
})

test('CMYK as printers want it comes back near its colours', async () => {
  const cmyk = await (await quarters()).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
  expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
  const [red, green, blue, white] = quartersOf(await decode(await open(cmyk), 1024))
  // A printer's green and blue are duller than a screen's; which is which, and white, must hold.
  for (const [i, colour] of [red, green, blue].entries())
    expect(Math.max(...(colour ?? []))).toBe(colour?.[i])
  expect(Math.min(...(white ?? []))).toBeGreaterThan(245)
})

test('a wide-gamut picture is brought to sRGB and not shown with the numbers of its own space', async () => {
  const wide = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#00a040' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const numbers = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
  expect(numbers[0], 'the file holds other numbers').toBeGreaterThan(20)
  const { data } = await decode(await open(wide), 8)
  expect(near(data, [0x00, 0xa0, 0x40])).toBe(true)

  // The same for pixels that come from libheif, which get their profile by a TIFF around them.
  const profile = (await sharp(wide).metadata()).icc
  const pixels = { data: new Uint8Array(numbers), width: 8, height: 8 }
  const wrapped = await decode(await open(asTiff(pixels, 1, profile)), 8)
  expect(near(wrapped.data, [0x00, 0xa0, 0x40])).toBe(true)
})

const near = (data: Uint8Array, colour: number[]) =>
  colour.every((value, c) => Math.abs(value - (data[c] ?? -99)) <= 3)

test.each(orientations)('pixels from libheif that lie in orientation %i stand upright', async orientation => {
  const upright = await (await quarters()).png().toBuffer()
  const lying = await sharp(await withExifOrientation(upright, orientation), { autoOrient: false })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = { data: new Uint8Array(lying.data), width: lying.info.width, height: lying.info.height }
  await expectQuarters(await open(asTiff(pixels, orientation)))
})

test('Windows bitmaps: from the bottom up, from the top down, indexed, run-length coded', async () => {
  const rgb = await (await quarters(62)).raw().toBuffer()
  await expectQuarters(await open(bmp24(rgb, 62, 62)), 0)
  await expectQuarters(await open(bmp24(rgb, 62, 62, true)), 0)

  // Rows from the bottom: blue and white, red and green. Four bits a pixel, two pixels a byte, rows of four bytes.
  const four = { width: 4, height: 4, palette: colours, bits: 4 as const }
  const [low, high] = [Buffer.from([0x22, 0x33, 0, 0]), Buffer.from([0x00, 0x11, 0, 0])]
  await expectQuarters(await open(bmpIndexed({ ...four, data: Buffer.concat([low, low, high, high]) })), 0)
  const coded = Buffer.from([
    2, 0x22, 2, 0x33, 0, 0, 0, 4, 0x22, 0x33, 0, 0, 2, 0x00, 2, 0x11, 0, 0, 4, 0x00, 0, 1,
  ])
  const rle4 = await decode(await open(bmpIndexed({ ...four, data: coded, compression: 2 })), 4)
  expect([...rle4.data.subarray(4 * 3 * 2, 4 * 3 * 2 + 3)], 'third row, copied literally').toEqual([
    0, 0, 255,
  ])
  const eight = { ...four, bits: 8 as const, compression: 1 as const }
  const rows = Buffer.from([2, 2, 2, 3, 0, 0, 2, 2, 2, 3, 0, 0, 2, 0, 2, 1, 0, 0, 2, 0, 2, 1, 0, 1])
  await expectQuarters(await open(bmpIndexed({ ...eight, data: rows })), 0)
})

test.each([1, 3, 6, 8])(
  'a camera’s own format is shown by its preview, orientation %i',
  async orientation => {
    const upright = await (await quarters()).png().toBuffer()
    // What a camera stores lies as the sensor does, and says so only outside the preview.
    const plain = await sharp(
      await sharp(await withExifOrientation(upright, orientation), { autoOrient: false })
        .raw()
        .toBuffer(),
      { raw: { width: 64, height: 64, channels: 3 } },
    )
      .jpeg({ quality: 95 })
      .toBuffer()
    const path = join(folder.path, `photo-${orientation}.NEF`)
    writeFileSync(path, rawFile(plain, orientation))
    const source = await tool.rawSource(path)
    expect(source.tags).toMatchObject({
      camera: 'NIKON D800E',
      taken: { at: Date.UTC(2019, 6, 4, 12, 21, 12) },
    })
    const opened = await openRaw(source)
    expect(opened.format).toBe('nef')
    await expectQuarters(opened, 6)
  },
)

test('a camera’s own format without a preview says so', async () => {
  const path = join(folder.path, 'empty.nef')
  writeFileSync(path, rawFile(Buffer.alloc(0), 1))
  await expect(tool.rawSource(path)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringContaining('no JPEG preview'),
  })
})
