/** Damaged and hostile files are refused in a sentence, before they cost time or memory; what is only odd is shown. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { quarters } from '../../testing/pictures.ts'
import { photoTasks } from '../faces/tasks.ts'
import { isPictureName } from './formats.ts'
import { parseXmp } from './xmp.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())
mkdirSync(join(folder.path, 'thumbnails'))

let files = 0
async function takeIn(bytes: Buffer) {
  const path = join(folder.path, `${++files}.jpg`)
  writeFileSync(path, bytes)
  const source = { path, raw: null }
  return (
    await photoTasks({ pack: null }).takeIn({
      source,
      thumbnails: join(folder.path, 'thumbnails'),
      analyse: false,
    })
  ).facts
}
const refused = (reason: string) =>
  expect.objectContaining({ code: 'unsupported-file', message: expect.stringMatching(reason) })

/** A header that promises so many pixels, with nothing behind it. */
const giants: [kind: string, bytes: Buffer][] = [
  ['PNG', png(40_000, 25_000)],
  ['JPEG', jpegHeader(65_500, 65_500, 0xc0)],
  ['progressive JPEG', jpegHeader(12_000, 10_000, 0xc2)],
  ['TIFF', tiffHeader(40_000, 25_000)],
  ['bitmap', bitmapHeader(40_000, 25_000)],
]

describe('too large', () => {
  test.each(giants)('%s', async (_, bytes) => {
    await expect(takeIn(bytes)).rejects.toEqual(refused('too large: [0-9]+ × [0-9]+ pixels'))
  })
})

describe('no picture', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['text', Buffer.from('hello '.repeat(100)), 'not a picture'],
    ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), 'film'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'drawing'],
    [
      'a drawing behind a declaration',
      Buffer.from('\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg><svg/>'),
      'drawing',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'not a picture'],
    ['a bitmap that ends in its header', Buffer.from('BM12345'), 'ends in its header'],
  ])('%s called .jpg', async (_, bytes, reason) => {
    await expect(takeIn(bytes)).rejects.toEqual(refused(reason))
  })

  test('a drawing is not even looked at where it is called what it is', () => {
    expect(['a.svg', 'a.svgz', 'a.pdf', 'a.mov', 'a.jpg.xmp'].filter(isPictureName)).toEqual([])
    expect(['a.JPG', 'a.HEIC', 'a.bmp', 'a.CR3', 'a.dng'].filter(isPictureName)).toHaveLength(5)
  })
})

describe('damaged', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'gif'] as const)('half a %s', async format => {
    const whole = await (await quarters(256)).toFormat(format).toBuffer()
    await expect(takeIn(whole.subarray(0, whole.length / 2))).rejects.toEqual(refused('damaged'))
  })

  test('half a HEIC', async () => {
    const heic = Buffer.alloc(64)
    heic.write('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 0, 'latin1')
    await expect(takeIn(heic)).rejects.toEqual(refused('damaged'))
  })
})

