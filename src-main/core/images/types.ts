/** @file What is known of a picture once it has been decoded. */

/** Interleaved RGB bytes of an upright image, three a pixel, top left first. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

export interface ImageFacts {
  /** Upright size of the original, px. */
  width: number
  height: number
  /** `jpeg`, `png`, `webp`, `avif`, `tiff`, `gif`. */
  format: string
  bytes: number
  /** sha256 of the file's content, hex. */
  hash: string
  /** Wall-clock time of the exposure in ms, read as if it were UTC; null where the file doesn't say. */
  exifTakenAt: number | null
  camera: string | null
  /** Mean colour, `#rrggbb`. */
  color: string
}
