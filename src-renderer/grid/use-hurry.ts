/**
 * @file Whether the grid is scrolled so fast that no picture could be seen. While it is scrolled at all, photos that pass
 * under the pointer are not marked as under it: that costs as much as drawing them.
 */
import { type RefObject, useEffect, useState } from 'react'
import { scrollerOf } from '../ui/window.ts'

/** Heights of the view a second from which nothing is seen but a streak. */
const streak = 8
/** Scrolls further apart than this are jumps, each to a place that is looked at, ms. */
const apart = 100

export function useHurry(content: RefObject<HTMLElement | null>): boolean {
  const [hurried, setHurried] = useState(false)
  useEffect(() => {
    const scroller = scrollerOf(content.current)
    if (!scroller) return
    let rest: ReturnType<typeof setTimeout>
    let last = { top: scroller.scrollTop, at: 0 }
    const follow = ({ timeStamp: at }: Event) => {
      const top = scroller.scrollTop
      const passed = at - last.at
      const screens = Math.abs(top - last.top) / Math.max(1, scroller.clientHeight)
      last = { top, at }
      clearTimeout(rest)
      scroller.classList.add('scrolling')
      rest = setTimeout(() => {
        scroller.classList.remove('scrolling')
        setHurried(false)
      }, apart)
      setHurried(passed < apart && (screens * 1_000) / Math.max(1, passed) > streak)
    }
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => {
      clearTimeout(rest)
      scroller.classList.remove('scrolling')
      scroller.removeEventListener('scroll', follow)
    }
  }, [content])
  return hurried
}
