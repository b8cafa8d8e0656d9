/**
 * @file Dates as people say them: “July 2019”, “last winter”, “from May 2018 to June 2019”, “Christmas”. Pure: the same
 * words on the same day always mean the same.
 *
 * All times are wall-clock milliseconds read as UTC, as `takenAt` is. Seasons are those of the northern half of the
 * earth, by whole months, and a winter carries the year of its December.
 */

export type Period =
  /** `from` is in it, `to` is not. */
  | { kind: 'span'; from: number; to: number }
  /** The same days of every year, both in it, as [month 1–12, day]; it may go over New Year. */
  | { kind: 'yearly'; from: [month: number, day: number]; to: [month: number, day: number] }

export interface DateMatch {
  /** How many words it took. */
  length: number
  period: Period
}

const day = 86_400_000
/** Before and after every photograph. */
const dawn = Date.UTC(1000, 0)
const dusk = Date.UTC(9999, 0)
export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
/** First month (1–12) of each season; it has three. */
export const seasons: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
}
const holidays: Readonly<Record<string, { from: [number, number]; days: number }>> = {
  christmas: { from: [12, 24], days: 3 },
  xmas: { from: [12, 24], days: 3 },
  'new year': { from: [12, 31], days: 2 },
  halloween: { from: [10, 31], days: 1 },
}
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const firstYear = 1826
const lastYear = 2199

const date = (year: number, month: number, dayOfMonth = 1) => Date.UTC(year, month - 1, dayOfMonth)
const span = (from: number, to: number): Period => ({ kind: 'span', from, to })
const yearSpan = (year: number, years = 1) => span(date(year, 1), date(year + years, 1))
const monthSpan = (year: number, month: number, months = 1) =>
  span(date(year, month), date(year, month + months))
const daysSpan = (from: number, days = 1) => span(from, from + days * day)

/** Midnight of the day that a clock here shows, read as UTC. */
function todayOf(now: Date): number {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
}

/** The longest date that begins at a word; words are folded and carry no punctuation at their ends. */
export function matchDate(words: readonly string[], at: number, now: Date): DateMatch | null {
  return matchRange(words, at, now) ?? matchOne(words, at, now)
}

/** The meaning of words that are a date from the first to the last; null where they aren't. */
export function periodOf(said: string, now: Date): Period | null {
  const words = said.toLowerCase().split(/\s+/)
  const match = matchDate(words, 0, now)
  return match?.length === words.length ? match.period : null
}

const untilWords = new Set(['to', 'until', 'till', 'through', '-', '–'])

function matchRange(words: readonly string[], at: number, now: Date): DateMatch | null {
  const word = words[at] ?? ''
  const years = /^(\d{4})[-–](\d{4})$/.exec(word)
  if (years) {
    const [from, to] = [Number(years[1]), Number(years[2])]
    return isYear(from) && isYear(to) && from <= to
      ? { length: 1, period: yearSpan(from, to - from + 1) }
      : null
  }
  if (word === 'before' || word === 'after' || word === 'since' || word === 'until') {
    const one = matchOne(words, at + 1, now)
    if (one?.period.kind !== 'span') return null
    const { from, to } = one.period
    const ends = { before: [dawn, from], until: [dawn, to], after: [to, dusk], since: [from, dusk] }
    const [start = 0, end = 0] = ends[word]
    return { length: 1 + one.length, period: span(start, end) }
  }
  const open = word === 'from' || word === 'between' ? 1 : 0
  const left = matchOne(words, at + open, now)
  if (!left) return null
  const middle = words[at + open + left.length] ?? ''
  if (!untilWords.has(middle) && !(word === 'between' && middle === 'and')) return null
  const right = matchOne(words, at + open + left.length + 1, now)
  const period = right && between(left.period, right.period)
  return period ? { length: open + left.length + 1 + right.length, period } : null
}

