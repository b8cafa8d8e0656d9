import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fitWindow, readWindowState, saveWindowState, smallest } from './window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-window-'))
afterAll(() => rmSync(folder, { recursive: true }))

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 2560, height: 1440 }

test('the first window is centred on the primary display', () => {
  expect(fitWindow(null, [screen])).toEqual({
    bounds: { x: 240, y: 90, width: 1440, height: 900 },
    maximized: false,
  })
})

test('a window comes back where it was, on the second display too', () => {
  const saved = { bounds: { x: 2000, y: 100, width: 1200, height: 800 }, maximized: true }
  expect(fitWindow(saved, [screen, second])).toEqual(saved)
})

test('a window of a display that is gone comes to the primary one and keeps its size', () => {
  const saved = { bounds: { x: 2000, y: 100, width: 1200, height: 800 }, maximized: false }
  expect(fitWindow(saved, [screen])).toEqual({
    bounds: { x: 360, y: 140, width: 1200, height: 800 },
    maximized: false,
  })
})

test('a window is never off the display that it is on', () => {
  const integer = (min: number, max: number) => fc.integer({ min, max })
  const rectangle = fc.record({
    x: integer(-5000, 5000),
    y: integer(-5000, 5000),
    width: integer(1, 6000),
    height: integer(1, 6000),
  })
  fc.assert(
    fc.property(rectangle, bounds => {
      const { bounds: fitted } = fitWindow({ bounds, maximized: false }, [screen, second])
      const home = [screen, second].find(
        display => fitted.x >= display.x && fitted.x < display.x + display.width,
      )
      expect(home).toBeDefined()
      expect(fitted.x + fitted.width).toBeLessThanOrEqual(home!.x + home!.width)
      expect(fitted.y).toBeGreaterThanOrEqual(home!.y)
      expect(fitted.y + fitted.height).toBeLessThanOrEqual(home!.y + home!.height)
      expect(fitted.width).toBeGreaterThanOrEqual(smallest.width)
      expect(fitted.height).toBeGreaterThanOrEqual(smallest.height)
    }),
  )
})

test('the saved state is read back', () => {
  const file = join(folder, 'window.json')
  const state = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: true }
  saveWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
})

test.each([
  '',
  '{',
  'null',
  '{"bounds":{"x":1}}',
  '{"bounds":{"x":1,"y":1,"width":-5,"height":1},"maximized":false}',
])('the saved state %j is forgotten', text => {
  const file = join(folder, 'damaged.json')
  writeFileSync(file, text)
  expect(readWindowState(file)).toBeNull()
})

test('no saved state is none', () => {
  expect(readWindowState(join(folder, 'nowhere.json'))).toBeNull()
})
