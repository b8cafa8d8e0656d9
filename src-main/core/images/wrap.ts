/** @file Small containers written by hand, so that pixels and previews from elsewhere go the way of every picture. */
import type { Pixels } from './types.ts'

/** TIFF tags in ascending order; see TIFF 6.0, section 8, and ICC.1:2022 annex B for the profile. */
const tags = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  offset: 273,
  orientation: 274,
  samples: 277,
  rows: 278,
  bytes: 279,
  profile: 34675,
}
const short = 3
const long = 4
const undefinedType = 7

type Entry = [tag: number, type: number, count: number, value: number]

/** An uncompressed TIFF of RGB pixels: with a colour profile and an orientation, which raw pixels can't carry. */
export function asTiff({ data, width, height }: Pixels, orientation: number, icc?: Buffer): Buffer {
  const profile = icc ?? Buffer.alloc(0)
  const count = Object.keys(tags).length - (icc ? 0 : 1)
  const bitsAt = 8 + 2 + count * 12 + 4
  const profileAt = bitsAt + 8
  const pixelsAt = profileAt + profile.length + (profile.length % 2)
  const head = Buffer.alloc(pixelsAt)
  head.write('II*\0', 0, 'latin1')
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(count, 8)
  const entries: Entry[] = [
    [tags.width, long, 1, width],
    [tags.height, long, 1, height],
    [tags.bits, short, 3, bitsAt],
    [tags.compression, short, 1, 1],
    [tags.photometric, short, 1, 2],
    [tags.offset, long, 1, pixelsAt],
    [tags.orientation, short, 1, orientation],
    [tags.samples, short, 1, 3],
    [tags.rows, long, 1, height],
    [tags.bytes, long, 1, data.length],
    ...(icc ? [[tags.profile, undefinedType, icc.length, profileAt] satisfies Entry] : []),
  ]
  for (const [i, [tag, type, length, value]] of entries.entries()) {
    const at = 10 + i * 12
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(length, at + 4)
    head.writeUInt32LE(value, at + 8)
  }
  for (let i = 0; i < 3; i++) head.writeUInt16LE(8, bitsAt + i * 2)
  profile.copy(head, profileAt)
  return Buffer.concat([head, data])
}

/** A JPEG with an EXIF block in front that says how it is to be turned; one that was there is read no more. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from(
    // APP1, length 34, “Exif”, big-endian TIFF with one entry: Orientation, one short
    'ffe1002245786966000' + '04d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000',
    'hex',
  )
  exif.writeUInt16BE(orientation, exif.indexOf(Buffer.from('01120003', 'hex')) + 8)
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}
