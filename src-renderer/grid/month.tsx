/** @file A month in the grid: its heading, the days, and the rows of it that are near the view. */
import { Check } from 'lucide-react'
import { memo } from 'react'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { date, number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { addPhotos } from '../library/photo-selection.ts'
import { PhotoRow } from './row.tsx'
import { dayLabel, heading, type Section } from './sections.ts'
import type { MonthPlaces } from './use-places.ts'

interface MonthProps {
  section: Section
  filter: PhotoFilter
  /** Where its photos were taken, as far as that is known. */
  places: MonthPlaces | undefined
  /** Rows near the view: `firstRow` up to, but without, `endRow`. */
  firstRow: number
  endRow: number
  /** What can be seen, px from the top of the grid. */
  viewTop: number
  viewHeight: number
  /** False while the grid is scrolled too fast to see anything: rows that come then are colours only. */
  pictures: boolean
  /** The photo the keyboard is at, as a place in this month; −1 where it is in another. */
  active: number
}

export const Month = memo(function Month({
  section,
  filter,
  places,
  firstRow,
  endRow,
  viewTop,
  viewHeight,
  pictures,
  active,
}: MonthProps) {
  const { month, count, layout, tiles } = section
  const rows = layout.rows.slice(firstRow, endRow)
  const sight = { from: viewTop - section.top - heading, to: viewTop + viewHeight - section.top - heading }
  const name = nameOfMonth(month)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of fields
    <div
      className="month"
      role="group"
      aria-label={[name, number(count), places?.names].filter(Boolean).join(', ')}
      data-month={month}
      style={{ top: section.top, height: section.height }}
    >
      {/* The group says it all already, and a list box has room for nothing but options; the button is out of the tab order. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can get the focus */}
      <header aria-hidden="true">
        <h2>{name}</h2>
        <span className="quiet number">{number(count)}</span>
        {places ? <span className="quiet where">{places.names}</span> : null}
        <button
          type="button"
          className="month-check"
          tabIndex={-1}
          aria-label={t.grid.selectAllOf(name)}
          title={t.grid.selectAllOf(name)}
          onClick={() => void addPhotos({ ...filter, month })}
        >
          <Check size={14} strokeWidth={3} />
        </button>
      </header>
      <Days section={section} places={places} first={rows[0]?.first ?? 0} end={rows.at(-1)?.end ?? 0} />
      {rows.map(row => (
        <PhotoRow
          key={row.first}
          row={row}
          layout={layout}
          tiles={tiles}
          pictures={pictures}
          inSight={row.top < sight.to && row.top + row.height > sight.from}
          active={active >= row.first && active < row.end ? active : -1}
        />
      ))}
    </div>
  )
})

interface DaysProps extends Pick<MonthProps, 'section' | 'places'> {
  first: number
  end: number
}

/** The name of each day above its first photo, and where it was if the month's heading doesn't say just that. */
function Days({ section, places, first, end }: DaysProps) {
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
      const where = places?.days.get(day)
      if (here?.labelled)
        labels.push(
          <span
            key={day}
            aria-hidden="true"
            className="day"
            data-day={start}
            title={t.grid.selectDayKey}
            style={{
              left,
              top: heading + here.top - dayLabel,
              ...(nextLeft === null ? { right: 0 } : { width: nextLeft - left }),
            }}
          >
            {nameOfDay(month, day)}
            {where && where !== places?.names ? <span className="quiet where">{where}</span> : null}
          </span>,
        )
    }
    start += count
  }
  return labels
}

const dayFormat = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const monthFormat = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const nameOfDay = (month: string, day: number) =>
  date(Date.parse(`${month}-${String(day).padStart(2, '0')}T00:00:00Z`), dayFormat)

/** `2019-07` → “July 2019”. */
export function nameOfMonth(month: string): string {
  return date(Date.parse(`${month}-01T00:00:00Z`), monthFormat)
}
