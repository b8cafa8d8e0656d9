/** @file Selecting photos by a rectangle drawn beside them; it goes on at the edges of the view. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { selectWithin, usePhotoSelection } from '../library/photo-selection.ts'
import { scrollerOf } from '../ui/window.ts'
import { photosWithin, type Section } from './sections.ts'

/** A press that moves less is a click, px. */
const slack = 5
/** How near the edge the grid scrolls along, and the most it does in a frame, px. */
const edge = 40
const fastest = 26

interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

export function Lasso({ grid, sections }: { grid: RefObject<HTMLElement | null>; sections: Section[] }) {
  const [area, setArea] = useState<Area | null>(null)
  const latest = useRef(sections)
  latest.current = sections
  useEffect(() => {
    const element = grid.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    let end = () => {}
    const begin = (event: PointerEvent) => {
      const pressed = event.target as HTMLElement
      const beside =
        event.button === 0 && event.pointerType === 'mouse' && !pressed.closest('[data-photo], button')
      if (!beside || !(pressed === scroller || element.contains(pressed))) return
      const more = event.ctrlKey || event.metaKey || event.shiftKey
      const base = more ? usePhotoSelection.getState().photos : new Set<number>()
      const inGrid = (x: number, y: number) => {
        const { left, top } = element.getBoundingClientRect()
        return { x: x - left, y: y - top }
      }
      const start = inGrid(event.clientX, event.clientY)
      let pointer = { x: event.clientX, y: event.clientY }
      let drawing = false
      let frame = 0
      const draw = () => {
        frame = 0
        const bounds = scroller.getBoundingClientRect()
        const beyond =
          Math.max(0, pointer.y - (bounds.bottom - edge)) - Math.max(0, bounds.top + edge - pointer.y)
        if (beyond !== 0) {
          scroller.scrollTop += Math.max(-fastest, Math.min(fastest, beyond / 2))
          frame = requestAnimationFrame(draw)
        }
        const now = inGrid(pointer.x, pointer.y)
        const next = {
          left: Math.min(start.x, now.x),
          top: Math.min(start.y, now.y),
          right: Math.max(start.x, now.x),
          bottom: Math.max(start.y, now.y),
        }
        setArea(next)
        selectWithin(photosWithin(latest.current, next), base)
      }
      const move = ({ clientX, clientY }: PointerEvent) => {
        pointer = { x: clientX, y: clientY }
        drawing ||= Math.hypot(clientX - event.clientX, clientY - event.clientY) > slack
        if (drawing) frame ||= requestAnimationFrame(draw)
      }
      end = () => {
        cancelAnimationFrame(frame)
        setArea(null)
        window.removeEventListener('pointermove', move)
        window.removeEventListener('pointerup', end)
        window.removeEventListener('pointercancel', end)
      }
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', end)
      window.addEventListener('pointercancel', end)
    }
    scroller.addEventListener('pointerdown', begin)
    return () => {
      end()
      scroller.removeEventListener('pointerdown', begin)
    }
  }, [grid])
  if (!area) return null
  const { left, top, right, bottom } = area
  return <div className="lasso" style={{ left, top, width: right - left, height: bottom - top }} />
}
