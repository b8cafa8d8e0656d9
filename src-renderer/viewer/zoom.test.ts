import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actualSize, bounded, fitScale, fitted, placeOf, zoomAt } from './zoom.ts'

const stage = { width: 1000, height: 800 }
const photo = { width: 4000, height: 3000 }

describe('zoom in the viewer', () => {
  test('a photo fits the stage in the middle, and a small one is enlarged only so far', () => {
    expect(placeOf(fitted, photo, stage)).toEqual({ left: 0, top: 25, width: 1000, height: 750 })
    expect(fitScale({ width: 40, height: 30 }, stage)).toBe(2)
  })

  test('what is under the pointer stays there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 6, noNaN: true }),
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: -200, max: 200 }),
        (scale, x, y) => {
          const before = { scale: 2, x: 30, y: -40 }
          const after = zoomAt(before, scale, { x, y })
          // The same point of the photo, as a part of its size from its middle.
          expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale)
          expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale)
        },
      ),
    )
  })

  test('the photo can’t be moved off the stage', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.integer({ min: -9000, max: 9000 }),
        fc.integer({ min: -9000, max: 9000 }),
        (scale, x, y) => {
          const zoom = bounded({ scale, x, y }, photo, stage, 1)
          const { left, top, width, height } = placeOf(zoom, photo, stage)
          expect(zoom.scale).toBeGreaterThanOrEqual(1)
          if (width >= stage.width) {
            expect(left).toBeLessThanOrEqual(0.01)
            expect(left + width).toBeGreaterThanOrEqual(stage.width - 0.01)
          }
          if (height < stage.height) expect(top).toBeCloseTo((stage.height - height) / 2)
        },
      ),
    )
  })

  test('100 % shows one pixel of the photo on one of the screen', () => {
    const zoom = { ...fitted, scale: actualSize(photo, stage, 2) }
    expect(placeOf(zoom, photo, stage).width * 2).toBeCloseTo(photo.width)
  })
})
