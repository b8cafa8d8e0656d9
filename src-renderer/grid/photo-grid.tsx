/**
 * @file Photos by month. The months, days and their counts are known first, so the height of everything stands before
 * a photo is loaded; photos are loaded when they come near, and only those near the view are in the page.
 */
import './grid.css'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { PhotoId, Timeline } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import {
  addPhotos,
  clearPhotoSelection,
  selectRange,
  selectWithin,
  togglePhoto,
  usePhotoSelection,
} from '../library/photo-selection.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { opening } from '../state/opening.ts'
import { useStore } from '../state/store.ts'
import { Empty } from '../ui/controls.tsx'
import { Lasso } from '../ui/lasso.tsx'
import { scrollerOf, topOf, useLast, useView } from '../ui/window.ts'
import { Month } from './month.tsx'
import { useReveal } from './reveal.ts'
import { Scrubber } from './scrubber.tsx'
import {
  createPlacer,
  dayOf,
  heightOf,
  isMoveKey,
  move,
  photosWithin,
  rowsNear,
  type Spot,
  spotAt,
  tileAt,
} from './sections.ts'
import { useAnchor } from './use-anchor.ts'
import { useHurry } from './use-hurry.ts'
import { type Places, usePlaces } from './use-places.ts'
import { useSharper } from './use-sharper.ts'
import { useTiles } from './use-tiles.ts'

const gap = 4
/** The view may move by so much before the page is looked at again, px; far less than the screen kept ready around it. */
const viewStep = 160
export const defaultRowHeight = 200

export const gridKey = (filter: PhotoFilter) => JSON.stringify(filter)

export function PhotoGrid({ filter, onOpen }: { filter: PhotoFilter; onOpen: (id: PhotoId) => void }) {
  const key = gridKey(filter)
  const [given] = useState(() => (key === gridKey({}) ? (opening()?.timeline ?? null) : null))
  const { data, error } = useLive(
    ['photos', 'faces'],
    `timeline ${key}`,
    core => core.library.timeline(filter),
    given,
  )
  const timeline = useLast(data)
  const places = usePlaces(filter, key)
  if (error && !timeline) return <Empty title={t.grid.failed}>{error.message}</Empty>
  if (!timeline) return null
  return <Months key={key} timeline={timeline} places={places} filter={filter} onOpen={onOpen} />
}

interface MonthsProps {
  timeline: Timeline
  places: Places
  filter: PhotoFilter
  onOpen: (id: PhotoId) => void
}

