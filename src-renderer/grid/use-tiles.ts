/** @file Loads the photos near the view, a part of a month at a time, and again when the library has changed. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PhotoTile } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { partSize } from '../../src-main/contract/opening.ts'
import { api } from '../api/client.ts'
import { opening } from '../state/opening.ts'
import { useStore } from '../state/store.ts'
import type { View } from '../ui/window.ts'
import { rowAt } from './layout.ts'
import { heading, type Section, type Tiles } from './sections.ts'

/** Questions under way at once: those for what has been scrolled past don't hold up those for what is in sight. */
const mostAtOnce = 4
/** A part that is there already is asked for again after so long at the earliest, ms. */
const pause = 700

interface Part {
  month: string
  /** The how manieth part of its month. */
  n: number
  count: number
}

/** What a part was asked for: the state of the library, and when. */
interface Asked {
  state: string
  at: number
}

const keyOf = ({ month, n }: Part) => `${month} ${n}`

/** The parts of months that lie near the view, those in its middle first. */
function partsNear(sections: Section[], view: View): Part[] {
  const from = view.top - view.height
  const to = view.top + 2 * view.height
  const middle = view.top + view.height / 2
  const parts: (Part & { distance: number })[] = []
  for (const section of sections) {
    const top = section.top + heading
    if (section.top > to) break
    if (section.top + section.height < from || section.count === 0) continue
    const { rows } = section.layout
    const first = rows[rowAt(rows, from - top)]
    const last = rows[rowAt(rows, to - top)]
    if (!first || !last) continue
    for (let n = Math.floor(first.first / partSize); n * partSize < last.end; n++) {
      const row =
        rows[Math.min(rows.length - 1, Math.floor(((n + 0.5) * partSize * rows.length) / section.count))]
      const distance = Math.abs(top + (row?.top ?? 0) - middle)
      parts.push({ month: section.month, n, count: section.count, distance })
    }
  }
  return parts.sort((a, b) => a.distance - b.distance)
}

/** Puts a part in its place; a photo that has moved is taken from where it was. */
function withPart(old: Tiles, offset: number, part: PhotoTile[], count: number): Tiles {
  const ids = new Set(part.map(photo => photo.id))
  const tiles = Array.from({ length: count }, (_, i) => {
    const tile = old[i]
    return tile && !ids.has(tile.id) ? tile : undefined
  })
  for (const [i, photo] of part.entries()) tiles[offset + i] = photo
  return tiles
}

/** The parts that the page was opened with. */
function given(filter: PhotoFilter, version: string) {
  const months = Object.keys(filter).length === 0 ? opening() : null
  const loaded = new Map<string, Tiles>()
  const asked = new Map<string, Asked>()
  for (const { month, count } of months?.timeline.months ?? []) {
    const part = months?.months.find(first => first.month === month)
    if (!part) break
    loaded.set(month, withPart([], 0, part.photos, count))
    asked.set(keyOf({ month, n: 0, count }), { state: `${version} ${count}`, at: 0 })
  }
  return { loaded, asked }
}

export function useTiles(
  filter: PhotoFilter,
): [loaded: ReadonlyMap<string, Tiles>, look: (sections: Section[], view: View) => void] {
  const version = useStore(state => `${state.versions.photos} ${state.versions.faces}`)
  const [first] = useState(() => given(filter, version))
  const [loaded, setLoaded] = useState<ReadonlyMap<string, Tiles>>(first.loaded)
  const { asked } = first
  const running = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wanted = useRef<Part[]>([])
  const latest = useRef({ filter, version })
  useLayoutEffect(() => {
    latest.current = { filter, version }
  })

  const pump = useCallback(() => {
    const { filter, version } = latest.current
    for (const part of wanted.current) {
      if (running.current >= mostAtOnce) return
      const key = keyOf(part)
      const state = `${version} ${part.count}`
      const before = asked.get(key)
      // What was asked for this state of the library is not asked again.
      if (before?.state === state) continue
      const wait = before ? before.at + pause - performance.now() : 0
      if (wait > 0) {
        timer.current ??= setTimeout(() => {
          timer.current = undefined
          pump()
        }, wait)
        continue
      }
      asked.set(key, { state, at: performance.now() })
      running.current++
      const offset = part.n * partSize
      api()
        .then(core => core.library.month({ ...filter, month: part.month, offset, limit: partSize }))
        .then(
          photos =>
            setLoaded(old =>
              new Map(old).set(part.month, withPart(old.get(part.month) ?? [], offset, photos, part.count)),
            ),
          // It is asked for again after the pause.
          () => asked.set(key, { state: '', at: performance.now() }),
        )
        .finally(() => {
          running.current--
          pump()
        })
    }
  }, [asked])

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    void version // a new version asks again for what is in sight
    pump()
  }, [version, pump])

  const look = useCallback(
    (sections: Section[], view: View) => {
      wanted.current = partsNear(sections, view)
      pump()
    },
    [pump],
  )
  return [loaded, look]
}
