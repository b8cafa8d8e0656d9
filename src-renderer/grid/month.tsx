/** @file A month in the grid: its heading, the days, and the photos of it that are near the view. */
import { Check, CloudOff, Heart } from 'lucide-react'
import { memo, type SyntheticEvent } from 'react'
import type { PhotoTile } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { thumbnailUrl } from '../../src-main/contract/media.ts'
import { addPhotos, usePhotoSelection } from '../library/photo-selection.ts'
import { rowAt } from './layout.ts'
import { dayLabel, heading, type Section } from './sections.ts'

/** How much a selected photo shrinks on each side, px. */
const shrink = 6

interface MonthProps {
  section: Section
  filter: PhotoFilter
  /** What is near the view, px from the top of the grid. */
  from: number
  to: number
  /** The photo the keyboard is at, as a place in this month; −1 where it is in another. */
  active: number
}

export const Month = memo(function Month({ section, filter, from, to, active }: MonthProps) {
  const { month, count, layout, tiles } = section
  const top = section.top + heading
  const first = layout.rows[rowAt(layout.rows, from - top)]?.first ?? 0
  const end = layout.rows[rowAt(layout.rows, to - top)]?.end ?? 0
  const name = nameOfMonth(month)
  const cells = []
  let row = rowAt(layout.rows, from - top)
  for (let i = first; i < end; i++) {
    if (i >= (layout.rows[row]?.end ?? 0)) row++
    const place = {
      left: layout.left[i] ?? 0,
      top: heading + (layout.rows[row]?.top ?? 0),
      width: layout.width[i] ?? 0,
      height: layout.rows[row]?.height ?? 0,
    }
    const photo = tiles[i]
    cells.push(
      photo ? (
        <Photo key={photo.id} photo={photo} index={i} active={i === active} {...place} />
      ) : (
        <div key={`blank ${i}`} className="photo blank" style={place} />
      ),
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of fields
    <div
      className="month"
      role="group"
      aria-label={`${name}, ${count.toLocaleString()}`}
      data-month={month}
      style={{ top: section.top, height: section.height }}
    >
      {/* The group says it all already, and a list box has room for nothing but options; the button is out of the tab order. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can get the focus */}
      <header aria-hidden="true">
        <h2>{name}</h2>
        <span className="quiet number">{count.toLocaleString()}</span>
        <button
          type="button"
          className="month-check"
          tabIndex={-1}
          aria-label={`Select all of ${name}`}
          title={`Select all of ${name}`}
          onClick={() => void addPhotos({ ...filter, month })}
        >
          <Check size={14} strokeWidth={3} />
        </button>
      </header>
      <Days section={section} first={first} end={end} />
      {cells}
    </div>
  )
})

/** The name of each day above its first photo. */
function Days({ section, first, end }: { section: Section; first: number; end: number }) {
  const { layout, month, days } = section
  const labels = []
  let start = 0
  let row = 0
  for (const [n, [day, count]] of days.entries()) {
    if (start >= end) break
    if (start >= first) {
      while (start >= (layout.rows[row]?.end ?? Infinity)) row++
      const here = layout.rows[row]
      // Up to where the next day begins in this row.
      const next = start + count
      const nextLeft = n + 1 < days.length && here && next < here.end ? (layout.left[next] ?? 0) - 8 : null
      const left = layout.left[start] ?? 0
      if (here?.labelled)
        labels.push(
          <span
            key={day}
            aria-hidden="true"
            className="day"
            style={{
              left,
              top: heading + here.top - dayLabel,
              ...(nextLeft === null ? { right: 0 } : { width: nextLeft - left }),
            }}
          >
            {nameOfDay(month, day)}
          </span>,
        )
    }
    start += count
  }
  return labels
}

interface PhotoProps {
  photo: PhotoTile
  index: number
  active: boolean
  left: number
  top: number
  width: number
  height: number
}

const show = (event: SyntheticEvent<HTMLImageElement>) => event.currentTarget.classList.add('there')
/** A picture that is in memory already doesn't fade in again. */
const showAtOnce = (image: HTMLImageElement | null) => {
  if (image?.complete && image.naturalWidth > 0) image.classList.add('there', 'at-once')
}

const Photo = memo(function Photo({ photo, index, active, left, top, width, height }: PhotoProps) {
  const selected = usePhotoSelection(state => state.photos.has(photo.id))
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus and names its active option
    <div
      id={`photo-${photo.id}`}
      className={`photo ${active ? 'active' : ''}`}
      role="option"
      aria-selected={selected}
      aria-label={labelOf(photo)}
      data-photo={photo.id}
      data-index={index}
      style={{ left, top, width, height }}
    >
      <span
        className="picture"
        style={{
          background: photo.color,
          ...(selected && { scale: `${1 - (2 * shrink) / width} ${1 - (2 * shrink) / height}` }),
        }}
      >
        <img
          ref={showAtOnce}
          src={thumbnailUrl(photo.id)}
          alt=""
          draggable={false}
          decoding="async"
          onLoad={show}
        />
      </span>
      <span className="check" aria-hidden="true">
        <Check size={13} strokeWidth={3.2} />
      </span>
      {photo.offline ? (
        <span className="offline" title="On a drive that is not connected">
          <CloudOff size={14} aria-hidden="true" />
        </span>
      ) : null}
      {photo.favourite ? <Heart className="heart" size={15} fill="currentColor" aria-hidden="true" /> : null}
      {photo.state === 'waiting' ? <span className="waits">waiting for the index</span> : null}
    </div>
  )
})

const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const dateFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

const labelOf = ({ fileName, takenAt, favourite, offline }: PhotoTile) =>
  `${fileName}, ${dateFormat.format(takenAt)}${favourite ? ', favourite' : ''}${offline ? ', drive not connected' : ''}`

const nameOfDay = (month: string, day: number) =>
  dayFormat.format(new Date(`${month}-${String(day).padStart(2, '0')}T00:00:00Z`))

/** `2019-07` → “July 2019”. */
export function nameOfMonth(month: string): string {
  return monthFormat.format(new Date(`${month}-01T00:00:00Z`))
}
