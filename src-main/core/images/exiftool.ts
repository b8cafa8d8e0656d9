/**
 * @file ExifTool (Perl, in a process of its own) for what nothing else here can do: getting at the JPEG inside a
 * camera's own format, and writing names into files. The process starts with the first need and ends with the core.
 */
import { extname } from 'node:path'
import { ExifTool } from 'exiftool-vendored'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { RawPreview } from './decode.ts'
import { fromTags, ratingOf } from './exif.ts'
import type { ReadMetadata } from './types.ts'

/** ms */
const patience = 30_000
/** Cameras keep several JPEGs in a file; the largest is shown. */
const previewTags = ['JpgFromRaw', 'PreviewImage', 'OtherImage', 'JpgFromRaw2', 'ThumbnailImage']
/** Bytes; a preview above this is none. */
const maxPreview = 200_000_000
const cameraTags = [
  'DateTimeOriginal',
  'CreateDate',
  'SubSecTimeOriginal',
  'SubSecTimeDigitized',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'Make',
  'Model',
  'LensModel',
  'FNumber',
  'ExposureTime',
  'ISO',
  'FocalLength',
  'EXIF:GPSLatitude',
  'EXIF:GPSLatitudeRef',
  'EXIF:GPSLongitude',
  'EXIF:GPSLongitudeRef',
  'EXIF:GPSAltitude',
  'EXIF:GPSAltitudeRef',
  'Orientation',
  'Rating',
]

export interface RawSource extends RawPreview {
  tags: Partial<ReadMetadata>
}

/** The one method that takes arguments as they are stands behind the library's own types. */
type Tags = Record<string, unknown>

export interface MetadataTool {
  /** @throws KithError `unsupported-file` where there is no preview, or nothing to read it with */
  rawSource(path: string | Buffer): Promise<RawSource>
  /** All tags as ExifTool prints them with these arguments. */
  read(path: string, args: string[]): Promise<Tags>
  /** Writes tags into `path`, which is changed in place. */
  write(path: string, tags: Tags, args?: string[]): Promise<void>
  close(): Promise<void>
}

export function createMetadataTool(): MetadataTool {
  let running: ExifTool | null = null
  const tool = () => {
    running ??= new ExifTool({ maxProcs: 1, taskTimeoutMillis: patience, geolocation: false })
    return running
  }
  const guarded = async <T>(work: (exiftool: ExifTool) => Promise<T>): Promise<T> => {
    try {
      return await work(tool())
    } catch (error) {
      if (error instanceof KithError) throw error
      throw plain(error)
    }
  }

  return {
    rawSource: path =>
      guarded(async exiftool => {
        const name = requireText(path)
        const tags: Tags = {
          ...(await exiftool.readRaw(name, {
            readArgs: ['-n', ...cameraTags.map(tag => `-${tag}`), ...previewTags.map(tag => `-${tag}`)],
          })),
        }
        const largest = previewTags
          .map(tag => ({ tag, bytes: binaryBytes(tags[tag]) }))
          .sort((a, b) => b.bytes - a.bytes)[0]
        if (!largest || largest.bytes === 0 || largest.bytes > maxPreview)
          throw new KithError('unsupported-file', t.photoErrors.noPreview)
        const jpeg = await exiftool.extractBinaryTagToBuffer(largest.tag, name)
        const orientation = Number(tags.Orientation)
        return {
          jpeg,
          orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
          format: extname(name).slice(1).toLowerCase(),
          tags: { ...fromTags(tags), rating: ratingOf(tags.Rating) },
        }
      }),

    read: (path, args) =>
      guarded(async exiftool => ({ ...(await exiftool.readRaw(path, { readArgs: args })) })),

    write: (path, tags, args = []) =>
      guarded(async exiftool => {
        await exiftool.write(path, tags, { writeArgs: ['-overwrite_original', ...args] })
      }),

    async close() {
      await running?.end()
      running = null
    },
  }
}

/** `(Binary data 123456 bytes, use -b option to extract)` */
function binaryBytes(value: unknown): number {
  const text =
    typeof value === 'string' ? value : String((value as { rawValue?: unknown } | null)?.rawValue ?? '')
  return Number(/^\(Binary data (\d+) bytes/.exec(text)?.[1] ?? 0)
}

function requireText(path: string | Buffer): string {
  if (typeof path === 'string') return path
  const text = path.toString('utf8')
  if (Buffer.from(text).equals(path)) return text
  throw new KithError('unsupported-file', t.photoErrors.noLetters)
}

function plain(error: unknown): KithError {
  const reason = reasonOf(error)
  if (/perl must be installed|spawn .*(perl|exiftool).* ENOENT/i.test(reason))
    return new KithError('unsupported-file', t.photoErrors.noPerl, undefined, error)
  return new KithError(
    'unsupported-file',
    t.photoErrors.unreadable(reason.split('\n')[0] ?? ''),
    undefined,
    error,
  )
}
