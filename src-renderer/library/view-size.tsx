/** @file How near the photos are looked at: from a card for each month to one photo a row. */
import { CalendarDays, Grid2x2, Images } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { t } from '../../src-main/contract/text/text.ts'
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
    by < 0 && current === lowest
      ? beyond?.()
      : setValue(old => Math.min(highest, Math.max(lowest, (old ?? saved) + by)))
  useZoomWheel(zoom)
  useShortcut('+', t.library.larger, () => zoom(step))
  useShortcut('=', t.library.larger, () => zoom(step))
  useShortcut('-', t.library.smaller, () => zoom(-step))
  return (
    <span className="view-size">
      <Grid2x2 size={14} aria-hidden="true" />
      <input
        type="range"
        aria-label={t.library.size}
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
let zoomKey = false
const isZoomKey = ({ key }: KeyboardEvent) => key === 'Control' || key === 'Meta'
window.addEventListener('keydown', event => {
  if (isZoomKey(event)) zoomKey = true
})
window.addEventListener('keyup', event => {
  if (isZoomKey(event)) zoomKey = false
})
window.addEventListener('blur', () => {
  zoomKey = false
})

/** Heights change by so much for each px of a wheel, px. */
const wheelReach = 0.2
/** Fingers on a trackpad move far less than a wheel. */
const pinchReach = 2
/** Px of a wheel's line. */
const line = 33
/** What is less is gathered, px. */
const leastStep = 10
/** A scroll has ended, ms after its last wheel. */
const scrollRest = 250

/**
 * The wheel with Ctrl, and a pinch on a trackpad, which browsers tell as a wheel with Ctrl though no key is down. The
 * page is kept from zooming only by a listener that every scroll has to wait for: it is taken away with the first wheel
 * of a scroll and comes back when the scroll has ended.
 */
function useZoomWheel(zoom: (by: number) => void): void {
  const latest = useRef(zoom)
  latest.current = zoom
  useEffect(() => {
    let gathered = 0
    let timer: ReturnType<typeof setTimeout>
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) {
        window.removeEventListener('wheel', turn)
        scrolls()
        return
      }
      if (!(event.target as Element).closest('.content')) return
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * line : event.deltaY
      gathered -= pixels * (zoomKey ? wheelReach : pinchReach)
      if (Math.abs(gathered) < leastStep) return
      latest.current(Math.round(gathered))
      gathered = 0
    }
    const listen = () => window.addEventListener('wheel', turn, { passive: false })
    const scrolls = () => {
      clearTimeout(timer)
      timer = setTimeout(listen, scrollRest)
    }
    // The key comes before the wheel.
    const key = (event: KeyboardEvent) => isZoomKey(event) && listen()
    listen()
    window.addEventListener('wheel', scrolls, { passive: true })
    window.addEventListener('keydown', key)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('wheel', turn)
      window.removeEventListener('wheel', scrolls)
      window.removeEventListener('keydown', key)
    }
  }, [])
}

/** The library's own: the years lie beyond the smallest photos. */
export function ViewSize() {
  const years = useYears(state => state.years)
  useShortcut('Y', t.library.yearsOrPhotos, () => showYears(!years))
  return (
    <>
      {years ? <NearerWheel /> : <RowHeight beyond={() => showYears(true)} />}
      <IconButton
        label={years ? t.library.showPhotos : t.library.showYears}
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
