/** @file The whole timeline at the right edge: years, and a bubble that names the month while it is dragged. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { scrollerOf, topOf } from '../ui/window.ts'
import { nameOfMonth } from './month.tsx'
import { type Section, sectionAt } from './sections.ts'
import type { Places } from './use-places.ts'

/** Labels closer to each other than this would touch, px. */
const labelRoom = 22
/** The scrubber fades after so long without a scroll, ms. */
const restAfter = 1_200
/** Room above and below the track, px. */
const padding = 12

interface ScrubberProps {
  grid: RefObject<HTMLElement | null>
  sections: Section[]
  places: Places
  /** Of all sections, px. */
  height: number
  viewHeight: number
  /** To a place that is looked at, and past places on the way to one. */
  onJump: (top: number) => void
  onPass: (top: number) => void
}

export function Scrubber({ grid, sections, places, height, viewHeight, onJump, onPass }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null)
  const thumb = useRef<HTMLElement>(null)
  const [dragging, setDragging] = useState(false)
  const [hover, setHover] = useState<number | null>(null)
  const [month, setMonth] = useState(sections[0]?.month ?? '')
  const length = viewHeight - 2 * padding
  /** From px of the track to px of the grid. */
  const reach = Math.max(1, height - viewHeight)

  useEffect(() => {
    const element = grid.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    let rest: ReturnType<typeof setTimeout>
    const follow = () => {
      const top = Math.min(reach, Math.max(0, topOf(element, scroller)))
      thumb.current?.style.setProperty('transform', `translateY(${(top / reach) * length}px)`)
      setMonth(sectionAt(sections, top + 1)?.month ?? '')
      track.current?.classList.add('awake')
      clearTimeout(rest)
      rest = setTimeout(() => track.current?.classList.remove('awake'), restAfter)
    }
    follow()
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => {
      clearTimeout(rest)
      scroller.removeEventListener('scroll', follow)
    }
  }, [grid, sections, reach, length])

  const at = (event: PointerEvent): number => {
    const bounds = track.current?.getBoundingClientRect()
    return bounds ? Math.min(length, Math.max(0, event.clientY - bounds.top - padding)) : 0
  }
  const topAt = (y: number) => (y / length) * reach
  const onMove = (event: PointerEvent) => {
    const y = at(event)
    setHover(y)
    if (dragging) onPass(topAt(y))
  }
  const onKey = (event: KeyboardEvent) => {
    const here = sections.findIndex(section => section.month === month)
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -12, PageDown: 12, Home: -Infinity, End: Infinity }[
      event.key
    ]
    const to =
      step === undefined ? undefined : sections[Math.min(sections.length - 1, Math.max(0, here + step))]
    if (!to) return
    event.preventDefault()
    event.stopPropagation()
    onJump(to.top)
  }

  const years: { year: string; y: number }[] = []
  for (const section of sections) {
    const year = section.month.slice(0, 4)
    const y = Math.min(1, section.top / reach) * length
    if (years.at(-1)?.year !== year && y - (years.at(-1)?.y ?? -Infinity) >= labelRoom)
      years.push({ year, y })
  }
  const pointed = hover === null ? null : sectionAt(sections, topAt(hover))
  return (
    <div className="scrubber-place">
      <div
        ref={track}
        className={`scrubber ${dragging ? 'dragging' : ''}`}
        role="slider"
        aria-label={t.grid.timeline}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={sections.length - 1}
        aria-valuenow={Math.max(
          0,
          sections.findIndex(section => section.month === month),
        )}
        aria-valuetext={month === '' ? '' : nameOfMonth(month)}
        tabIndex={0}
        style={{ height: viewHeight, padding: `${padding}px 0` }}
        onKeyDown={onKey}
        onPointerDown={event => {
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragging(true)
          onJump(topAt(at(event)))
        }}
        onPointerMove={onMove}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
        onPointerLeave={() => setHover(null)}
      >
        {years.map(({ year, y }) => (
          <i key={year} style={{ top: padding + y }}>
            {year}
          </i>
        ))}
        <b ref={thumb} style={{ top: padding }} />
        {hover !== null && pointed ? (
          <output style={{ transform: `translateY(${padding + hover}px)` }}>
            {nameOfMonth(pointed.month)}
            {places.has(pointed.month) ? (
              <span className="quiet">{places.get(pointed.month)?.names}</span>
            ) : null}
          </output>
        ) : null}
      </div>
    </div>
  )
}
