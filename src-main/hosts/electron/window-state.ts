/** @file Where the window stood when it was last closed, kept in the data folder. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const savedState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof savedState>

export const smallest = { width: 960, height: 600 }
const preferred = { width: 1440, height: 900 }

/** The saved state, or null where there is none that makes sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return savedState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null // a lost window position is no reason to complain
  }
}

export function saveWindowState(file: string, state: WindowState): void {
  writeFileSync(file, JSON.stringify(state))
}

/**
 * The saved state fitted to the displays of today: at least the smallest size, and never off all screens.
 * @param displays work areas, the primary one first
 */
export function fitWindow(saved: WindowState | null, displays: readonly Rectangle[]): WindowState {
  const home = saved && displays.find(display => overlap(display, saved.bounds) > 0)
  const display = home ?? displays[0] ?? { x: 0, y: 0, ...preferred }
  const wanted = saved?.bounds ?? preferred
  const width = Math.min(Math.max(wanted.width, smallest.width), display.width)
  const height = Math.min(Math.max(wanted.height, smallest.height), display.height)
  const bounds = home
    ? {
        x: between(saved.bounds.x, display.x, display.x + display.width - width),
        y: between(saved.bounds.y, display.y, display.y + display.height - height),
        width,
        height,
      }
    : { ...centred(display, width, height), width, height }
  return { bounds, maximized: saved?.maximized ?? false }
}

const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

const centred = ({ x, y, width, height }: Rectangle, w: number, h: number) => ({
  x: Math.round(x + (width - w) / 2),
  y: Math.round(y + (height - h) / 2),
})

/** Area two rectangles share, px². */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
