import { describe, expect, test } from 'vitest'
import type { PhotoTile, Timeline } from '../../src-main/contract/entities.ts'
import {
  boundsOf,
  createPlacer,
  dayOf,
  heightOf,
  move,
  photosWithin,
  rowsNear,
  type Spot,
  sectionAt,
  spotAt,
  type Tiles,
} from './sections.ts'

const month = (name: string, count: number) => ({
  month: name,
  count,
  days: [[1, count]] as [number, number][],
})
const timeline: Timeline = {
  total: 62,
  months: [month('2020-02', 30), month('2019-12', 2), month('2019-07', 30)],
}
const size = { width: 1000, rowHeight: 200, gap: 4 }
const nothing: ReadonlyMap<string, Tiles> = new Map()
const sections = createPlacer()(timeline, nothing, size)
const from = (name: string, index: number): Spot => ({ month: name, index })

describe('months one below the other', () => {
  test('every photo has a place before one is loaded', () => {
    expect(heightOf(sections)).toBeGreaterThan(0)
    for (const section of sections)
      for (let index = 0; index < section.count; index++) {
        const bounds = boundsOf(sections, { month: section.month, index })
        expect(bounds?.top).toBeGreaterThan(section.top)
        expect((bounds?.top ?? 0) + (bounds?.height ?? 0)).toBeLessThanOrEqual(
          section.top + section.height + 0.01,
        )
      }
    expect(sectionAt(sections, -1)?.month).toBe('2020-02')
    expect(sectionAt(sections, 1e9)?.month).toBe('2019-07')
  })

  test('keys lead across months that are not loaded', () => {
    expect(move(sections, from('2020-02', 29), 'ArrowRight', 500)).toEqual(from('2019-12', 0))
    expect(move(sections, from('2019-12', 0), 'ArrowLeft', 500)).toEqual(from('2020-02', 29))
    expect(move(sections, from('2019-12', 1), 'ArrowDown', 500)).toEqual(from('2019-07', 1))
    expect(move(sections, from('2019-12', 1), 'ArrowUp', 500).month).toBe('2020-02')
    expect(move(sections, from('2019-12', 1), 'Home', 500)).toEqual(from('2020-02', 0))
    expect(move(sections, from('2019-12', 1), 'End', 500)).toEqual(from('2019-07', 29))
    expect(move(sections, from('2020-02', 0), 'PageDown', 1e6)).toEqual(from('2019-07', 28))
    expect(move(sections, from('2020-02', 0), 'ArrowLeft', 500)).toEqual(from('2020-02', 0))
    expect(move(sections, from('2019-07', 29), 'ArrowDown', 500)).toEqual(from('2019-07', 29))
  })

  test('a key and its opposite lead back where rows are alike', () => {
    for (const index of [5, 6, 9, 12]) {
      const down = move(sections, from('2020-02', index), 'ArrowDown', 500)
      expect(move(sections, down, 'ArrowUp', 500)).toEqual(from('2020-02', index))
    }
  })

  test('the photo at a point is the one drawn there', () => {
    const bounds = boundsOf(sections, from('2019-07', 6))
    expect(spotAt(sections, 650, (bounds?.top ?? 0) + 10)?.month).toBe('2019-07')
    expect(spotAt([], 0, 0)).toBeNull()
  })

  test('a rectangle takes the photos it touches, across months and without those that are not loaded', () => {
    const tiles = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: first + i, width: 4, height: 3 }) as PhotoTile)
    const loaded = new Map([
      ['2020-02', tiles(100, 30)],
      ['2019-12', tiles(200, 2)],
    ])
    const placed = createPlacer()(timeline, loaded, size)
    const within = (left: number, top: number, right: number, bottom: number) =>
      photosWithin(placed, { left, top, right, bottom })
    expect(within(0, 0, 1000, heightOf(placed))).toHaveLength(32)
    const second = boundsOf(placed, from('2020-02', 1))
    const middle = (second?.top ?? 0) + (second?.height ?? 0) / 2
    expect(within(10, middle, 11, middle + 1)).toEqual([100])
    expect(within(10, middle, 400, middle + 1)).toEqual([100, 101])
    expect(within(10, 0, 11, 1)).toEqual([])
  })

  test('the day of a photo is a part of its month', () => {
    const days: [number, number][] = [
      [9, 3],
      [4, 2],
    ]
    const placed = createPlacer()({ total: 5, months: [{ month: '2020-02', count: 5, days }] }, nothing, size)
    expect([0, 2, 3, 4].map(index => dayOf(placed, from('2020-02', index)))).toEqual([
      { from: 0, to: 3 },
      { from: 0, to: 3 },
      { from: 3, to: 5 },
      { from: 3, to: 5 },
    ])
    expect(dayOf(placed, from('2020-01', 0))).toBeNull()
  })

  test('near the view are the rows within a screen of it, and no month without any', () => {
    const near = rowsNear(sections, { top: 0, height: 300 })
    expect(near[0]).toMatchObject({ firstRow: 0 })
    for (const { section, firstRow, endRow } of near) {
      expect(endRow).toBeGreaterThan(firstRow)
      expect(section.top).toBeLessThan(600)
    }
    const [last] = rowsNear(sections, { top: heightOf(sections), height: 10 })
    expect(last?.section.month).toBe('2019-07')
    expect(rowsNear([], { top: 0, height: 300 })).toEqual([])
  })

  test('months that stay as they are are not worked out again', () => {
    const place = createPlacer()
    const before = place(timeline, nothing, size)
    const layouts = before.map(section => section.layout)
    const tile = { id: 1, width: 1000, height: 3000 } as PhotoTile
    const after = place(timeline, new Map([['2019-12', [tile]]]), size)
    expect(after[0]?.layout).toBe(layouts[0])
    expect(after[1]?.layout).not.toBe(layouts[1])
    expect(after[2]?.layout).toBe(layouts[2])
  })

  test('a library too tall for a page gets lower rows', () => {
    const huge = { total: 3e6, months: [month('2020-02', 1_500_000), month('2020-01', 1_500_000)] }
    const place = createPlacer()
    expect(heightOf(place(huge, nothing, { width: 800, rowHeight: 400, gap: 4 }))).toBeLessThanOrEqual(30e6)
  })
})