describe('odd', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('one pixel of %s', async format => {
    const one = sharp({ create: { width: 1, height: 1, channels: 3, background: '#336699' } })
    expect(await takeIn(await one.toFormat(format).toBuffer())).toMatchObject({ width: 1, height: 1 })
  })

  test('200 megapixels are read', async () => {
    const huge = sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: '#336699' } })
    const bytes = await huge.jpeg({ quality: 1 }).toBuffer()
    expect(await takeIn(bytes)).toMatchObject({ width: 20_000, height: 10_000, color: expect.anything() })
  }, 60_000)

  test('of a GIF with 10,000 frames the first is shown', async () => {
    const [frames, side] = [10_000, 2]
    const data = Buffer.alloc(frames * side * side * 3, Buffer.from([200, 30, 30]))
    for (let i = side * side * 3; i < data.length; i += 12 * 1000) data[i] = 255 // frames that differ are kept
    const raw = { width: side, height: side * frames, channels: 3 as const, pageHeight: side }
    const gif = await sharp(data, { raw, limitInputPixels: false })
      .gif({ keepDuplicateFrames: true })
      .toBuffer()
    expect((await sharp(gif).metadata()).pages).toBe(frames)
    expect(await takeIn(gif)).toMatchObject({ width: side, height: side, format: 'gif' })
  })

  test.each([
    ['a directory that points to itself', exifBlock({ next: 8, pointer: 8 })],
    ['four thousand million values', exifBlock({ count: 0xffffffff })],
    ['an offset outside', exifBlock({ offset: 0xfffffff0 })],
  ])('EXIF with %s is left aside, and the picture shown', async (_, exif) => {
    const jpeg = await (await quarters()).jpeg().toBuffer()
    const length = Buffer.alloc(2)
    length.writeUInt16BE(exif.length + 2)
    const app1 = Buffer.concat([Buffer.from([0xff, 0xe1]), length, exif])
    const bytes = Buffer.concat([jpeg.subarray(0, 2), app1, jpeg.subarray(2)])
    expect(await takeIn(bytes)).toMatchObject({ width: 64, metadata: { taken: null } })
  })
})

describe('sidecars', () => {
  test.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'no XML'],
    ['notes', Buffer.from('dear diary'), 'no XML'],
    ['XML that ends early', Buffer.from('<x:xmpmeta><rdf:RDF>'), '.'],
    ['another kind of XML', Buffer.from('<html><body/></html>'), 'no description of a picture'],
    ['nothing', Buffer.alloc(0), 'no XML'],
    [
      'entities that would grow a thousandfold each time',
      Buffer.from('<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]><rdf:RDF>&b;</rdf:RDF>'),
      'declares entities',
    ],
    ['more than anybody writes', Buffer.alloc(9_000_000, '<'), 'larger than any description'],
  ])('%s', (_, bytes, reason) => {
    expect(() => parseXmp(bytes)).toThrow(refused(reason))
  })
})

function png(width: number, height: number): Buffer {
  const file = Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000000000000000802000000000000000000000049444154',
    'hex',
  )
  file.writeUInt32BE(width, 16)
  file.writeUInt32BE(height, 20)
  return file
}

function jpegHeader(width: number, height: number, frame: number): Buffer {
  const file = Buffer.from(
    'ffd8ffe000104a46494600010101000100010000ffc00011080000000003012200021101031101',
    'hex',
  )
  file[21] = frame
  file.writeUInt16BE(height, 25)
  file.writeUInt16BE(width, 27)
  return Buffer.concat([file, Buffer.from('ffda000c03010002110311003f00', 'hex')])
}

function tiffHeader(width: number, height: number): Buffer {
  const entries = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, 100],
  ]
  const file = Buffer.alloc(8 + 2 + entries.length * 12 + 4)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(8, 4)
  file.writeUInt16LE(entries.length, 8)
  for (const [i, [tag = 0, type = 0, value = 0]] of entries.entries()) {
    file.writeUInt16LE(tag, 10 + i * 12)
    file.writeUInt16LE(type, 12 + i * 12)
    file.writeUInt32LE(1, 14 + i * 12)
    file.writeUInt32LE(value, 18 + i * 12)
  }
  return file
}

function bitmapHeader(width: number, height: number): Buffer {
  const file = Buffer.alloc(54)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(24, 28)
  return file
}

/** One directory with a date and a pointer to another. */
function exifBlock({ next = 0, pointer = 0x1000, count = 20, offset = 0x40 }): Buffer {
  const tiff = Buffer.alloc(128)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  tiff.writeUInt16BE(0x9003, 10)
  tiff.writeUInt16BE(2, 12)
  tiff.writeUInt32BE(count, 14)
  tiff.writeUInt32BE(offset, 18)
  tiff.writeUInt16BE(0x8769, 22)
  tiff.writeUInt16BE(4, 24)
  tiff.writeUInt32BE(1, 26)
  tiff.writeUInt32BE(pointer, 30)
  tiff.writeUInt32BE(next, 34)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}
