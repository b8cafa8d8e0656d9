/** @file Only what is in sight is in the page: which rows of a scrolled list those are. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** The part of a scrolled element that can be seen, px from the top of `content`. */
export interface View {
  top: number
  height: number
  width: number
}

/** The nearest ancestor that scrolls a page's content. */
export function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.content') ?? null
}

/** Where the view onto `content` stands now, exactly. */
export function topOf(content: HTMLElement, scroller: HTMLElement): number {
  return scroller.getBoundingClientRect().top - content.getBoundingClientRect().top
}

/**
 * Follows the view of the nearest scrolling ancestor onto `content`.
 * @param step the top is told in multiples of this, px: a page that keeps more than a step around the view needn't be
 * drawn anew for every pixel
 */
export function useView(content: RefObject<HTMLElement | null>, step = 1): View {
  const [view, setView] = useState<View>({ top: 0, height: 0, width: 0 })
  useLayoutEffect(() => {
    const element = content.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    let frame = 0
    const measure = () => {
      frame = 0
      const top = Math.round(topOf(element, scroller) / step) * step
      const next = { top, height: scroller.clientHeight, width: element.clientWidth }
      setView(old =>
        old.top === next.top && old.height === next.height && old.width === next.width ? old : next,
      )
    }
    const schedule = () => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    scroller.addEventListener('scroll', schedule, { passive: true })
    const observer = new ResizeObserver(schedule)
    observer.observe(scroller)
    observer.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', schedule)
      observer.disconnect()
    }
  }, [content, step])
  return view
}

export interface Cells {
  columns: number
  /** Width of a cell, px: the wish, stretched so that a row is filled. */
  width: number
  /** First and last (exclusive) cell in sight. */
  first: number
  last: number
  /** Of all rows, px. */
  totalHeight: number
  left: (index: number) => number
  top: (index: number) => number
}

/** Cells of one size in rows. `height` is that of a cell, or null for squares. One screen more is kept above and below. */
export function cellsOf(
  count: number,
  view: View,
  options: { width: number; height: number | null; gap: number },
): Cells {
  const { gap } = options
  const columns = Math.max(1, Math.floor((view.width + gap) / (options.width + gap)))
  const width = options.height === null ? (view.width - gap * (columns - 1)) / columns : options.width
  const step = (options.height ?? width) + gap
  const stepX = options.height === null ? width + gap : (view.width + gap) / columns
  const rows = Math.ceil(count / columns)
  const firstRow = Math.max(0, Math.floor((view.top - view.height) / step))
  const lastRow = Math.min(rows, Math.ceil((view.top + 2 * view.height) / step))
  return {
    columns,
    width,
    first: Math.min(count, firstRow * columns),
    last: Math.max(0, Math.min(count, lastRow * columns)),
    totalHeight: Math.max(0, rows * step - gap),
    left: index => (index % columns) * stepX,
    top: index => Math.floor(index / columns) * step,
  }
}

/** Keeps the last value that was not null: a list doesn't blink while the next is loaded. */
export function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  useEffect(() => {
    if (value !== null) setLast(value)
  }, [value])
  return value ?? last
}
