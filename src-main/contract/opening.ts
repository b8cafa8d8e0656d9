/**
 * @file What the page is given with its own first bytes: enough to paint the library before it is connected. A host
 * writes it into the page as JSON, and the renderer reads it from there.
 */
import type { AppInfo, PhotoTile, Settings, Status, Timeline } from './entities.ts'

/** Id of the element that holds it. */
export const openingElement = 'opening'
/** Photos of a month that are asked for at once. */
export const partSize = 120

export interface Opening {
  info: AppInfo
  settings: Settings
  status: Status
  /** Of the whole library. */
  timeline: Timeline
  /** The first part of the newest months, as far as a window may show them. */
  months: { month: string; photos: PhotoTile[] }[]
  /** Where the stream of changes stood: with it, the page learns whether anything has changed since. */
  position: string
}
