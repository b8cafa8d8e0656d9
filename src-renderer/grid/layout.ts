/**
 * @file Where each photo of a month lies: rows of about one height with true aspect ratios, justified to the width.
 * Pure arithmetic, so that the height of everything is known before a photo is loaded.
 */

export interface GridOptions {
  width: number
  /** The height rows aim at, px. */
  rowHeight: number
  gap: number
  /** Room above a row in which a day begins, for the name of the day; 0 shows no days. */
  dayLabel: number
}

export interface Row {
  top: number
  height: number
  /** Photos of the month in this row: `first` up to, but without, `end`. */
  first: number
  end: number
  /** Whether a day begins in it, so that there is a label above. */
  labelled: boolean
}

export interface MonthLayout {
  rows: Row[]
  /** Of each photo, px. */
  left: Float32Array
  width: Float32Array
  height: number
}

/** The widest a photo may be in a row, and the narrowest: a panorama doesn't take the row away from the others. */
const widest = 3.5
const narrowest = 0.4
/** The aspect ratio of a photo that is not known yet: 4:3. */
const usualAspect = 4 / 3
/** The last row is stretched to the width where that makes it at most so much higher than wished. */
const nearlyFull = 1.15

export function aspectOf(size: { width: number; height: number } | undefined): number {
  return size ? Math.min(widest, Math.max(narrowest, size.width / size.height || usualAspect)) : usualAspect
}

/** Calls `close` for each row: photos `first` to `end`, and the height that fits them. */
function breakRows(
  aspects: (index: number) => number,
  count: number,
  { width, rowHeight, gap }: GridOptions,
  close: (first: number, end: number, height: number) => void,
): void {
  const heightOf = (n: number, sum: number) => (width - gap * (n - 1)) / sum
  let first = 0
  let sum = 0
  for (let i = 0; i < count; i++) {
    const aspect = aspects(i)
    const height = heightOf(i + 1 - first, sum + aspect)
    if (height > rowHeight) {
      sum += aspect
      continue
    }
    // The photo overfills the row: it goes to whichever side leaves the row nearer to the wished height.
    const without = i > first ? heightOf(i - first, sum) : Infinity
    if (without / rowHeight < rowHeight / height) {
      close(first, i, without)
      first = i
      sum = aspect
      // Alone it may overfill the next row too: a panorama in a narrow window.
      if (heightOf(1, sum) > rowHeight) continue
    }
    close(first, i + 1, heightOf(i + 1 - first, first === i ? aspect : sum + aspect))
    first = i + 1
    sum = 0
  }
  if (first === count) return
  const full = heightOf(count - first, sum)
  close(first, count, full <= rowHeight * nearlyFull ? full : rowHeight)
}

/** Whether a day begins among the photos `first` to `end`; `starts` are the first photos of days, ascending. */
function dayCursor(days: readonly (readonly [day: number, count: number])[]) {
  let day = 0
  let start = 0
  return (end: number): boolean => {
    let begins = false
    while (day < days.length && start < end) {
      begins = true
      start += days[day]?.[1] ?? 0
      day++
    }
    return begins
  }
}

type Days = readonly (readonly [day: number, count: number])[]

export function layoutMonth(
  aspects: (index: number) => number,
  count: number,
  days: Days,
  options: GridOptions,
): MonthLayout {
  const { gap, dayLabel } = options
  const rows: Row[] = []
  const left = new Float32Array(count)
  const width = new Float32Array(count)
  const dayBegins = dayCursor(days)
  let top = 0
  breakRows(aspects, count, options, (first, end, height) => {
    const labelled = dayLabel > 0 && dayBegins(end)
    if (labelled) top += dayLabel
    let x = 0
    for (let i = first; i < end; i++) {
      left[i] = x
      width[i] = aspects(i) * height
      x += (width[i] ?? 0) + gap
    }
    rows.push({ top, height, first, end, labelled })
    top += height + gap
  })
  return { rows, left, width, height: Math.max(0, top - gap) }
}

const usual = () => usualAspect

/**
 * The height of a month none of whose photos is loaded, as if all were 4:3. All full rows are alike then, so the time
 * this takes grows with the days of the month and not with its photos.
 */
export function estimateMonth(count: number, days: Days, options: GridOptions): number {
  const { gap, dayLabel } = options
  let inRow = count
  let rowHeight = 0
  // More than a row can hold, so that one is closed before they end.
  breakRows(
    usual,
    Math.ceil(options.width / (options.rowHeight * usualAspect)) + 2,
    options,
    (first, end, height) => {
      if (first === 0) [inRow, rowHeight] = [end, height]
    },
  )
  // The last photos decide among themselves how high their row is.
  const alike = Math.max(0, Math.floor((count - 1) / inRow) - 1)
  let top = alike * (rowHeight + gap)
  let start = 0
  let labelled = -1
  for (const [, photos] of days) {
    const row = Math.floor(start / inRow)
    if (row >= alike) break
    if (row > labelled) top += dayLabel
    labelled = row
    start += photos
  }
  const dayBegins = dayCursor(days)
  dayBegins(alike * inRow)
  breakRows(usual, count - alike * inRow, options, (_first, end, height) => {
    top += height + gap + (dayLabel > 0 && dayBegins(alike * inRow + end) ? dayLabel : 0)
  })
  return Math.max(0, top - gap)
}

/** The row of a photo, as an index into `rows`. */
export function rowOf(rows: Row[], photo: number): number {
  return search(rows, row => row.end > photo)
}

/** The first row that ends below `y`; the last row where none does. */
export function rowAt(rows: Row[], y: number): number {
  return Math.min(
    rows.length - 1,
    search(rows, row => row.top + row.height > y),
  )
}

/** The photo of a row whose middle is nearest to `x`. */
export function photoAt({ left, width }: MonthLayout, row: Row, x: number): number {
  let best = row.first
  const distance = (i: number) => Math.abs((left[i] ?? 0) + (width[i] ?? 0) / 2 - x)
  for (let i = row.first + 1; i < row.end; i++) if (distance(i) < distance(best)) best = i
  return best
}

/** The first index for which `test` holds; `test` must hold for all after it. */
export function search<T>(sorted: readonly T[], test: (item: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(sorted[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
