/** @file All months of a timeline one below the other, and the ways a key leads through them. Pure arithmetic. */
import type { PhotoId, PhotoTile, Timeline } from '../../src-main/contract/entities.ts'
import {
  aspectOf,
  estimateMonth,
  type GridOptions,
  layoutMonth,
  type MonthLayout,
  photoAt,
  rowAt,
  rowOf,
  search,
} from './layout.ts'

/** Room for the name of the month, px. */
export const heading = 44
const monthGap = 20
/** Days are named where rows are at least so high, px. */
const daysFrom = 130
/** Room for the name of a day, px. */
export const dayLabel = 26
/** Chromium draws nothing beyond 2²⁵ px. */
const tallest = 30_000_000
const lowest = 20

/** Tiles of a month by their place in it; what is not loaded is not there. */
export type Tiles = readonly (PhotoTile | undefined)[]

export interface Section {
  month: string
  count: number
  /** Newest first. */
  days: [day: number, count: number][]
  top: number
  /** With the heading, without the gap below. */
  height: number
  tiles: Tiles
  /** Made when it is first asked for: only months near the view need it. */
  readonly layout: MonthLayout
}

/** A photo by its place in the timeline, loaded or not. */
export interface Spot {
  month: string
  index: number
}

const none: Tiles = []

interface Kept {
  state: string
  tiles: Tiles
  height: number
  layout: MonthLayout | null
}

/** Places months, and keeps what it has worked out of those that stay as they were. */
export function createPlacer() {
  let kept = new Map<string, Kept>()
  /** Rows of a very large library may have to be lower than wished; found once for each wish. */
  let lowered = { wish: '', rowHeight: 0 }

  const placeAt = (
    timeline: Timeline,
    loaded: ReadonlyMap<string, Tiles>,
    options: GridOptions,
  ): Section[] => {
    const next = new Map<string, Kept>()
    let top = 0
    const sections = timeline.months.map(({ month, count, days }): Section => {
      const tiles = loaded.get(month) ?? none
      const state = `${options.width} ${options.rowHeight} ${count} ${days.join()}`
      const before = kept.get(month)
      const make = () => layoutMonth(i => aspectOf(tiles[i]), count, days, options)
      const known: Kept =
        before?.state === state && before.tiles === tiles
          ? before
          : { state, tiles, height: 0, layout: tiles === none ? null : make() }
      known.height ||= heading + (known.layout?.height ?? estimateMonth(count, days, options))
      next.set(month, known)
      const section: Section = {
        month,
        count,
        days,
        top,
        height: known.height,
        tiles,
        get layout() {
          known.layout ??= make()
          return known.layout
        },
      }
      top += known.height + monthGap
      return section
    })
    kept = next
    return sections
  }

  return (
    timeline: Timeline,
    loaded: ReadonlyMap<string, Tiles>,
    size: { width: number; rowHeight: number; gap: number },
  ): Section[] => {
    const wish = `${timeline.total} ${size.width} ${size.rowHeight}`
    if (lowered.wish !== wish) lowered = { wish, rowHeight: size.rowHeight }
    for (;;) {
      const { rowHeight } = lowered
      const options = { ...size, rowHeight, dayLabel: rowHeight >= daysFrom ? dayLabel : 0 }
      const sections = placeAt(timeline, loaded, options)
      if (heightOf(sections) <= tallest || rowHeight < lowest) return sections
      lowered.rowHeight *= 0.9
    }
  }
}

export function heightOf(sections: Section[]): number {
  const last = sections.at(-1)
  return last ? last.top + last.height : 0
}

/** The month at `y`, px from the top of all; the last where `y` is below everything. */
export function sectionAt(sections: Section[], y: number): Section | undefined {
  return sections[
    Math.min(
      sections.length - 1,
      search(sections, section => section.top + section.height > y),
    )
  ]
}

/** The section of a month, or the one that would follow it: months are newest first. */
export function sectionOf(sections: Section[], month: string): Section | undefined {
  return sections[
    Math.min(
      sections.length - 1,
      search(sections, section => section.month <= month),
    )
  ]
}

export interface RowsOf {
  section: Section
  /** `firstRow` up to, but without, `endRow`. */
  firstRow: number
  endRow: number
}

/** The rows that lie within a screen of the view, by month. */
export const rowsNear = (sections: Section[], { top, height }: { top: number; height: number }): RowsOf[] =>
  rowsWithin(sections, top - height, top + 2 * height)

