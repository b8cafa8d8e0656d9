/**
 * @file Photos by month. The months and their counts are known first, so the height of everything stands before a
 * photo is loaded; a month is loaded when it comes near, and only photos in sight are in the page.
 */
import './grid.css'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PhotoId, PhotoTile, Timeline } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { thumbnailUrl } from '../../src-main/contract/media.ts'
import { api } from '../api/client.ts'
import { togglePhoto, usePhotoSelection } from '../library/photo-selection.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Empty } from '../ui/controls.tsx'
import { useLast, useView, type View } from '../ui/window.ts'
import { estimateMonth, layoutMonth, neighbour, type Placed } from './layout.ts'
import { Scrubber } from './scrubber.tsx'

const gap = 4
const heading = 44
const monthGap = 20
const defaultRowHeight = 200

interface Section {
  month: string
  count: number
  top: number
  height: number
  photos: PhotoTile[] | null
  placed: Placed[]
}

export function PhotoGrid({ filter, onOpen }: { filter: PhotoFilter; onOpen: (id: PhotoId) => void }) {
  const key = JSON.stringify(filter)
  const { data, error } = useLive(['photos', 'faces'], `timeline ${key}`, core =>
    core.library.timeline(filter),
  )
  const timeline = useLast(data)
  if (error && !timeline) return <Empty title="Photos can’t be shown">{error.message}</Empty>
  if (!timeline) return null
  return <Months key={key} timeline={timeline} filter={filter} onOpen={onOpen} />
}

function Months({
  timeline,
  filter,
  onOpen,
}: {
  timeline: Timeline
  filter: PhotoFilter
  onOpen: (id: PhotoId) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const view = useView(box)
  const rowHeight = useStore(state => state.settings?.rowHeight) ?? defaultRowHeight
  const [loaded, setLoaded] = useState<ReadonlyMap<string, PhotoTile[]>>(new Map())
  const sections = useMemo(
    () => place(timeline, loaded, view.width, rowHeight),
    [timeline, loaded, view.width, rowHeight],
  )
  const total = sections.at(-1)
  const height = total ? total.top + total.height : 0

  useMonths(sections, view, filter, setLoaded)
  useAnchor(box, sections, view)

  const near = sections.filter(
    section =>
      section.top < view.top + 2 * view.height && section.top + section.height > view.top - view.height,
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid handles the keys of the photos in it */}
      <div ref={box} className="photo-grid" style={{ height }} onKeyDown={keyboard(box, near, onOpen)}>
        {view.width > 0 &&
          near.map(section => <Month key={section.month} section={section} view={view} onOpen={onOpen} />)}
      </div>
      {sections.length > 1 && height > view.height * 1.5 ? (
        <Scrubber
          marks={sections.map(({ month, top }) => ({ month, at: top / height }))}
          at={Math.max(0, view.top) / height}
          onMove={at => {
            const scroller = box.current?.closest('.content')
            if (scroller) scroller.scrollTop += at * height - view.top
          }}
        />
      ) : null}
    </>
  )
}

function place(
  timeline: Timeline,
  loaded: ReadonlyMap<string, PhotoTile[]>,
  width: number,
  rowHeight: number,
): Section[] {
  const options = { width, rowHeight, gap }
  let top = 0
  return timeline.months.map(({ month, count }) => {
    const photos = loaded.get(month) ?? null
    const layout = photos && width > 0 ? layoutMonth(photos, options) : null
    const section = {
      month,
      count,
      top,
      photos,
      height: heading + (layout?.height ?? estimateMonth(count, options)),
      placed: layout?.photos ?? [],
    }
    top += section.height + monthGap
    return section
  })
}

/** Loads the months near the view, and again when photos have changed. */
function useMonths(
  sections: Section[],
  view: View,
  filter: PhotoFilter,
  put: (change: (old: ReadonlyMap<string, PhotoTile[]>) => ReadonlyMap<string, PhotoTile[]>) => void,
): void {
  const version = useStore(state => `${state.versions.photos} ${state.versions.faces}`)
  const asked = useRef(new Map<string, string>())
  useEffect(() => {
    if (view.width === 0) return
    for (const section of sections) {
      if (section.top > view.top + 2 * view.height || section.top + section.height < view.top - view.height)
        continue
      // What was asked for this state of the library is not asked again.
      const state = `${version} ${section.count}`
      if (asked.current.get(section.month) === state) continue
      asked.current.set(section.month, state)
      api()
        .then(core => core.library.month({ ...filter, month: section.month, limit: 1000 }))
        .then(
          photos => put(old => new Map(old).set(section.month, photos)),
          () => asked.current.delete(section.month),
        )
    }
  }, [sections, view, version, filter, put])
}

