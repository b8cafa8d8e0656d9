/** @file The library from far away: a card for each month, by year. */
import './years.css'
import { useEffect, useRef, useState } from 'react'
import type { PhotoMonth } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { date, number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { nameOfMonth } from '../grid/month.tsx'
import { gridKey } from '../grid/photo-grid.tsx'
import { startAt } from '../grid/use-anchor.ts'
import { useLive } from '../state/live.ts'
import { Empty } from '../ui/controls.tsx'
import { thumbnailOf } from '../ui/thumbnail.ts'
import { showYears } from './view-size.tsx'

const monthName = { month: 'long', timeZone: 'UTC' } as const

export function Years({ filter }: { filter: PhotoFilter }) {
  const key = gridKey(filter)
  const { data, error } = useLive(['photos'], `timeline ${key}`, core => core.library.timeline(filter))
  if (error) return <Empty title={t.library.yearsFailed}>{error.message}</Empty>
  if (!data) return null
  const years = Map.groupBy(data.months, ({ month }) => month.slice(0, 4))
  const open = (month: string) => {
    startAt(key, month)
    showYears(false)
  }
  return (
    <div className="years">
      {[...years].map(([year, months]) => (
        <section key={year} aria-label={year}>
          <header>
            <h2>{year}</h2>
            <span className="quiet number">
              {t.ui.photos(months.reduce((sum, { count }) => sum + count, 0))}
            </span>
          </header>
          <ul>
            {months.map(month => (
              <li key={month.month}>
                <MonthCard month={month} filter={filter} onOpen={open} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface CardProps {
  month: PhotoMonth
  filter: PhotoFilter
  onOpen: (month: string) => void
}

function MonthCard({ month: { month, count }, filter, onOpen }: CardProps) {
  const card = useRef<HTMLButtonElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!card.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        setSeen(true)
        observer.disconnect()
      },
      { rootMargin: '400px' },
    )
    observer.observe(card.current)
    return () => observer.disconnect()
  }, [])
  return (
    <button
      ref={card}
      type="button"
      className="month-card"
      aria-label={t.library.monthCard(nameOfMonth(month), count)}
      onClick={() => onOpen(month)}
    >
      <span className="cover">{seen ? <Cover month={month} count={count} filter={filter} /> : null}</span>
      <strong>{date(Date.parse(`${month}-01T00:00:00Z`), monthName)}</strong>
      <span className="quiet number">{number(count)}</span>
    </button>
  )
}

/** A photo from the middle of the month stands for it. */
function Cover({ month, count, filter }: { month: string; count: number; filter: PhotoFilter }) {
  const offset = Math.floor(count / 2)
  const { data } = useLive(['photos'], `cover ${gridKey(filter)} ${month} ${offset}`, core =>
    core.library.month({ ...filter, month, offset, limit: 1 }),
  )
  const photo = data?.[0]
  if (!photo) return null
  return (
    <img
      {...thumbnailOf(photo.id)}
      alt=""
      draggable={false}
      style={{ background: photo.color }}
      onLoad={event => event.currentTarget.classList.add('there')}
    />
  )
}
