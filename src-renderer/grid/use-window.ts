/** @file The part of the grid that is in sight, in steps, so that most frames of a scroll render nothing. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** px, from the top of the grid. */
export interface Window {
  top: number
  height: number
  width: number
}

/** The view may move by so much before the page is looked at again, px; far less than the screen kept ready around it. */
const step = 160

export function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.content') ?? null
}

/** Where the view stands now, exactly. */
export function topOf(grid: HTMLElement, scroller: HTMLElement): number {
  return scroller.getBoundingClientRect().top - grid.getBoundingClientRect().top
}

export function useWindow(grid: RefObject<HTMLElement | null>): Window {
  const [view, setView] = useState<Window>({ top: 0, height: 0, width: 0 })
  useLayoutEffect(() => {
    const element = grid.current
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
  }, [grid])
  return view
}
