/**
 * @file The photos of an album in the order made by hand. Dragging a photo (or the selection it belongs to) shows a
 * line where it will stand; from the keyboard Alt and an arrow move it.
 */
import { type DragMoveEvent, useDndMonitor } from '@dnd-kit/core'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import type { Album, PhotoId, PhotoTile } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { photoUnder } from '../drag/photo-drag.tsx'
import { aspectOf, layoutMonth, type MonthLayout, photoAt, rowOf } from '../grid/layout.ts'
import { defaultRowHeight } from '../grid/photo-grid.tsx'
import { addPhotos, togglePhoto, usePhotoSelection } from '../library/photo-selection.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { thumbnailOf } from '../ui/thumbnail.ts'
import { useLast, useView } from '../ui/window.ts'

const gap = 6
/** The core gives at most so many photos at once. */
const pageSize = 1000

export function OrderGrid({ album }: { album: Album }) {
  const albumId = album.id
  const box = useRef<HTMLDivElement>(null)
  const view = useView(box)
  const rowHeight = useStore(state => state.settings?.rowHeight) ?? defaultRowHeight
  const { data } = useLive(['photos', 'albums'], `order of ${albumId}`, async core => {
    const first = await core.albums.photos({ albumId, limit: pageSize })
    const photos = [...first.photos]
    while (photos.length < first.total) {
      const next = await core.albums.photos({ albumId, offset: photos.length, limit: pageSize })
      if (next.photos.length === 0) break
      photos.push(...next.photos)
    }
    return photos
  })
  const photos = useLast(data) ?? []
  const layout = useMemo(
    () =>
      layoutMonth(i => aspectOf(photos[i]), photos.length, [], {
        width: Math.max(1, view.width),
        rowHeight,
        gap,
        dayLabel: 0,
      }),
    [photos, view.width, rowHeight],
  )
  const placed = useMemo(() => placesOf(layout), [layout])
  const [mark, setMark] = useState<number | null>(null)

  const move = (ids: PhotoId[], to: number) => {
    const moving = new Set(ids)
    // The line may stand before a photo that moves along; the next that stays is meant.
    const before = photos.slice(to).find(photo => !moving.has(photo.id))?.id ?? null
    void command(core => core.albums.movePhotos({ albumId, photoIds: ids, before }))
  }

  const whereOf = (event: DragMoveEvent): number | null => {
    const start = event.activatorEvent
    const bounds = box.current?.getBoundingClientRect()
    if (!bounds || !(start instanceof globalThis.MouseEvent)) return null
    return placeAt(
      placed,
      start.clientX + event.delta.x - bounds.left,
      start.clientY + event.delta.y - bounds.top,
    )
  }
  useDndMonitor({
    onDragMove: event =>
      setMark(event.over || photoUnder(event.activatorEvent) === null ? null : whereOf(event)),
    onDragCancel: () => setMark(null),
    onDragEnd: event => {
      const to = event.over ? null : whereOf(event)
      const id = photoUnder(event.activatorEvent)
      setMark(null)
      if (to === null || id === null) return
      const { photos: selected } = usePhotoSelection.getState()
      move(selected.has(id) ? photos.map(photo => photo.id).filter(photo => selected.has(photo)) : [id], to)
    },
  })

  const onKey = (event: KeyboardEvent) => {
    const at = photos.findIndex(
      photo => String(photo.id) === (document.activeElement as HTMLElement | null)?.dataset.photo,
    )
    const photo = photos[at]
    const { key } = event
    if (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown') {
      if (event.altKey && photo) {
        const step = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 2
        if (at + step >= 0 && at + step <= photos.length) move([photo.id], at + step)
      } else {
        const to = photos[at < 0 ? 0 : neighbour(layout, at, key)]
        const element = box.current?.querySelector<HTMLElement>(`[data-photo="${to?.id}"]`)
        element?.focus({ preventScroll: true })
        element?.scrollIntoView({ block: 'nearest' })
      }
    } else if (key === 'Enter' && photo) openPhoto(photo.id)
    else if (key === ' ' && photo) togglePhoto(photo.id)
    else if (key === 'a' && (event.ctrlKey || event.metaKey))
      void addPhotos({ terms: [{ kind: 'album', id: albumId }] })
    else return
    event.preventDefault()
  }

  const line = mark === null ? null : lineAt(placed, mark)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid handles the keys of the photos in it
    <div ref={box} className="order-grid" style={{ height: layout.height }} onKeyDown={onKey}>
      {photos.map((photo, i) => {
        const place = placed[i]
        const inSight =
          place && place.top < view.top + 2 * view.height && place.top + place.height > view.top - view.height
        return inSight ? <Photo key={photo.id} photo={photo} place={place} /> : null
      })}
      {line ? <i className="order-mark" style={line} /> : null}
    </div>
  )
}

function Photo({ photo, place }: { photo: PhotoTile; place: Placed }) {
  const selected = usePhotoSelection(state => state.photos.has(photo.id))
  const selecting = usePhotoSelection(state => state.photos.size > 0)
  const click = (event: MouseEvent) => {
    if (selecting || event.ctrlKey || event.metaKey) togglePhoto(photo.id)
    else openPhoto(photo.id)
  }
  return (
    <button
      type="button"
      className={`order-photo ${selected ? 'selected' : ''}`}
      data-photo={photo.id}
      aria-label={photo.fileName}
      aria-pressed={selected}
      title={t.albums.drag}
      style={{ ...place, background: photo.color }}
      onClick={click}
    >
      <img {...thumbnailOf(photo.id)} alt="" draggable={false} />
    </button>
  )
}

interface Placed {
  left: number
  top: number
  width: number
  height: number
}

function placesOf({ rows, left, width }: MonthLayout): Placed[] {
  return rows.flatMap(({ first, end, top, height }) =>
    Array.from({ length: end - first }, (_, i) => ({
      left: left[first + i] ?? 0,
      top,
      width: width[first + i] ?? 0,
      height,
    })),
  )
}

/** The photo that an arrow key leads to: the neighbour, or the nearest by its middle in the next row. */
function neighbour(layout: MonthLayout, from: number, key: string): number {
  const last = layout.left.length - 1
  if (key === 'ArrowLeft') return Math.max(0, from - 1)
  if (key === 'ArrowRight') return Math.min(last, from + 1)
  const row = layout.rows[rowOf(layout.rows, from) + (key === 'ArrowUp' ? -1 : 1)]
  return row ? photoAt(layout, row, (layout.left[from] ?? 0) + (layout.width[from] ?? 0) / 2) : from
}

/** Before which photo something dropped here would stand; the number of photos for the end. */
function placeAt(placed: Placed[], x: number, y: number): number {
  const row = placed.filter(place => y >= place.top - gap / 2 && y < place.top + place.height + gap / 2)
  const inRow = row.find(place => x < place.left + place.width / 2)
  if (inRow) return placed.indexOf(inRow)
  const last = row.at(-1)
  if (last) return placed.indexOf(last) + 1
  return y < 0 ? 0 : placed.length
}

function lineAt(placed: Placed[], at: number): { left: number; top: number; height: number } | null {
  const next = placed[at]
  if (next) return { left: next.left - gap / 2 - 1, top: next.top, height: next.height }
  const last = placed.at(-1)
  return last ? { left: last.left + last.width + gap / 2 - 1, top: last.top, height: last.height } : null
}
