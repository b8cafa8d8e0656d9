/**
 * @file Keeps what is in sight where it is while the grid around it changes: photos arrive above, months get their
 * real heights, rows become higher or lower.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { scrollerOf, topOf } from '../ui/window.ts'
import { boundsOf, heading, type Section, type Spot, sectionOf, spotAt, tileAt } from './sections.ts'

interface Anchor extends Spot {
  /** Known once the photo is loaded; it finds the photo again when others come before it. */
  id: PhotoId | null
  /** From the top of the view to the photo's, px; negative where its top is out of sight. */
  offset: number
  height: number
}

/** Where grids that have been left stood, by what they show. */
const left = new Map<string, Anchor>()

/** Lets a grid that is not there yet begin at a month. */
export function startAt(key: string, month: string): void {
  left.set(key, { month, index: 0, id: null, offset: heading, height: 1 })
}

export function useAnchor(
  grid: RefObject<HTMLElement | null>,
  key: string,
  sections: Section[],
  active: Spot | null,
): { scrollTo: (top: number) => void; reveal: (spot: Spot) => void } {
  const anchor = useRef<Anchor | null>(left.get(key) ?? null)
  const latest = useRef({ sections, active })

  /** Remembers the photo that should stay: the active one while it is in sight, else the first. */
  const hold = useCallback(() => {
    const element = grid.current
    const scroller = scrollerOf(element)
    const { sections, active } = latest.current
    if (!element || !scroller || sections.length === 0) return
    const top = topOf(element, scroller)
    // At the very top new photos are let in.
    if (top <= 0) {
      anchor.current = null
      return
    }
    const activeBounds = active && boundsOf(sections, active)
    const inSight =
      activeBounds !== null &&
      activeBounds.top + activeBounds.height > top &&
      activeBounds.top < top + scroller.clientHeight
    const spot = inSight ? active : spotAt(sections, 0, top + heading)
    const bounds = spot && boundsOf(sections, spot)
    anchor.current =
      spot && bounds
        ? {
            ...spot,
            id: tileAt(sections, spot)?.id ?? null,
            offset: bounds.top - top,
            height: bounds.height,
          }
        : null
  }, [grid])

  useLayoutEffect(() => {
    latest.current = { sections, active }
    const element = grid.current
    const scroller = scrollerOf(element)
    const was = anchor.current
    if (!element || !scroller || sections.length === 0) return
    const bounds = was && boundsOf(sections, find(sections, was))
    if (was && bounds) {
      const offset = was.offset < 0 ? (was.offset * bounds.height) / was.height : was.offset
      const moved = bounds.top - offset - topOf(element, scroller)
      if (Math.abs(moved) > 0.5) scroller.scrollTop += moved
    }
    hold()
  }, [sections, active, grid, hold])

  useEffect(() => {
    const scroller = scrollerOf(grid.current)
    scroller?.addEventListener('scroll', hold, { passive: true })
    return () => {
      scroller?.removeEventListener('scroll', hold)
      if (anchor.current) left.set(key, anchor.current)
      else left.delete(key)
    }
  }, [grid, key, hold])

  const scrollTo = useCallback(
    (top: number) => {
      const element = grid.current
      const scroller = scrollerOf(element)
      if (!element || !scroller) return
      scroller.scrollTop += top - topOf(element, scroller)
      hold()
    },
    [grid, hold],
  )

  /** Scrolls no further than it takes to show the photo whole. */
  const reveal = useCallback(
    (spot: Spot) => {
      const element = grid.current
      const scroller = scrollerOf(element)
      const bounds = boundsOf(latest.current.sections, spot)
      if (!element || !scroller || !bounds) return
      const top = topOf(element, scroller)
      const first = bounds.top - heading
      const last = bounds.top + bounds.height + 8 - scroller.clientHeight
      if (top > first) scrollTo(first)
      else if (top < last) scrollTo(last)
    },
    [grid, scrollTo],
  )
  return { scrollTo, reveal }
}

function find(sections: Section[], was: Anchor): Spot {
  const section = sectionOf(sections, was.month)
  if (section?.month !== was.month || was.id === null) return was
  if (section.tiles[was.index]?.id === was.id) return was
  const index = section.tiles.findIndex(tile => tile?.id === was.id)
  return index < 0 ? was : { month: was.month, index }
}
