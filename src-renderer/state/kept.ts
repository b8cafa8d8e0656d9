/** @file What a page was left with, for whoever goes back to it: where it was scrolled to, and what it was filtered by. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { onLeave, wentBack } from './route.ts'

interface Kept {
  top: number
  filter: string
}

/** By the address of the page. */
const left = new Map<string, Kept>()

/** What comes late, such as groups below the people, may take so long until the page is as high as it was, ms. */
const patience = 1_000

/** The filter of a page and the element that scrolls it, both as they were where somebody has gone back to it. */
export function useKept(): {
  filter: string
  setFilter: (filter: string) => void
  content: RefObject<HTMLDivElement | null>
} {
  const [before] = useState(() => (wentBack() ? left.get(location.hash) : undefined))
  const [filter, filterBy] = useState(before?.filter ?? '')
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => onLeave(from => left.set(from, { top: content.current?.scrollTop ?? 0, filter })), [filter])
  useEffect(() => {
    const scroller = content.current
    const top = before?.top ?? 0
    if (!scroller || top === 0) return
    const end = performance.now() + patience
    let frame = 0
    const scroll = () => {
      scroller.scrollTop = top
      if (scroller.scrollTop < top - 1 && performance.now() < end) frame = requestAnimationFrame(scroll)
    }
    scroll()
    // Whoever scrolls has gone on from where they are.
    const stop = () => cancelAnimationFrame(frame)
    scroller.addEventListener('wheel', stop, { passive: true })
    return () => {
      stop()
      scroller.removeEventListener('wheel', stop)
    }
  }, [before])
  const setFilter = (next: string) => {
    filterBy(next)
    // What was found is at the top.
    content.current?.scrollTo({ top: 0 })
  }
  return { filter, setFilter, content }
}
