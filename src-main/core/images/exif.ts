/** @file EXIF: when, where and with what a photo was taken. */
import exifr from 'exifr'
import { milliseconds, parseDate, parseZone } from './dates.ts'
import type { Position, ReadMetadata } from './types.ts'

/** A block above this is no camera's; reading it would only cost. Bytes. */
const maxBlock = 8_000_000
/** The deepest mine and the highest flight, metres. */
const altitudes = { least: -12_000, most: 50_000 }

type Tags = Record<string, unknown>

/** What programs and cameras write where a person has written nothing. */
const noCaption =
  /^(olympus digital camera|samsung|sony dsc|kodak digital still camera|digital camera|exif_jpeg_picture|default)?$/i

/** Reads a TIFF file or the EXIF block of another; damaged EXIF is none. */
export async function readExif(block: Buffer): Promise<Partial<ReadMetadata>> {
  const tiff = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block
  if (tiff.length > maxBlock) return {}
  let tags: Tags | undefined
  try {
    tags = await exifr.parse(tiff, {
      ifd1: false,
      interop: false,
      makerNote: false,
      userComment: false,
      xmp: false,
      iptc: false,
      icc: false,
      jfif: false,
      reviveValues: false,
      translateValues: false,
    })
  } catch {
    return {}
  }
  return tags ? fromTags(tags) : {}
}

/** From tags as exifr and exiftool name them. */
export function fromTags(tags: Tags): Partial<ReadMetadata> {
  const caption = textOf(tags.ImageDescription)
  const maker = textOf(tags.Make) ?? ''
  return {
    taken:
      dateOf(tags, 'DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal') ??
      dateOf(tags, 'CreateDate', 'SubSecTimeDigitized', 'OffsetTimeDigitized') ??
      dateOf(tags, 'DateTimeDigitized', 'SubSecTimeDigitized', 'OffsetTimeDigitized'),
    camera: cameraOf(maker, textOf(tags.Model) ?? ''),
    lens: textOf(tags.LensModel),
    fNumber: positive(tags.FNumber),
    exposureTime: positive(tags.ExposureTime),
    iso: positive(Array.isArray(tags.ISO) ? tags.ISO[0] : tags.ISO),
    focalLength: positive(tags.FocalLength),
    position: positionOf(
      degrees(tags.GPSLatitude, tags.GPSLatitudeRef, 'N', 'S'),
      degrees(tags.GPSLongitude, tags.GPSLongitudeRef, 'E', 'W'),
    ),
    altitude: altitudeOf(tags.GPSAltitude, tags.GPSAltitudeRef),
    caption: caption === null || noCaption.test(caption) || caption === maker ? null : caption,
    rating: ratingOf(tags.Rating),
  }
}

function dateOf(tags: Tags, date: string, fraction: string, zone: string): ReadMetadata['taken'] {
  const found = parseDate(tags[date])
  if (!found) return null
  const part = found.at % 1000 === 0 ? milliseconds(tags[fraction]) : 0
  return { at: found.at + part, zone: found.zone ?? parseZone(tags[zone]), source: 'exif' }
}

/** A position that can be: on the globe, and not where the equator meets Greenwich, which means “unknown”. */
export function positionOf(latitude: number | null, longitude: number | null): Position | null {
  if (latitude === null || longitude === null) return null
  const possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return possible && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
}

/** Degrees, minutes, seconds and a hemisphere; without the hemisphere it could be in two places. */
function degrees(value: unknown, reference: unknown, plus: string, minus: string): number | null {
  const side = textOf(reference)?.toUpperCase().slice(0, 1)
  if (side !== plus && side !== minus) return null
  const parts = Array.isArray(value) ? value.map(Number) : [Number(value)]
  const [whole = Number.NaN, minutes = 0, seconds = 0] = parts
  const sum = Math.abs(whole) + minutes / 60 + seconds / 3600
  return Number.isFinite(sum) ? (side === minus ? -sum : sum) : null
}

/** The reference is a byte: 1 means below the sea. */
export function altitudeOf(value: unknown, reference: unknown): number | null {
  const below = (reference instanceof Uint8Array ? reference[0] : Number(reference)) === 1
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const metres = below && value > 0 ? -value : value
  return metres >= altitudes.least && metres <= altitudes.most ? metres : null
}

function positive(value: unknown): number | null {
  const number = Number(value)
  return value !== null && Number.isFinite(number) && number > 0 ? number : null
}

/** 1–5 stars, −1 for rejected; 0 means that nobody has rated it. */
export function ratingOf(value: unknown): number | null {
  const stars = Math.round(Number(value))
  return value !== null && value !== '' && (stars === -1 || (stars >= 1 && stars <= 5)) ? stars : null
}

/** Trimmed, without zero bytes, at most 10,000 characters; null where nothing is left. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replace(/\0/g, '').trim().slice(0, 10_000) : ''
  return text === '' ? null : text
}

/** “NIKON CORPORATION” and “NIKON D800E” say the same thing twice. */
function cameraOf(maker: string, model: string): string | null {
  const firstWord = (text: string) => text.toLowerCase().split(' ')[0]
  if (model === '' || maker === '') return model || maker || null
  return firstWord(maker) === firstWord(model) ? model : `${maker} ${model}`
}

/** Orientation alone, 1–8, from the first directory of an EXIF block. */
export function orientationOf(block: Buffer): number {
  const tiff = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block
  if (tiff.length < 8) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0; i < short(first); i++) {
    const at = first + 2 + i * 12
    if (short(at) !== 0x0112) continue
    const value = short(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
