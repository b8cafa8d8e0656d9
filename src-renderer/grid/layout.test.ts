import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateMonth, layoutMonth, neighbour } from './layout.ts'

const options = { width: 1000, rowHeight: 200, gap: 4 }
const size = fc.record({
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 12_000 }),
})

describe('the justified grid', () => {
  test('every photo is placed, inside the width, and none overlaps another', () => {
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60 }), fc.integer({ min: 200, max: 3000 }), (sizes, width) => {
        const { photos, height } = layoutMonth(sizes, { ...options, width })
        expect(photos.length).toBe(sizes.length)
        for (const [i, photo] of photos.entries()) {
          expect(photo.left).toBeGreaterThanOrEqual(0)
          expect(photo.left + photo.width).toBeLessThanOrEqual(width + 0.01)
          expect(photo.top + photo.height).toBeLessThanOrEqual(height + 0.01)
          expect(photo.height).toBeLessThanOrEqual(options.rowHeight + 0.01)
          const next = photos[i + 1]
          if (next)
            expect(next.top > photo.top || next.left >= photo.left + photo.width + options.gap - 0.01).toBe(
              true,
            )
        }
      }),
    )
  })

  test('full rows fill the width', () => {
    const { photos } = layoutMonth(
      Array.from({ length: 20 }, () => ({ width: 4000, height: 3000 })),
      options,
    )
    const rows = Map.groupBy(photos, photo => photo.top)
    const [first] = rows.values()
    const last = first?.at(-1)
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000)
  })

  test('an estimate is near the real height for ordinary photos', () => {
    const sizes = Array.from({ length: 200 }, (_, i) =>
      i % 3 === 0 ? { width: 3000, height: 4000 } : { width: 4000, height: 3000 },
    )
    const ratio = estimateMonth(200, options) / layoutMonth(sizes, options).height
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.4)
  })

  test('arrows lead to the photo that lies there', () => {
    const { photos } = layoutMonth(
      Array.from({ length: 12 }, () => ({ width: 4, height: 3 })),
      options,
    )
    expect(neighbour(photos, 0, 'ArrowLeft')).toBe(0)
    expect(neighbour(photos, 0, 'ArrowRight')).toBe(1)
    const below = neighbour(photos, 1, 'ArrowDown')
    expect(photos[below]?.top).toBeGreaterThan(photos[1]?.top ?? 0)
    expect(neighbour(photos, below, 'ArrowUp')).toBe(1)
    expect(neighbour(photos, 11, 'ArrowDown')).toBe(11)
  })
})
