/** @file How near the photos are looked at: from a card for each month to one photo a row. */
import { CalendarDays, Grid2x2, Images } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { useShortcut } from '../frame/shortcuts.ts'
import { defaultRowHeight } from '../grid/photo-grid.tsx'
import { changeSettings, useStore } from '../state/store.ts'
import { IconButton } from '../ui/controls.tsx'

declare module 'react' {
  interface CSSProperties {
    /** How much of a slider’s track is filled. */
    '--filled'?: string
  }
}

/** Heights of rows that can be chosen, px. */
const lowest = 80
const highest = 480
const step = 40

/** Whether the library shows its years instead of its photos. */
export const useYears = create<{ years: boolean }>(() => ({ years: false }))
export const showYears = (years: boolean): void => useYears.setState({ years })

/** The size of the pictures; saved when the slider rests. */
export function RowHeight({ beyond }: { beyond?: () => void }) {
  const saved = useStore(state => state.settings?.rowHeight) ?? defaultRowHeight
  const [value, setValue] = useState<number | null>(null)
  const current = value ?? saved
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => void changeSettings({ rowHeight: value }), 80)
    return () => clearTimeout(timer)
  }, [value])
  const zoom = (by: number) =>
    by < 0 && current === lowest ? beyond?.() : setValue(Math.min(highest, Math.max(lowest, current + by)))
  useZoomWheel(zoom)
  useShortcut('+', 'Larger photos', () => zoom(step))
  useShortcut('=', 'Larger photos', () => zoom(step))
  useShortcut('-', 'Smaller photos', () => zoom(-step))
  return (
    <span className="view-size">
      <Grid2x2 size={14} aria-hidden="true" />
      <input
        type="range"
        aria-label="Size of the photos"
        min={lowest}
        max={highest}
        step={10}
        value={current}
        style={{ '--filled': `${((current - lowest) * 100) / (highest - lowest)}%` }}
        onChange={event => setValue(Number(event.target.value))}
      />
    </span>
  )
}

/** Whether Ctrl (on a Mac also Cmd) is down. */
const useZoomKey = create<{ held: boolean }>(() => ({ held: false }))
const isZoomKey = ({ key }: KeyboardEvent) => key === 'Control' || key === 'Meta'
window.addEventListener('keydown', event => isZoomKey(event) && useZoomKey.setState({ held: true }))
window.addEventListener('keyup', event => isZoomKey(event) && useZoomKey.setState({ held: false }))
window.addEventListener('blur', () => useZoomKey.setState({ held: false }))

/**
 * The wheel with Ctrl. It is listened to only while Ctrl is down: a listener that may keep the page from scrolling
 * makes every scroll wait for it.
 */
function useZoomWheel(zoom: (by: number) => void): void {
  const latest = useRef(zoom)
  latest.current = zoom
  useEffect(() => {
    const turn = (event: WheelEvent) => {
      if (!(event.target as Element).closest('.content')) return
      event.preventDefault()
      latest.current(event.deltaY < 0 ? step / 2 : -step / 2)
    }
    const listen = (held: boolean) =>
      held
        ? window.addEventListener('wheel', turn, { passive: false })
        : window.removeEventListener('wheel', turn)
    listen(useZoomKey.getState().held)
    const stop = useZoomKey.subscribe(({ held }) => listen(held))
    return () => {
      stop()
      listen(false)
    }
  }, [])
}

/** The library's own: the years lie beyond the smallest photos. */
export function ViewSize() {
  const years = useYears(state => state.years)
  useShortcut('Y', 'Show years or photos', () => showYears(!years))
  return (
    <>
      {years ? <NearerWheel /> : <RowHeight beyond={() => showYears(true)} />}
      <IconButton
        label={years ? 'Show the photos (Y)' : 'Show the years (Y)'}
        aria-pressed={years}
        onClick={() => showYears(!years)}
      >
        {years ? <Images size={17} /> : <CalendarDays size={17} />}
      </IconButton>
    </>
  )
}

/** The wheel leads back from the years. */
function NearerWheel() {
  useZoomWheel(by => {
    if (by > 0) showYears(false)
  })
  return null
}
