/** @file What is known of a picture once it has been decoded. */
import type { Box } from '../../contract/entities.ts'

/** Interleaved RGB bytes of an upright image, three a pixel, top left first. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

/** Degrees north and east. */
export interface Position {
  latitude: number
  longitude: number
}

/** A face that another program has named. */
export interface NamedRegion {
  name: string
  /** Fractions of the upright image. */
  box: Box
}

/** What a picture says of itself, in EXIF, XMP and IPTC together. */
export interface ReadMetadata {
  taken: { at: number; zone: number | null; source: 'exif' | 'xmp' | 'iptc' } | null
  camera: string | null
  lens: string | null
  fNumber: number | null
  /** Seconds. */
  exposureTime: number | null
  iso: number | null
  /** Millimetres. */
  focalLength: number | null
  position: Position | null
  /** Metres above the sea. */
  altitude: number | null
  title: string | null
  caption: string | null
  keywords: string[]
  /** 1–5, −1 for rejected. */
  rating: number | null
  /** How the stored picture is turned to stand upright, 1–8 as EXIF counts. */
  orientation: number
  /** A short film stands inside the file. */
  motion: boolean
  regions: NamedRegion[]
}

export interface ImageFacts {
  /** Upright size of the original, px. */
  width: number
  height: number
  /** See `Opened` in decode.ts. */
  format: string
  bytes: number
  /** sha256 of the file's content, hex. */
  hash: string
  metadata: ReadMetadata
  /** See likeness.ts. */
  likeness: Uint8Array
  /** Mean colour, `#rrggbb`. */
  color: string
}