/** From the first to the last; “July to August 2019” takes the year of the second. Null where it runs backwards. */
function between(left: Period, right: Period): Period | null {
  if (left.kind === 'yearly') {
    if (right.kind === 'yearly') return { kind: 'yearly', from: left.from, to: right.to }
    const year = new Date(right.to - 1).getUTCFullYear()
    const from = date(year, ...left.from)
    return span(from < right.to ? from : date(year - 1, ...left.from), right.to)
  }
  return right.kind === 'span' && left.from < right.to ? span(left.from, right.to) : null
}

function matchOne(words: readonly string[], at: number, now: Date): DateMatch | null {
  const word = words[at]
  if (word === undefined) return null
  return (
    matchNumbers(word) ??
    matchMonth(words, at) ??
    matchNamed(words, at, now) ??
    matchRelative(words, at, todayOf(now))
  )
}

const isYear = (n: number) => n >= firstYear && n <= lastYear
const yearAt = (words: readonly string[], at: number): number | null =>
  /^\d{4}$/.test(words[at] ?? '') && isYear(Number(words[at])) ? Number(words[at]) : null

/** `2019`, `1990s`, `90s`, `2019-07`, `2019-07-04`, `4.7.2019`, `07/2019`, `7.2019`. */
function matchNumbers(word: string): DateMatch | null {
  const one = (period: Period | null): DateMatch | null => period && { length: 1, period }
  if (/^\d{4}$/.test(word)) return isYear(Number(word)) ? one(yearSpan(Number(word))) : null
  const decade = /^(\d\d)?(\d)0s$/.exec(word)
  if (decade) {
    const tens = Number(decade[2])
    const first = Number(decade[1] ?? (tens < 3 ? 20 : 19)) * 100 + tens * 10
    return isYear(first) ? one(yearSpan(first, 10)) : null
  }
  const full =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word) ?? reversed(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word))
  if (full) return one(dayOf(Number(full[1]), Number(full[2]), Number(full[3])))
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(word) ?? reversed(/^(\d{1,2})[./](\d{4})$/.exec(word))
  if (!month) return null
  const [year, number] = [Number(month[1]), Number(month[2])]
  return isYear(year) && number >= 1 && number <= 12 ? one(monthSpan(year, number)) : null
}

function reversed(match: RegExpExecArray | null): string[] | null {
  return match && ['', ...match.slice(1).reverse()]
}

/** A day that the calendar has, or null. */
function dayOf(year: number, month: number, dayOfMonth: number): Period | null {
  const time = date(year, month, dayOfMonth)
  return isYear(year) && new Date(time).getUTCMonth() === month - 1 && dayOfMonth > 0 ? daysSpan(time) : null
}

function monthOf(word: string | undefined): number {
  if (word === undefined || word.length < 3) return 0
  const short = word === 'sept' ? 'sep' : word
  return monthNames.findIndex(name => name === short || (short.length === 3 && name.startsWith(short))) + 1
}

const dayNumber = (word: string | undefined): number => {
  const number = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(word ?? '')?.[1])
  return number >= 1 && number <= 31 ? number : 0
}

/** `July`, `July 2019`, `July 4`, `4 July`, `July 4 2019`, `4th July 2019`. */
function matchMonth(words: readonly string[], at: number): DateMatch | null {
  const dayFirst = dayNumber(words[at])
  const month = monthOf(words[dayFirst ? at + 1 : at])
  if (month === 0) return null
  let length = dayFirst ? 2 : 1
  const dayAfter = dayFirst ? 0 : dayNumber(words[at + length])
  if (dayAfter) length++
  const year = yearAt(words, at + length)
  const dayOfMonth = dayFirst || dayAfter
  if (year !== null) {
    const period = dayOfMonth ? dayOf(year, month, dayOfMonth) : monthSpan(year, month)
    return period && { length: length + 1, period }
  }
  if (dayOfMonth === 0)
    return { length, period: { kind: 'yearly', from: [month, 1], to: [month, daysIn(month)] } }
  // A leap year has every day of a month.
  if (dayOf(2000, month, dayOfMonth) === null) return null
  return { length, period: { kind: 'yearly', from: [month, dayOfMonth], to: [month, dayOfMonth] } }
}