function Months({ timeline, places, filter, onOpen }: MonthsProps) {
  const grid = useRef<HTMLDivElement>(null)
  const view = useView(grid, viewStep)
  const hurried = useHurry(grid)
  const rowHeight = useStore(state => state.settings?.rowHeight) ?? defaultRowHeight
  const [loaded, look] = useTiles(filter)
  const [place] = useState(createPlacer)
  const [active, setActive] = useState<Spot | null>(null)
  const selecting = usePhotoSelection(state => state.photos.size > 0)
  const sections = useMemo(
    () => (view.width > 0 ? place(timeline, loaded, { width: view.width, rowHeight, gap }) : []),
    [place, timeline, loaded, view.width, rowHeight],
  )
  const { scrollTo, reveal } = useAnchor(grid, gridKey(filter), sections, active)

  useSharper(grid, sections)

  useEffect(() => {
    // Nothing is asked for that is gone before it could be seen.
    if (!hurried) look(sections, view)
  }, [look, sections, view, hurried])
  useEffect(() => clearPhotoSelection, [])
  useEffect(
    () =>
      useReveal.subscribe(({ spot }) => {
        if (!spot) return
        setActive(spot)
        reveal(spot)
        grid.current?.focus({ preventScroll: true })
      }),
    [reveal],
  )

  /** The photo of a spot, also where it is not loaded yet. */
  const idAt = async (spot: Spot): Promise<PhotoId | undefined> => {
    const { month, index } = spot
    const tile = tileAt(sections, spot)
    if (tile) return tile.id
    const photos = await attempt(core => core.library.month({ ...filter, month, offset: index, limit: 1 }))
    return photos?.[0]?.id
  }

  const firstInSight = (): Spot | null => {
    const scroller = scrollerOf(grid.current)
    return grid.current && scroller
      ? spotAt(sections, 0, Math.max(0, topOf(grid.current, scroller)) + 60)
      : null
  }

  const here = () => active ?? firstInSight()
  const selectDay = (spot: Spot | null) => {
    const day = spot && dayOf(sections, spot)
    if (spot && day) void addPhotos({ ...filter, month: spot.month }, day)
  }
  useShortcut('D', t.grid.selectDay, () => selectDay(here()))
  useShortcut('M', t.grid.selectMonth, () => {
    const month = here()?.month
    if (month !== undefined) void addPhotos({ ...filter, month })
  })

  const onKey = async (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const mod = event.ctrlKey || event.metaKey
    const from = here()
    if (!from || event.altKey) return
    if (isMoveKey(key) && !mod) {
      event.preventDefault()
      const to = move(sections, from, key, view.height * 0.9)
      setActive(to)
      reveal(to)
      if (!shiftKey) return
      const [start, end] = await Promise.all([idAt(from), idAt(to)])
      if (usePhotoSelection.getState().anchor === null && start !== undefined) togglePhoto(start)
      if (end !== undefined) await selectRange(filter, end)
    } else if (key === ' ' || key === 'Enter') {
      event.preventDefault()
      setActive(from)
      const id = await idAt(from)
      if (id === undefined) return
      if (key === 'Enter') onOpen(id)
      else if (shiftKey) await selectRange(filter, id)
      else togglePhoto(id)
    } else if (mod && key.toLowerCase() === 'a') {
      event.preventDefault()
      await addPhotos(filter)
    }
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const photo = target.closest<HTMLElement>('[data-photo]')
    const month = target.closest<HTMLElement>('[data-month]')?.dataset.month
    const day = target.closest<HTMLElement>('[data-day]')
    if (day && month !== undefined) selectDay({ month, index: Number(day.dataset.day) })
    if (!photo || month === undefined) return
    const id = Number(photo.dataset.photo)
    setActive({ month, index: Number(photo.dataset.index) })
    if (event.shiftKey) void selectRange(filter, id)
    else if (selecting || event.ctrlKey || event.metaKey || target.closest('.check')) togglePhoto(id)
    else onOpen(id)
  }

  const height = heightOf(sections)
  const activeTile = active && tileAt(sections, active)
  return (
    <>
      {height > view.height * 1.5 && sections.length > 1 ? (
        <Scrubber
          grid={grid}
          sections={sections}
          places={places}
          height={height}
          viewHeight={view.height}
          onJump={top => {
            // The photos there are on their way before the page has been scrolled and looked at again.
            look(sections, { ...view, top })
            scrollTo(top)
          }}
          onPass={scrollTo}
        />
      ) : null}
      <div
        ref={grid}
        className={`photo-grid ${selecting ? 'selecting' : ''}`}
        role="listbox"
        aria-label={t.grid.photos}
        aria-multiselectable="true"
        aria-activedescendant={activeTile ? `photo-${activeTile.id}` : undefined}
        tabIndex={0}
        style={{ height }}
        onClick={onClick}
        onKeyDown={event => void onKey(event)}
        onFocus={event => {
          if (!active && event.currentTarget.matches(':focus-visible')) setActive(firstInSight())
        }}
      >
        <Lasso
          grid={grid}
          except="[data-photo], button"
          press={more => (more ? usePhotoSelection.getState().photos : new Set<PhotoId>())}
          draw={(area, base) => selectWithin(photosWithin(sections, area), base)}
        />
        {rowsNear(sections, view).map(({ section, firstRow, endRow }) => (
          <Month
            key={section.month}
            section={section}
            filter={filter}
            places={places.get(section.month)}
            firstRow={firstRow}
            endRow={endRow}
            viewTop={view.top}
            viewHeight={view.height}
            pictures={!hurried}
            active={active?.month === section.month ? active.index : -1}
          />
        ))}
      </div>
    </>
  )
}
