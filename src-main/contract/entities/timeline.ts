/** @file The photos of a library by month and day, and what lies around one of them. */
import type { PhotoTile } from '../entities.ts'

export interface PhotoMonth {
  /** `YYYY-MM`. */
  month: string
  count: number
  /** Day of the month and how many photos it has, newest first. */
  days: [day: number, count: number][]
}

export interface Timeline {
  total: number
  /** Newest first. */
  months: PhotoMonth[]
}

/** Towns in which photos of a month were taken, at most two, those with the most photos first. */
export interface PlacesByMonth {
  /** `YYYY-MM`. */
  month: string
  places: string[]
  /** Of the days that have any. */
  days: [day: number, places: string[]][]
}

/** What lies around a photo in a timeline. */
export interface Neighbours {
  here: PhotoTile
  /** Newer photos, the nearest first. */
  before: PhotoTile[]
  /** Older photos, the nearest first. */
  after: PhotoTile[]
  month: string
  /** 0 for the newest photo of its month. */
  indexInMonth: number
  /** 1 for the newest photo of the timeline. */
  position: number
  total: number
}
