import { type PointerEvent, useRef, useState } from 'react'
import { nameOfMonth } from './photo-grid.tsx'

export interface Mark {
  /** `YYYY-MM`. */
  month: string
  /** 0–1 of the whole height. */
  at: number
}

/** Years at the edge; dragging jumps through the whole timeline and names the month. */
export function Scrubber({ marks, at, onMove }: { marks: Mark[]; at: number; onMove: (at: number) => void }) {
  const track = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState(false)
  const years = marks.filter((mark, i) => mark.month.slice(0, 4) !== marks[i - 1]?.month.slice(0, 4))
  // Labels closer than this part of the track would lie on each other.
  const spaced = years.filter((mark, i) => i === 0 || mark.at - (years[i - 1]?.at ?? 0) > 0.02)
  const month = marks.findLast(mark => mark.at <= at + 1e-6)?.month
  const move = (event: PointerEvent) => {
    const bounds = track.current?.getBoundingClientRect()
    if (bounds) onMove(Math.min(1, Math.max(0, (event.clientY - bounds.top) / bounds.height)))
  }
  return (
    <div
      ref={track}
      className={`scrubber ${dragging ? 'dragging' : ''}`}
      role="scrollbar"
      aria-label="Timeline"
      aria-controls="app"
      aria-orientation="vertical"
      aria-valuenow={Math.round(at * 100)}
      tabIndex={-1}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragging(true)
        move(event)
      }}
      onPointerMove={event => dragging && move(event)}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    >
      {spaced.map(mark => (
        <i key={mark.month} style={{ top: `${mark.at * 100}%` }}>
          {mark.month.slice(0, 4)}
        </i>
      ))}
      <b style={{ top: `${at * 100}%` }} />
      {dragging && month ? <output style={{ top: `${at * 100}%` }}>{nameOfMonth(month)}</output> : null}
    </div>
  )
}
