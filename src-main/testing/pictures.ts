/** @file Pictures made for tests, of kinds that are not among the shared photos. */
import sharp, { type Sharp } from 'sharp'

/** What brings an upright picture into the orientation that EXIF says; sharp mirrors before it turns. */
const stored: Record<number, (image: Sharp) => Sharp> = {
  1: image => image,
  2: image => image.flop(),
  3: image => image.rotate(180),
  4: image => image.flip(),
  5: image => image.rotate(270).flop(),
  6: image => image.rotate(270),
  7: image => image.rotate(90).flop(),
  8: image => image.rotate(90),
}
export const orientations = [1, 2, 3, 4, 5, 6, 7, 8]

/** A JPEG that looks like `upright` once it is turned as its EXIF says. */
export async function withExifOrientation(upright: Buffer, orientation: number): Promise<Buffer> {
  const turn = stored[orientation]
  if (!turn) throw new Error(`there is no orientation ${orientation}`)
  return turn(sharp(upright)).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
}

/** Red, green, blue and white quarters, from the top left: tells every turn and mirroring apart. */
export async function quarters(side = 64): Promise<Sharp> {
  const data = Buffer.alloc(side * side * 3)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      data.set(colours[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)] ?? [], (y * side + x) * 3)
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
}
export const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
]

/** A Windows bitmap of 24 bits a pixel, rows from the bottom up unless `topDown`. */
export function bmp24(rgb: Uint8Array, width: number, height: number, topDown = false): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const file = bmpHeader(width, topDown ? -height : height, 24, 0, stride * height, 0)
  for (let y = 0; y < height; y++) {
    const row = 54 + (topDown ? y : height - 1 - y) * stride
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) file[row + x * 3 + c] = rgb[(y * width + x) * 3 + 2 - c] ?? 0
  }
  return file
}

/** A Windows bitmap of palette indices, packed as `bits` says or run-length coded. */
export function bmpIndexed(options: {
  width: number
  height: number
  bits: 1 | 4 | 8
  palette: number[][]
  data: Buffer
  compression?: 0 | 1 | 2
}): Buffer {
  const { width, height, bits, palette, data, compression = 0 } = options
  const file = bmpHeader(width, height, bits, compression, palette.length * 4 + data.length, palette.length)
  for (const [i, [r = 0, g = 0, b = 0]] of palette.entries()) file.set([b, g, r, 0], 54 + i * 4)
  data.copy(file, 54 + palette.length * 4)
  return file
}

function bmpHeader(
  width: number,
  height: number,
  bits: number,
  compression: number,
  behind: number,
  colourCount: number,
): Buffer {
  const file = Buffer.alloc(54 + behind)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54 + colourCount * 4, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(bits, 28)
  file.writeUInt32LE(compression, 30)
  file.writeUInt32LE(colourCount, 46)
  return file
}

/**
 * A camera file as Nikon's are built: a TIFF whose second directory holds the JPEG (JpgFromRaw). The sensor's own data
 * is left out.
 */
export function rawFile(jpeg: Buffer, orientation: number): Buffer {
  const make = Buffer.from('NIKON CORPORATION\0', 'latin1')
  const model = Buffer.from('NIKON D800E\0', 'latin1')
  const date = Buffer.from('2019:07:04 12:21:12\0', 'latin1')
  const first = 8
  const firstEntries = 6
  const second = first + 2 + firstEntries * 12 + 4
  const exif = second + 2 + 3 * 12 + 4
  const texts = exif + 2 + 12 + 4
  const [makeAt, modelAt] = [texts, texts + make.length]
  const dateAt = modelAt + model.length
  const jpegAt = dateAt + date.length
  const head = Buffer.alloc(jpegAt)
  head.write('II*\0', 0, 'latin1')
  head.writeUInt32LE(first, 4)
  const directory = (at: number, entries: [number, number, number, number][]) => {
    head.writeUInt16LE(entries.length, at)
    for (const [i, [tag, type, count, value]] of entries.entries()) {
      const entry = at + 2 + i * 12
      head.writeUInt16LE(tag, entry)
      head.writeUInt16LE(type, entry + 2)
      head.writeUInt32LE(count, entry + 4)
      head.writeUInt32LE(value, entry + 8)
    }
  }
  directory(first, [
    [0x00fe, 4, 1, 1],
    [0x010f, 2, make.length, makeAt],
    [0x0110, 2, model.length, modelAt],
    [0x0112, 3, 1, orientation],
    [0x014a, 4, 1, second],
    [0x8769, 4, 1, exif],
  ])
  directory(second, [
    [0x00fe, 4, 1, 1],
    [0x0201, 4, 1, jpegAt],
    [0x0202, 4, 1, jpeg.length],
  ])
  directory(exif, [[0x9003, 2, date.length, dateAt]])
  make.copy(head, makeAt)
  model.copy(head, modelAt)
  date.copy(head, dateAt)
  return Buffer.concat([head, jpeg])
}
