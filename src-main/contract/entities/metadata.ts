/** @file What a photo says of itself, and what lies beside it. */

/** Where a date comes from, the most to be trusted first; `name` is the file's name, `file` its time on the disk. */
export type TakenSource = 'person' | 'exif' | 'xmp' | 'iptc' | 'name' | 'file'

export interface PhotoMetadata {
  takenAtSource: TakenSource
  /** Minutes east of UTC; null where the photo does not say. */
  takenZone: number | null
  camera: string | null
  lens: string | null
  fNumber: number | null
  /** Seconds. */
  exposureTime: number | null
  iso: number | null
  /** Millimetres. */
  focalLength: number | null
  /** Degrees north and east, metres above the sea. */
  latitude: number | null
  longitude: number | null
  altitude: number | null
  title: string | null
  caption: string | null
  /** In alphabetical order. */
  keywords: string[]
  /** 0–5, or −1 for “rejected”; null where nobody has rated it. */
  rating: number | null
  /** A short film belongs to it: the moving part of a Live or motion photo. */
  motion: boolean
}

/** Files of one kind that a folder holds and Kith does not show. */
export interface PassedOver {
  kind: 'video' | 'drawing' | 'document' | 'sound' | 'other'
  count: number
  /** The name of one of them. */
  example: string
}

/** Names written into files at one time. */
export interface NameRun {
  id: number
  at: number
  place: 'sidecar' | 'file'
  state: 'done' | 'undone'
  files: number
}

export interface NamesState {
  running: { done: number; total: number } | null
  /** Newest first, at most twenty. */
  runs: NameRun[]
}

/** What a run, or undoing one, came to. */
export interface NamesReport {
  written: number
  /** Files that said all of it already. */
  unchanged: number
  failed: number
  /** At most a hundred. */
  problems: { path: string; reason: string }[]
  cancelled: boolean
}
