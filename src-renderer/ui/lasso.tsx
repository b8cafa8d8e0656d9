/** @file Selecting by a rectangle drawn beside what can be selected; it goes on at the edges of the view. */
import './lasso.css'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { scrollerOf } from './window.ts'

/** A press that moves less is a click, px. */
const slack = 5
/** How near the edge the view scrolls along, and the most it does in a frame, px. */
const edge = 40
const fastest = 26

/** A rectangle, px from the top left of the grid. */
export interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

interface LassoProps<T> {
  grid: RefObject<HTMLElement | null>
  /** A selector of what a lasso doesn't begin on. */
  except: string
  /** Beside everything was pressed, with Ctrl or Shift (`more`) or without; what it gives is given to every `draw`. */
  press: (more: boolean) => T
  draw: (area: Area, pressed: T) => void
}

export function Lasso<T>({ grid, except, press, draw }: LassoProps<T>) {
  const [area, setArea] = useState<Area | null>(null)
  const latest = useRef({ press, draw })
  latest.current = { press, draw }
  useEffect(() => {
    const element = grid.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    let drawn = new AbortController()
    const begin = (event: PointerEvent) => {
      const target = event.target as HTMLElement
      const beside = event.button === 0 && event.pointerType === 'mouse' && !target.closest(except)
      if (!beside || !(target === scroller || element.contains(target))) return
      if (event.clientX >= scroller.getBoundingClientRect().left + scroller.clientWidth) return // the scrollbar
      const pressed = latest.current.press(event.ctrlKey || event.metaKey || event.shiftKey)
      const inGrid = (x: number, y: number) => {
        const { left, top } = element.getBoundingClientRect()
        return { x: x - left, y: y - top }
      }
      const start = inGrid(event.clientX, event.clientY)
      let pointer = { x: event.clientX, y: event.clientY }
      let drawing = false
      let frame = 0
      const step = () => {
        frame = 0
        const bounds = scroller.getBoundingClientRect()
        const beyond =
          Math.max(0, pointer.y - (bounds.bottom - edge)) - Math.max(0, bounds.top + edge - pointer.y)
        if (beyond !== 0) {
          scroller.scrollTop += Math.max(-fastest, Math.min(fastest, beyond / 2))
          frame = requestAnimationFrame(step)
        }
        const now = inGrid(pointer.x, pointer.y)
        const next = {
          left: Math.min(start.x, now.x),
          top: Math.min(start.y, now.y),
          right: Math.max(start.x, now.x),
          bottom: Math.max(start.y, now.y),
        }
        setArea(next)
        latest.current.draw(next, pressed)
      }
      const move = ({ clientX, clientY }: PointerEvent) => {
        pointer = { x: clientX, y: clientY }
        drawing ||= Math.hypot(clientX - event.clientX, clientY - event.clientY) > slack
        if (drawing) frame ||= requestAnimationFrame(step)
      }
      drawn = new AbortController()
      const { signal } = drawn
      signal.addEventListener('abort', () => {
        cancelAnimationFrame(frame)
        setArea(null)
      })
      const end = () => drawn.abort()
      window.addEventListener('pointermove', move, { signal })
      window.addEventListener('pointerup', end, { signal })
      window.addEventListener('pointercancel', end, { signal })
    }
    scroller.addEventListener('pointerdown', begin)
    return () => {
      drawn.abort()
      scroller.removeEventListener('pointerdown', begin)
    }
  }, [grid, except])
  if (!area) return null
  const { left, top, right, bottom } = area
  return <div className="lasso" style={{ left, top, width: right - left, height: bottom - top }} />
}