/** The rows between two places, px from the top of all, by month. */
export function rowsWithin(sections: Section[], from: number, to: number): RowsOf[] {
  const within: RowsOf[] = []
  for (let n = search(sections, section => section.top + section.height > from); n < sections.length; n++) {
    const section = sections[n] as Section
    if (section.top >= to) break
    const { rows } = section.layout
    const top = section.top + heading
    within.push({
      section,
      firstRow: Math.max(0, rowAt(rows, from - top)),
      endRow: rowAt(rows, to - top) + 1,
    })
  }
  return within
}

/** Loaded photos that a rectangle touches, px from the top left of all. */
export function photosWithin(
  sections: Section[],
  area: { left: number; top: number; right: number; bottom: number },
): PhotoId[] {
  const ids: PhotoId[] = []
  for (let n = search(sections, ({ top, height }) => top + height > area.top); n < sections.length; n++) {
    const section = sections[n] as Section
    if (section.top > area.bottom) break
    const { rows, left, width } = section.layout
    const top = section.top + heading
    for (let r = search(rows, row => top + row.top + row.height > area.top); r < rows.length; r++) {
      const row = rows[r]
      if (!row || top + row.top > area.bottom) break
      for (let i = row.first; i < row.end; i++) {
        const x = left[i] ?? 0
        const tile = section.tiles[i]
        if (tile && x < area.right && x + (width[i] ?? 0) > area.left) ids.push(tile.id)
      }
    }
  }
  return ids
}

/** The photos of the day that a spot is in, as places in its month: `from` up to, but without, `to`. */
export function dayOf(sections: Section[], { month, index }: Spot): { from: number; to: number } | null {
  const section = sectionOf(sections, month)
  if (section?.month !== month) return null
  let from = 0
  for (const [, count] of section.days) {
    if (index < from + count) return { from, to: from + count }
    from += count
  }
  return null
}

export function tileAt(sections: Section[], spot: Spot): PhotoTile | undefined {
  const section = sectionOf(sections, spot.month)
  return section?.month === spot.month ? section.tiles[spot.index] : undefined
}

/** Top and height of a photo, px from the top of all. */
export function boundsOf(sections: Section[], spot: Spot): { top: number; height: number } | null {
  const section = sectionOf(sections, spot.month)
  const row = section?.layout.rows[rowOf(section.layout.rows, Math.min(spot.index, section.count - 1))]
  return section && row ? { top: section.top + heading + row.top, height: row.height } : null
}

/** The photo nearest to a point. */
export function spotAt(sections: Section[], x: number, y: number): Spot | null {
  const section = sectionAt(sections, y)
  const row = section?.layout.rows[rowAt(section.layout.rows, y - section.top - heading)]
  return section && row ? { month: section.month, index: photoAt(section.layout, row, x) } : null
}

export type MoveKey =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'

const moveKeys = new Set<string>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies MoveKey[])

export const isMoveKey = (key: string): key is MoveKey => moveKeys.has(key)

/** Where a key leads from a photo; `page` is the height of a page, px. It needs no photo to be loaded. */
export function move(sections: Section[], from: Spot, key: MoveKey, page: number): Spot {
  const at = Math.min(
    sections.length - 1,
    search(sections, section => section.month <= from.month),
  )
  const section = sections[at]
  if (!section) return from
  const before = sections[at - 1]
  const after = sections[at + 1]
  const index = Math.min(from.index, section.count - 1)
  const { layout, month } = section
  const first = sections[0] as Section
  const last = sections.at(-1) as Section
  switch (key) {
    case 'Home':
      return { month: first.month, index: 0 }
    case 'End':
      return { month: last.month, index: last.count - 1 }
    case 'ArrowLeft':
      if (index > 0) return { month, index: index - 1 }
      return before ? { month: before.month, index: before.count - 1 } : { month, index }
    case 'ArrowRight':
      if (index < section.count - 1) return { month, index: index + 1 }
      return after ? { month: after.month, index: 0 } : { month, index }
  }
  const row = rowOf(layout.rows, index)
  const x = (layout.left[index] ?? 0) + (layout.width[index] ?? 0) / 2
  const inRow = (where: Section, n: number): Spot => {
    const target = where.layout.rows[n]
    return target ? { month: where.month, index: photoAt(where.layout, target, x) } : { month, index }
  }
  switch (key) {
    case 'ArrowUp':
      if (row > 0) return inRow(section, row - 1)
      return before ? inRow(before, before.layout.rows.length - 1) : { month, index }
    case 'ArrowDown':
      if (row < layout.rows.length - 1) return inRow(section, row + 1)
      return after ? inRow(after, 0) : { month, index }
    default: {
      const here = boundsOf(sections, { month, index })
      const y = (here?.top ?? 0) + (here?.height ?? 0) / 2 + (key === 'PageUp' ? -page : page)
      return spotAt(sections, x, Math.max(0, y)) ?? { month, index }
    }
  }
}
