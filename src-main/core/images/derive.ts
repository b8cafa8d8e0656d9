/** @file What is made from a picture: thumbnail, preview, face crop, mean colour. */
import { rename, rm } from 'node:fs/promises'
import sharp from 'sharp'
import type { Box } from '../../contract/entities.ts'
import type { Head, Opened } from './decode.ts'
import type { Pixels } from './types.ts'
import { besides, writeWhole } from './write-whole.ts'

/**
 * A row of the grid has one height, so that is what a thumbnail is made for: rows of 200 px on a plain screen. Most hold
 * less than the 512 KB up to which Chromium draws a picture with everything around it instead of in a step of its own,
 * and cost half of what 480 px on the long side would at every frame of a scroll. Where more pixels are shown, a
 * `medium` preview takes their place once the grid rests. Older ones, of up to 480 px, stay as they are.
 */
const thumbnailBox = { width: 640, height: 288 }
/** Longest sides, px. `full` is for looking closely; 8,192 px bound what a browser has to hold to 268 MB. */
const previewSides = { medium: 1024, screen: 2048, full: 8192 }
export type PreviewSize = keyof typeof previewSides

/** A small picture with more bytes than this carries something else, such as a large profile or a film. */
const maxOwnThumbnailBytes = 100_000

/** How far a crop reaches beyond the face's box, as a part of the box's longer side. */
const cropPadding = 0.25

/**
 * Whether a picture is its own thumbnail: a small JPEG that every browser shows as it is. Saved again it would look
 * worse and take longer.
 */
export function isOwnThumbnail(
  { format, width, height, orientation, space }: Head,
  bytes: Uint8Array,
): boolean {
  return (
    format === 'jpeg' &&
    width <= thumbnailBox.width &&
    height <= thumbnailBox.height &&
    orientation === 1 &&
    (space === 'srgb' || space === 'b-w') &&
    bytes.length <= maxOwnThumbnailBytes
  )
}

/** Writes the thumbnail of a picture, whole or not at all. @throws KithError `disk-full`, `read-only` */
export async function writeThumbnail(file: string, { data, width, height }: Pixels): Promise<void> {
  const image = sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ ...thumbnailBox, fit: 'inside', withoutEnlargement: true })
    // Optimised tables would save 2 % of the bytes for a quarter of the time.
    .jpeg({ quality: 80, optimiseCoding: false })
  const temporary = besides(file)
  try {
    // In one go with the encoding: each step of writing a file costs as much as a tenth of it.
    await image.toFile(temporary)
    await rename(temporary, file)
  } catch {
    // The folder is not there yet, or the disk says no, which this way tells apart.
    await rm(temporary, { force: true })
    await writeWhole(file, await image.toBuffer())
  }
}

export async function preview({ image }: Opened, size: PreviewSize): Promise<Buffer> {
  const side = previewSides[size]
  return image()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** An upright JPEG for somebody else, at most `side` px on the long side; null keeps the size. It carries no metadata. */
export async function forExport({ image }: Opened, side: number | null): Promise<Buffer> {
  const sized =
    side === null ? image() : image().resize(side, side, { fit: 'inside', withoutEnlargement: true })
  return sized
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toBuffer()
}

/** The square around a box (fractions), in px, moved to lie inside the picture and never larger than it. */
export function cropSquare(
  box: Box,
  width: number,
  height: number,
): { left: number; top: number; side: number } {
  const [x, y, w, h] = [box[0] * width, box[1] * height, box[2] * width, box[3] * height]
  const side = Math.max(1, Math.round(Math.min(Math.max(w, h) * (1 + 2 * cropPadding), width, height)))
  const place = (centre: number, extent: number) =>
    Math.round(Math.min(Math.max(centre - side / 2, 0), extent - side))
  return { left: place(x + w / 2, width), top: place(y + h / 2, height), side }
}

/** A square JPEG of a face, at most `size` px, cut from the original. */
export async function crop({ image, width, height }: Opened, box: Box, size: number): Promise<Buffer> {
  const { left, top, side } = cropSquare(box, width, height)
  // Orientation is applied before the cut, because boxes are in upright coordinates.
  const upright = sharp(
    await image()
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .extract({ left, top, width: side, height: side })
      .png({ compressionLevel: 0 })
      .toBuffer(),
  )
  return upright
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 86 })
    .toBuffer()
}

/** Mean colour as `#rrggbb`, from every 16th pixel. */
export function meanColor({ data }: Pixels): string {
  const sums = [0, 0, 0]
  let pixels = 0
  for (let i = 0; i + 2 < data.length; i += 48) {
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (data[i + c] ?? 0)
    pixels++
  }
  return `#${sums
    .map(sum =>
      Math.round(sum / Math.max(1, pixels))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
