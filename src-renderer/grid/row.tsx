/** @file A row of photos in the grid. While the grid is scrolled, rows come and go and none is drawn twice. */
import { CloudOff, Heart } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import type { PhotoTile } from '../../src-main/contract/entities.ts'
import { thumbnailUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { usePhotoSelection } from '../library/photo-selection.ts'
import { type Arrival, atOnce, together } from './arrive.ts'
import type { MonthLayout, Row } from './layout.ts'
import { heading, type Tiles } from './sections.ts'

/** Rows out of sight get their pictures so much later, ms: those in sight don't wait behind them. */
const later = 120

interface RowProps {
  row: Row
  /** Of the row's month. */
  layout: MonthLayout
  tiles: Tiles
  /** False while the grid is scrolled too fast to see anything; a row that had its pictures keeps them. */
  pictures: boolean
  /** Whether it was in sight when it was drawn; that it is scrolled out of sight or into it doesn't draw it again. */
  inSight: boolean
  /** The photo the keyboard is at, as a place in the month; −1 where it is in another row. */
  active: number
}

const looksTheSame = (a: RowProps, b: RowProps) =>
  a.row === b.row &&
  a.layout === b.layout &&
  a.tiles === b.tiles &&
  a.pictures === b.pictures &&
  a.active === b.active

export const PhotoRow = memo(function PhotoRow(props: RowProps) {
  const { row, layout, tiles, pictures, inSight, active } = props
  /** Null while the row shows colours only. */
  const [arrival, setArrival] = useState<Arrival | null>(() => (pictures && inSight ? atOnce : null))
  useEffect(() => {
    if (!pictures || arrival) return
    const timer = setTimeout(() => setArrival(() => (inSight ? atOnce : together())), inSight ? 0 : later)
    return () => clearTimeout(timer)
  }, [pictures, arrival, inSight])
  const { first, end, top, height } = row
  const cells = []
  for (let i = first; i < end; i++) {
    const place = { left: layout.left[i] ?? 0, width: layout.width[i] ?? 0 }
    const photo = tiles[i]
    cells.push(
      photo ? (
        <Photo key={photo.id} photo={photo} index={i} active={i === active} arrival={arrival} {...place} />
      ) : (
        <div key={`blank ${i}`} className="photo blank" style={place} />
      ),
    )
  }
  return (
    <div role="presentation" className="photo-row" style={{ top: heading + top, height }}>
      {cells}
    </div>
  )
}, looksTheSame)

interface PhotoProps {
  photo: PhotoTile
  index: number
  active: boolean
  arrival: Arrival | null
  left: number
  width: number
}

const Photo = memo(function Photo({ photo, index, active, arrival, left, width }: PhotoProps) {
  const selected = usePhotoSelection(state => state.photos.has(photo.id))
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box names its active option and keeps the focus, which a row would take along when it leaves
    <div
      id={`photo-${photo.id}`}
      className={active ? 'photo active' : 'photo'}
      role="option"
      aria-selected={selected}
      aria-label={t.grid.photo(photo)}
      data-photo={photo.id}
      data-index={index}
      style={{ left, width }}
    >
      <span className="picture" style={{ background: photo.color }}>
        {arrival ? (
          <img ref={arrival} src={thumbnailUrl(photo.id)} alt="" draggable={false} decoding="async" />
        ) : null}
      </span>
      <span className="check" aria-hidden="true" />
      {photo.offline ? (
        <span className="offline" title={t.grid.offline}>
          <CloudOff size={14} aria-hidden="true" />
        </span>
      ) : null}
      {photo.favourite ? <Heart className="heart" size={15} fill="currentColor" aria-hidden="true" /> : null}
      {photo.state === 'waiting' ? <span className="waits">{t.grid.waits}</span> : null}
    </div>
  )
})
