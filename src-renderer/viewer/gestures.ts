/** @file Wheel, pinch, drag, swipe and double click on the stage, told as zooms, moves and steps. */
import { type RefObject, useEffect, useRef } from 'react'
import { isOutside } from '../drag/drag-out.ts'
import type { Point } from './zoom.ts'

/** Wheel px that zoom by e. */
const wheelReach = 400
const pinchReach = 100
/** A wheel turns by so much at least, px. */
const smallestNotch = 50
/** A swipe is at least so long, px, and so much more along than across. */
const swipe = 60
const straight = 1.5
/** After a step by wheel, the rest of the same swipe on a trackpad is let pass for so long, ms. */
const swipeRest = 250

interface Gestures {
  zoomed: boolean
  /** `point` in px from the stage's middle. */
  zoomBy: (factor: number, point: Point, glide?: boolean) => void
  pan: (x: number, y: number) => void
  toggle: (point: Point) => void
  onStep: (by: 1 | -1) => void
  onClose: () => void
  /** The photo is dragged out of the window by the mouse; false where it can't be. */
  onLeave: () => boolean
}

export function useGestures(stage: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures)
  latest.current = gestures

  useEffect(() => {
    const element = stage.current
    if (!element) return
    /** Fingers and buttons that are down, by pointer. */
    const down = new Map<number, Point>()
    let start: Point | null = null
    let swiped = 0
    let quietUntil = 0

    const fromMiddle = ({ x, y }: Point): Point => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: x - left - width / 2, y: y - top - height / 2 }
    }
    const pointOf = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY })

    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { zoomed, zoomBy, onStep } = latest.current
      const sideways = Math.abs(event.deltaX) > 2 * Math.abs(event.deltaY)
      if (sideways && !zoomed) {
        if (event.timeStamp < quietUntil) {
          quietUntil = event.timeStamp + swipeRest
          return
        }
        swiped += event.deltaX
        if (Math.abs(swiped) < swipe) return
        onStep(swiped > 0 ? 1 : -1)
        swiped = 0
        quietUntil = event.timeStamp + swipeRest
        return
      }
      swiped = 0
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY
      // A pinch on a trackpad comes as a wheel with Ctrl, in steps smaller than any wheel's.
      const reach = event.ctrlKey && Math.abs(pixels) < smallestNotch ? pinchReach : wheelReach
      zoomBy(Math.exp(-pixels / reach), fromMiddle(pointOf(event)))
    }

    const onDown = (event: PointerEvent) => {
      if ((event.target as HTMLElement).closest('button, input, [data-no-pan]') || event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      down.set(event.pointerId, pointOf(event))
      start = down.size === 1 ? pointOf(event) : null
    }
    const onMove = (event: PointerEvent) => {
      const old = down.get(event.pointerId)
      if (!old) return
      const point = pointOf(event)
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, where]) => where)
      down.set(event.pointerId, point)
      const { zoomed, zoomBy, pan, onLeave } = latest.current
      if (!zoomed && event.pointerType === 'mouse' && isOutside(event) && onLeave())
        down.delete(event.pointerId)
      else if (other) {
        const spread = (a: Point) => Math.hypot(a.x - other.x, a.y - other.y)
        zoomBy(
          spread(point) / Math.max(1, spread(old)),
          fromMiddle({ x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 }),
        )
      } else if (zoomed) pan(point.x - old.x, point.y - old.y)
    }
    const onUp = (event: PointerEvent) => {
      if (!down.delete(event.pointerId)) return
      const { zoomed, onStep, onClose } = latest.current
      if (event.pointerType === 'touch' && start && !zoomed && event.type === 'pointerup') {
        const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
        if (Math.abs(dx) > swipe && Math.abs(dx) > straight * Math.abs(dy)) onStep(dx < 0 ? 1 : -1)
        else if (dy > swipe && dy > straight * Math.abs(dx)) onClose()
      }
      start = null
    }
    const onDouble = (event: MouseEvent) => {
      if (!(event.target as HTMLElement).closest('button, input, [data-no-pan]'))
        latest.current.toggle(fromMiddle(pointOf(event)))
    }

    const left = new AbortController()
    const { signal } = left
    // React listens to wheels without the right to keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false, signal })
    element.addEventListener('pointerdown', onDown, { signal })
    element.addEventListener('pointermove', onMove, { signal })
    element.addEventListener('pointerup', onUp, { signal })
    element.addEventListener('pointercancel', onUp, { signal })
    element.addEventListener('dblclick', onDouble, { signal })
    return () => left.abort()
  }, [stage])
}
