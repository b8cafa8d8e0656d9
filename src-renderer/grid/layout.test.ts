import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aspectOf, estimateMonth, layoutMonth, rowAt, rowOf } from './layout.ts'

const options = { width: 1000, rowHeight: 200, gap: 4, dayLabel: 26 }
const size = fc.record({
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 12_000 }),
})
const sizes = fc.array(size, { maxLength: 60 })
const usual = { width: 4000, height: 3000 }

describe('the justified grid', () => {
  test('every photo is placed, inside the width, and none overlaps another', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 200, max: 3000 }), (photos, width) => {
        const count = photos.length
        const {
          rows,
          left,
          width: widths,
          height,
        } = layoutMonth(i => aspectOf(photos[i]), count, [], {
          ...options,
          width,
        })
        expect(
          rows.flatMap(row => Array.from({ length: row.end - row.first }, (_, i) => row.first + i)),
        ).toEqual(photos.map((_, i) => i))
        for (const [n, row] of rows.entries()) {
          expect(row.top).toBeGreaterThanOrEqual(
            n === 0 ? 0 : (rows[n - 1]?.top ?? 0) + (rows[n - 1]?.height ?? 0),
          )
          expect(row.top + row.height).toBeLessThanOrEqual(height + 0.01)
          let x = 0
          for (let i = row.first; i < row.end; i++) {
            expect(left[i]).toBeCloseTo(x, 1)
            x += (widths[i] ?? 0) + options.gap
          }
          expect(x - options.gap).toBeLessThanOrEqual(width + 0.1)
        }
      }),
    )
  })

  test('rows fill the width and lie around the wished height, above it as well as below', () => {
    const random = [0.75, 1.5, 4 / 3, 1.77, 0.66, 1]
    const { rows, left, width } = layoutMonth(i => random[(i * 7 + (i >> 2)) % 6] ?? 1, 400, [], options)
    const full = rows.slice(0, -1)
    for (const row of full) {
      const last = row.end - 1
      expect((left[last] ?? 0) + (width[last] ?? 0)).toBeCloseTo(1000, 1)
      expect(row.height).toBeGreaterThan(150)
      expect(row.height).toBeLessThan(270)
    }
    const mean = full.reduce((sum, row) => sum + row.height, 0) / full.length
    expect(Math.abs(mean - options.rowHeight)).toBeLessThan(12)
  })

  test('a day has room for its name above the row it begins in', () => {
    const days: [number, number][] = [
      [30, 2],
      [28, 9],
      [1, 1],
    ]
    const { rows } = layoutMonth(() => 4 / 3, 12, days, options)
    expect(rows.map(row => [row.first, row.labelled])).toEqual([
      [0, true],
      [4, false],
      [8, true],
    ])
    expect(rows[0]?.top).toBe(26)
    expect((rows[2]?.top ?? 0) - (rows[1]?.top ?? 0) - (rows[1]?.height ?? 0)).toBeCloseTo(30)
  })

  test('the height of a month that is not loaded is that of as many 4:3 photos', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 31 })
    const widths = fc.integer({ min: 60, max: 3000 })
    const rowHeights = fc.integer({ min: 20, max: 480 })
    fc.assert(
      fc.property(
        counts,
        widths,
        rowHeights,
        fc.constantFrom(0, 26),
        (counts, width, rowHeight, dayLabel) => {
          const days = counts.map((count, i) => [31 - i, count] as const)
          const count = counts.reduce((sum, n) => sum + n, 0)
          const size = { width, rowHeight, gap: 4, dayLabel }
          const { height } = layoutMonth(() => aspectOf(undefined), count, days, size)
          expect(estimateMonth(count, days, size)).toBeCloseTo(height, 4)
        },
      ),
    )
  })

  test('rows are found by photo and by place', () => {
    const { rows } = layoutMonth(() => 4 / 3, 40, [], options)
    for (const [n, row] of rows.entries()) {
      expect(rowOf(rows, row.first)).toBe(n)
      expect(rowOf(rows, row.end - 1)).toBe(n)
      expect(rowAt(rows, row.top + 1)).toBe(n)
    }
    expect(rowAt(rows, 1e9)).toBe(rows.length - 1)
    expect(rowAt(rows, -5)).toBe(0)
    expect(aspectOf(usual)).toBeCloseTo(4 / 3)
  })
})
