/**
 * @file Dates as pictures write them. A wall-clock time is kept in ms as if it were UTC (see contract/entities.ts);
 * the zone stands beside it where the picture says it.
 */

/** The first photograph; an earlier date is a camera that was never set. */
const firstPhotograph = Date.UTC(1826, 0, 1)
const day = 86_400_000
/** The zones of the world reach from −12 to +14 hours. */
const zones = { least: -12 * 60, most: 14 * 60 }

export interface WallClock {
  /** ms, read as UTC; fractions of a second included. */
  at: number
  /** Minutes east of UTC. */
  zone: number | null
}

/** A date a photo can have: after photography began, and not after tomorrow. */
export function isLikely(at: number): boolean {
  return at >= firstPhotograph && at <= Date.now() + day
}

/**
 * `2019:07:04 12:21:12`, `2019-07-04T12:21:12.345+02:00`, `2019-07-04`. null where it is no date, no likely one, or
 * too coarse to tell a day.
 */
export function parseDate(text: unknown): WallClock | null {
  if (typeof text !== 'string') return null
  const match =
    /^\s*(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T]+(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?)?/.exec(
      text,
    )
  if (!match) return null
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '', zone] = match
  const at = wallClock([year, month, date, hour, minute, second].map(Number), fraction)
  return at === null ? null : { at, zone: parseZone(zone) }
}

/** Year, month, day, hour, minute, second, and digits behind the point of the second. */
function wallClock(parts: number[], fraction = ''): number | null {
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts
  const at = Date.UTC(year, month - 1, date, hour, minute, second) + milliseconds(fraction)
  const back = new Date(at)
  const real =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === date && hour < 24 && minute < 60 && second < 60
  return real && isLikely(at) ? at : null
}

/** Digits behind a decimal point in ms: `5` is 500, `023` is 23. */
export function milliseconds(fraction: unknown): number {
  const digits = /^\s*(\d+)/.exec(String(fraction ?? ''))?.[1]
  return digits ? Math.trunc(Number(`0.${digits}`) * 1000) : 0
}

/** `+02:00`, `-0330`, `Z` in minutes east of UTC. */
export function parseZone(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const trimmed = text.trim()
  if (trimmed === 'Z') return 0
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(trimmed)
  if (!match) return null
  const minutes = (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
  return minutes >= zones.least && minutes <= zones.most ? minutes : null
}

/**
 * Phones, cameras and messengers write the date into the name: `IMG_20190704_121212`, `2019-07-04 12.12.12`,
 * `IMG-20190704-WA0001`, `Screenshot 2019-07-04 at 12.12.12`, `Screenshot_20190704-121212`. Separators may be missing
 * or any of ` _-.:`, but the digits around must not run on.
 */
const namedDate =
  /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:(?:[-_. T]| at |, )+(\d\d)[-_.:h]?(\d\d)[-_.:m]?(\d\d)(?:[-_.]?(\d{3}))?)?(?!\d)/
/** Messengers name pictures by the milliseconds since 1970: `FB_IMG_1562235672000`, `mmexport1562235672000`. */
const namedEpoch = /^(?:FB_IMG_|mmexport|received_|wx_camera_)?(1[0-9]{12})(?!\d)/
/** Google's cameras write UTC into the name, all others the time of their clock. */
const namesInUtc = /^(?:PXL|MVIMG_PXL)_/

/** The date in a file's name; a name with a day and no time means midnight. */
export function dateFromName(fileName: string): WallClock | null {
  const epoch = Number(namedEpoch.exec(fileName)?.[1])
  if (epoch && isLikely(epoch)) return { at: epoch, zone: 0 }
  const match = namedDate.exec(fileName)
  if (!match) return null
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = ''] = match
  const at = wallClock([year, month, date, hour, minute, second].map(Number), fraction)
  return at === null ? null : { at, zone: namesInUtc.test(fileName) ? 0 : null }
}

/** A moment's local wall-clock time, read as if it were UTC. A file time no photo can have counts as now. */
export function dateOfFile(modifiedMs: number): number {
  const ms = isLikely(modifiedMs) ? modifiedMs : Date.now()
  return Math.round(ms - new Date(ms).getTimezoneOffset() * 60_000)
}