const daysIn = (month: number) => new Date(Date.UTC(2000, month, 0)).getUTCDate()

interface Named {
  length: number
  inYear: (year: number) => Period & { kind: 'span' }
  yearly: Period
}

/** A season or a holiday: `summer`, `summer 2020`, `summer of 2020`, `last summer`, `this winter`, `Christmas 2019`. */
function matchNamed(words: readonly string[], at: number, now: Date): DateMatch | null {
  const which = words[at] === 'last' || words[at] === 'this' ? words[at] : null
  const named = namedAt(words, which ? at + 1 : at)
  if (!named) return null
  if (which) {
    const today = todayOf(now)
    const year = new Date(today).getUTCFullYear()
    const recent = [year, year - 1, year - 2].map(named.inYear)
    const found =
      which === 'last' ? recent.find(({ to }) => to <= today) : recent.find(({ from }) => from <= today)
    return found ? { length: named.length + 1, period: found } : null
  }
  const of = words[at + named.length] === 'of' ? 1 : 0
  const year = yearAt(words, at + named.length + of)
  return year === null
    ? { length: named.length, period: named.yearly }
    : { length: named.length + of + 1, period: named.inYear(year) }
}

function namedAt(words: readonly string[], at: number): Named | null {
  const word = words[at] ?? ''
  if (Object.hasOwn(seasons, word)) {
    const first = seasons[word] ?? 1
    const last = ((first + 1) % 12) + 1
    return {
      length: 1,
      inYear: year => ({ kind: 'span', from: date(year, first), to: date(year, first + 3) }),
      yearly: { kind: 'yearly', from: [first, 1], to: [last, daysIn(last)] },
    }
  }
  const two = `${word} ${words[at + 1]?.replace(/['’]?s$/, '')}`
  const name = Object.hasOwn(holidays, two) ? two : word
  const holiday = Object.hasOwn(holidays, name) ? holidays[name] : undefined
  if (!holiday) return null
  const [month, first] = holiday.from
  const end = new Date(date(2000, month, first + holiday.days - 1))
  return {
    length: name === two ? 2 : 1,
    inYear: year => ({
      kind: 'span',
      from: date(year, month, first),
      to: date(year, month, first + holiday.days),
    }),
    yearly: { kind: 'yearly', from: holiday.from, to: [end.getUTCMonth() + 1, end.getUTCDate()] },
  }
}

/** `today`, `yesterday`, `this week`, `last month`, `last 30 days`, `past 2 years`, `last Friday`. */
function matchRelative(words: readonly string[], at: number, today: number): DateMatch | null {
  const [first, second = '', third = ''] = words.slice(at, at + 3)
  const now = new Date(today)
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1]
  if (first === 'today') return { length: 1, period: daysSpan(today) }
  if (first === 'yesterday') return { length: 1, period: daysSpan(today - day) }
  const last = first === 'last' || first === 'past'
  if (!last && first !== 'this') return null
  const number = /^\d{1,3}$/.test(second) ? Number(second) : 0
  if (last && number > 0) {
    const unit = /^(day|week|month|year)s?$/.exec(third)?.[1]
    const end = today + day
    const start = {
      day: end - number * day,
      week: end - number * 7 * day,
      month: date(year, month - number, now.getUTCDate()) + day,
      year: date(year - number, month, now.getUTCDate()) + day,
    }[unit ?? '']
    return start === undefined ? null : { length: 3, period: span(start, end) }
  }
  const monday = today - ((now.getUTCDay() + 6) % 7) * day
  const back = last ? 1 : 0
  const weekday = weekdays.indexOf(second)
  if (weekday >= 0) {
    const ago = (now.getUTCDay() - weekday + 7) % 7
    return { length: 2, period: daysSpan(today - (last && ago === 0 ? 7 : ago) * day) }
  }
  const period = {
    week: daysSpan(monday - 7 * back * day, 7),
    weekend: daysSpan(monday + (5 - 7 * back) * day, 2),
    month: monthSpan(year, month - back),
    year: yearSpan(year - back),
  }[second]
  return period ? { length: 2, period } : null
}
