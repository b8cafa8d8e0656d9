/**
 * @file From the bytes of a file to upright RGB pixels.
 */
import sharp, { type Metadata, type Sharp } from 'sharp'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { bmpHeader, decodeBmp } from './bmp.ts'
import { orientationOf } from './exif.ts'
import { type Container, containerOf } from './formats.ts'
import { decodeHeic } from './heic.ts'
import type { Pixels } from './types.ts'
import { asTiff, withOrientation } from './wrap.ts'

// Each photo is decoded once, so nothing is worth keeping; and there is one worker a core already.
sharp.cache(false)
sharp.concurrency(1)

/** The longest side that faces are looked for at, px; also what thumbnails are made from. */
export const analysisSide = 1024

/** Pictures above this are refused: 268 megapixels, libvips' own default limit (0x3FFF × 0x3FFF). */
const maxPixels = 0x3fff * 0x3fff
/**
 * Formats that can't be decoded in strips or shrunk on load take four bytes a pixel at once, so they are refused
 * earlier; 100 megapixels are 400 MB. So do progressive JPEGs, which keep all coefficients until their end.
 */
const maxPixelsWhole = 100_000_000

/** What the header says. */
export interface Head {
  /** `jpeg`, `png`, `webp`, `avif`, `heic`, `tiff`, `gif`, `bmp`, or the extension of a camera's own format. */
  format: string
  /** Upright size, px. */
  width: number
  height: number
  /** How the stored picture is to be turned to stand upright, 1–8 as EXIF counts; 1 where it lies upright already. */
  orientation: number
  /** Colour space as libvips names it: `srgb`, `b-w`, `cmyk`, … */
  space: string
  exif: Buffer | undefined
  xmp: Buffer | undefined
  iptc: Buffer | undefined
}

export interface Opened extends Head {
  /** The picture, to be worked on. Each call gives another: sharp's own `clone` would copy the file's bytes. */
  image: () => Sharp
}

/** The JPEG inside a camera's own format, and how the camera was held. */
export interface RawPreview {
  jpeg: Uint8Array
  orientation: number
  /** The file's extension in lower case, without the dot. */
  format: string
}

/**
 * Reads the header. The format is told from the content, whatever the file is called.
 * @throws KithError `unsupported-file`
 */
export async function readHead(bytes: Buffer): Promise<Head> {
  return (await look(bytes)).head
}

/**
 * The picture, ready to be decoded; what libvips can't decode is decoded here.
 * @throws KithError `unsupported-file`
 */
export async function open(bytes: Buffer): Promise<Opened> {
  const { head, profile } = await look(bytes)
  if (head.format === 'bmp') return { ...head, image: fromPixels(decodeBmp(bytes), 1) }
  if (head.format !== 'heic') return { ...head, image: () => fromFile(bytes) }
  const left = turnsItself(bytes) ? 1 : head.orientation
  return { ...head, image: fromPixels(await decodeHeic(bytes), left, profile) }
}

function fromFile(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: false, autoOrient: true })
}

async function look(bytes: Buffer): Promise<{ head: Head; profile: Buffer | undefined }> {
  const container = containerOf(bytes)
  if (container === 'bmp') {
    const { width, height } = bmpHeader(bytes)
    refuseTooLarge(width, height, false)
    const nothing = { exif: undefined, xmp: undefined, iptc: undefined }
    return {
      head: { format: 'bmp', width, height, orientation: 1, space: 'srgb', ...nothing },
      profile: undefined,
    }
  }
  const metadata = await readHeader(fromFile(bytes))
  const format = formatOf(container, metadata)
  const { exif, xmp, iptc, icc, space } = metadata
  // libheif turns the picture as its container asks. Where that is silent, as after some converters, EXIF is heard.
  const orientation = metadata.orientation ?? (format === 'heic' && exif ? orientationOf(exif) : 1)
  const { width, height } = metadata.autoOrient
  refuseTooLarge(width, height, format === 'jpeg' && !metadata.isProgressive)
  const lies = format === 'heic' && orientation >= 5 && !turnsItself(bytes)
  const size = lies ? { width: height, height: width } : { width, height }
  return { head: { format, ...size, orientation, space, exif, xmp, iptc }, profile: icc }
}

/** Whether the container says how the picture is turned or mirrored (ISO/IEC 23008-12, 6.5.10 and 6.5.12). */
function turnsItself(heif: Buffer): boolean {
  const meta = heif.indexOf('meta', 0, 'latin1')
  const end = meta < 4 ? 0 : meta - 4 + heif.readUInt32BE(meta - 4)
  const properties = heif.subarray(Math.max(meta, 0), end)
  return properties.includes('irot', 0, 'latin1') || properties.includes('imir', 0, 'latin1')
}

/** @throws KithError `unsupported-file` */
export async function openRaw({ jpeg, orientation, format }: RawPreview): Promise<Opened> {
  const bytes = Buffer.from(jpeg)
  const own = await readHeader(sharp(bytes))
  // A preview that says itself how it is turned is believed; one that has been turned already shows it by its shape.
  const turned = orientation >= 5 && own.height > own.width
  const upright = (own.orientation ?? 1) !== 1 || orientation === 1 || turned
  return { ...(await open(upright ? bytes : withOrientation(bytes, orientation))), format }
}

async function readHeader(image: Sharp): Promise<Metadata> {
  try {
    return await image.metadata()
  } catch (error) {
    throw new KithError('unsupported-file', t.photoErrors.noPicture, undefined, error)
  }
}

function formatOf(container: Container, { compression }: Metadata): string {
  if (container !== 'heif') return container
  if (compression === 'av1') return 'avif'
  if (compression === 'hevc') return 'heic'
  throw new KithError('unsupported-file', t.photoErrors.unknownKind(compression ?? 'HEIF'))
}

function fromPixels(pixels: Pixels, orientation: number, profile?: Buffer): () => Sharp {
  const tiff = asTiff(pixels, orientation, profile)
  return () => sharp(tiff, { limitInputPixels: false, autoOrient: true })
}

function refuseTooLarge(width: number, height: number, inStrips: boolean): void {
  const limit = inStrips ? maxPixels : maxPixelsWhole
  if (width * height > limit) {
    throw new KithError(
      'unsupported-file',
      t.photoErrors.tooManyPixels(width, height, Math.round(limit / 1e6)),
    )
  }
}

/**
 * Upright sRGB pixels, transparency on white, at most `longest` px on the long side and never enlarged.
 * @throws KithError `unsupported-file` for a damaged picture
 */
export async function decode({ image }: Pick<Opened, 'image'>, longest: number): Promise<Pixels> {
  try {
    const { data, info } = await image()
      .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { data: rgb(data, info.channels), width: info.width, height: info.height }
  } catch (error) {
    throw new KithError('unsupported-file', t.photoErrors.damaged(plain(error)), undefined, error)
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
