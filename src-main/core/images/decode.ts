/**
 * @file From the bytes of a file to upright RGB pixels.
 */
import sharp, { type Metadata, type Sharp } from 'sharp'
import { KithError, reasonOf } from '../../contract/errors.ts'
import type { Pixels } from './types.ts'

// Each photo is decoded once, so nothing is worth keeping; and there is one worker a core already.
sharp.cache(false)
sharp.concurrency(1)

/** The longest side that faces are looked for at, px; also what thumbnails are made from. */
export const analysisSide = 1024

/** Pictures above this are refused: 268 megapixels, libvips' own default limit (0x3FFF × 0x3FFF). */
const maxPixels = 0x3fff * 0x3fff
/**
 * Formats that can't be decoded in strips or shrunk on load take four bytes a pixel at once, so they are refused
 * earlier; 100 megapixels are 400 MB.
 */
const maxPixelsWhole = 100_000_000

const formats = new Map([
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['heif', 'avif'],
  ['tiff', 'tiff'],
  ['gif', 'gif'],
])

export interface Opened {
  image: Sharp
  format: string
  /** Upright size, px. */
  width: number
  height: number
  exif: Buffer | undefined
}

/**
 * Reads the header. The format is told from the content, whatever the file is called.
 * @throws KithError `unsupported-file`
 */
export async function open(bytes: Buffer): Promise<Opened> {
  if (bytes.length === 0) throw new KithError('unsupported-file', 'The file is empty.')
  let metadata: Metadata
  const image = sharp(bytes, { failOn: 'truncated', limitInputPixels: false, autoOrient: true })
  try {
    metadata = await image.metadata()
  } catch (error) {
    throw new KithError(
      'unsupported-file',
      'This is not a picture Kith can read, or it is damaged.',
      undefined,
      error,
    )
  }
  const format = formats.get(metadata.format ?? '')
  if (!format || (metadata.format === 'heif' && metadata.compression !== 'av1')) {
    throw new KithError(
      'unsupported-file',
      `Kith can’t read pictures of the kind “${metadata.compression ?? metadata.format}” yet.`,
    )
  }
  const { width, height } = metadata.autoOrient
  const pixels = width * height
  const limit = format === 'jpeg' ? maxPixels : maxPixelsWhole
  if (pixels > limit) {
    throw new KithError(
      'unsupported-file',
      `The picture is too large: ${width} × ${height} pixels, where Kith reads up to ${Math.round(limit / 1e6)} megapixels of this kind.`,
    )
  }
  return { image, format, width, height, exif: metadata.exif }
}

/**
 * Upright sRGB pixels, transparency on white, at most `longest` px on the long side and never enlarged.
 * @throws KithError `unsupported-file` for a damaged picture
 */
export async function decode({ image }: Opened, longest: number): Promise<Pixels> {
  try {
    const { data, info } = await image
      .clone()
      .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { data: rgb(data, info.channels), width: info.width, height: info.height }
  } catch (error) {
    throw new KithError('unsupported-file', `The picture is damaged: ${plain(error)}`, undefined, error)
  }
}

/** Grey pictures come with one channel. */
function rgb(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = data.length / channels
  const out = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) out[i * 3 + c] = data[i * channels + (channels >= 3 ? c : 0)] ?? 0
  }
  return out
}

/** The first line of libvips' message, without its own names. */
function plain(error: unknown): string {
  return (reasonOf(error).split('\n')[0] ?? '').replace(/^\w+: /, '').trim()
}