/** Keeps what is in sight in its place when something above it gets its real height. */
function useAnchor(box: React.RefObject<HTMLDivElement | null>, sections: Section[], view: View): void {
  const anchor = useRef<{ month: string; offset: number } | null>(null)
  const before = useRef(sections)
  useLayoutEffect(() => {
    if (before.current !== sections && anchor.current) {
      const section = sections.find(candidate => candidate.month === anchor.current?.month)
      const scroller = box.current?.closest('.content')
      const moved = section ? section.top + anchor.current.offset - view.top : 0
      if (scroller && view.top > 0 && Math.abs(moved) > 0.5) scroller.scrollTop += moved
    }
    before.current = sections
  }, [sections, box, view])
  useEffect(() => {
    const top = sections.find(section => section.top + section.height > view.top)
    anchor.current = top ? { month: top.month, offset: view.top - top.top } : null
  }, [sections, view])
}

function Month({ section, view, onOpen }: { section: Section; view: View; onOpen: (id: PhotoId) => void }) {
  const top = section.top + heading
  return (
    <section
      className="month"
      style={{ top: section.top, height: section.height }}
      aria-label={nameOfMonth(section.month)}
    >
      <header>
        {nameOfMonth(section.month)}
        <span className="quiet number">{section.count.toLocaleString()}</span>
      </header>
      {section.placed.map((place, index) => {
        const photo = section.photos?.[index]
        const inSight =
          top + place.top < view.top + 2 * view.height &&
          top + place.top + place.height > view.top - view.height
        return photo && inSight ? <Photo key={photo.id} photo={photo} place={place} onOpen={onOpen} /> : null
      })}
    </section>
  )
}

function Photo({ photo, place, onOpen }: { photo: PhotoTile; place: Placed; onOpen: (id: PhotoId) => void }) {
  const [there, setThere] = useState(false)
  const selected = usePhotoSelection(state => state.photos.has(photo.id))
  return (
    <button
      type="button"
      className="photo"
      data-photo={photo.id}
      aria-label={`${photo.fileName}, ${new Date(photo.takenAt).toLocaleDateString(undefined, { timeZone: 'UTC' })}`}
      style={{
        left: place.left,
        top: heading + place.top,
        width: place.width,
        height: place.height,
        background: photo.color,
      }}
      aria-pressed={selected}
      onClick={event => (event.ctrlKey || event.metaKey ? togglePhoto(photo.id) : onOpen(photo.id))}
    >
      <img
        src={thumbnailUrl(photo.id)}
        alt=""
        draggable={false}
        decoding="async"
        className={there ? 'there' : ''}
        onLoad={() => setThere(true)}
      />
      {photo.state === 'waiting' ? <span className="waits">waiting for the index</span> : null}
    </button>
  )
}

function keyboard(
  box: React.RefObject<HTMLDivElement | null>,
  sections: Section[],
  onOpen: (id: PhotoId) => void,
) {
  return (event: KeyboardEvent) => {
    const all = sections.flatMap(section =>
      (section.photos ?? []).map((photo, i) => ({
        id: photo.id,
        ...(section.placed[i] as Placed),
        top: section.top + (section.placed[i]?.top ?? 0),
      })),
    )
    const from = all.findIndex(
      photo => String(photo.id) === (document.activeElement as HTMLElement | null)?.dataset.photo,
    )
    if (event.key === 'Enter' && from >= 0) {
      event.preventDefault()
      onOpen(all[from]?.id ?? 0)
    } else if (
      event.key === 'ArrowLeft' ||
      event.key === 'ArrowRight' ||
      event.key === 'ArrowUp' ||
      event.key === 'ArrowDown'
    ) {
      event.preventDefault()
      const to = all[from < 0 ? 0 : neighbour(all, from, event.key)]
      const element = box.current?.querySelector<HTMLElement>(`[data-photo="${to?.id}"]`)
      element?.focus({ preventScroll: true })
      element?.scrollIntoView({ block: 'nearest' })
    }
  }
}

export function nameOfMonth(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
