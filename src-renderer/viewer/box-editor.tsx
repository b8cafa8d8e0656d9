/** @file A box on the photo that is drawn, moved and sized by pointer or keys. Boxes are fractions of the photo. */
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Box } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { Button } from '../ui/controls.tsx'

/** One press of an arrow, and the smallest side, as parts of the photo's shorter side. */
const step = 0.01
const smallest = 0.012
/** A press that moves less than this is a click, px. */
const clickReach = 6

type Corner = 'nw' | 'ne' | 'sw' | 'se'
const corners: Corner[] = ['nw', 'ne', 'sw', 'se']
interface Point {
  x: number
  y: number
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

function moved([x, y, w, h]: Box, dx: number, dy: number): Box {
  return [clamp(x + dx, 0, 1 - w), clamp(y + dy, 0, 1 - h), w, h]
}

/** Larger or smaller around its middle. */
function sized([x, y, w, h]: Box, dw: number, dh: number, least: Point): Box {
  const width = clamp(w + dw, least.x, 1)
  const height = clamp(h + dh, least.y, 1)
  return moved([x + (w - width) / 2, y + (h - height) / 2, width, height], 0, 0)
}

function between(a: Point, b: Point): Box {
  const [left, right] = [clamp(Math.min(a.x, b.x), 0, 1), clamp(Math.max(a.x, b.x), 0, 1)]
  const [top, bottom] = [clamp(Math.min(a.y, b.y), 0, 1), clamp(Math.max(a.y, b.y), 0, 1)]
  return [left, top, right - left, bottom - top]
}

function cornerOf([x, y, w, h]: Box, corner: Corner): Point {
  return { x: corner.endsWith('w') ? x : x + w, y: corner.startsWith('n') ? y : y + h }
}

const opposite: Record<Corner, Corner> = { nw: 'se', ne: 'sw', sw: 'ne', se: 'nw' }

/** In the middle, a fifth of the shorter side. */
export function middleBox(width: number, height: number): Box {
  const side = Math.min(width, height) / 5
  return [0.5 - side / width / 2, 0.5 - side / height / 2, side / width, side / height]
}

export function BoxEditor(props: {
  photo: { width: number; height: number }
  start: Box
  /** A new box is saved as soon as it is drawn; one that stands already waits for a word. */
  isNew: boolean
  onSave: (box: Box) => void
  onCancel: () => void
}) {
  const { photo, isNew, onSave, onCancel } = props
  const [box, setBox] = useState(props.start)
  const area = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.focus({ preventScroll: true }), [])
  const shorter = Math.min(photo.width, photo.height)
  const unit: Point = { x: shorter / photo.width, y: shorter / photo.height }

  // Wherever the focus is, such as on what was clicked last: as long as the box stands there, the keys are about it.
  useEffect(() => {
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
  const onKey = (event: KeyboardEvent) => {
    if (document.querySelector('dialog:modal')) return
    const target = event.target instanceof HTMLElement ? event.target : null
    if (target?.matches('input, textarea, select')) return
    const onButton = target?.closest('button') != null
    const arrows: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }
    const arrow = arrows[event.key]
    if (arrow) {
      const [dx, dy] = [arrow[0] * step * unit.x, arrow[1] * step * unit.y]
      const least = { x: smallest * unit.x, y: smallest * unit.y }
      setBox(old => (event.shiftKey ? sized(old, 2 * dx, 2 * dy, least) : moved(old, dx, dy)))
    } else if (event.key === 'Enter' && !onButton) onSave(box)
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const drag = (event: PointerEvent, kind: 'draw' | 'move' | Corner) => {
    const bounds = area.current?.getBoundingClientRect()
    if (!bounds || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    frame.current?.focus({ preventScroll: true })
    const place = (e: { clientX: number; clientY: number }): Point => ({
      x: (e.clientX - bounds.left) / bounds.width,
      y: (e.clientY - bounds.top) / bounds.height,
    })
    const from = place(event)
    const anchor = kind === 'draw' || kind === 'move' ? from : cornerOf(box, opposite[kind])
    let latest = box
    const move = (e: globalThis.PointerEvent) => {
      const to = place(e)
      const far = Math.hypot(e.clientX - event.clientX, e.clientY - event.clientY) >= clickReach
      if (!far && latest === box) return
      latest = kind === 'move' ? moved(box, to.x - from.x, to.y - from.y) : between(anchor, to)
      setBox(latest)
    }
    const end = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      if (kind === 'draw' && latest !== box && isNew) onSave(latest)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
  }

  const [x, y, w, h] = box
  const percent = (value: number) => `${value * 100}%`
  return (
    <div ref={area} className="box-editor" data-no-pan onPointerDown={event => drag(event, 'draw')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no box on a picture */}
      <div
        ref={frame}
        role="group"
        className="frame-of-face"
        aria-label={t.viewer.box.label(Math.round(w * photo.width), Math.round(h * photo.height))}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by the arrow keys
        tabIndex={0}
        style={{ left: percent(x), top: percent(y), width: percent(w), height: percent(h) }}
        onPointerDown={event => drag(event, 'move')}
      >
        {corners.map(corner => (
          <i key={corner} className={corner} onPointerDown={event => drag(event, corner)} />
        ))}
      </div>
      <div className="box-hint" onPointerDown={event => event.stopPropagation()}>
        <span>{isNew ? t.viewer.box.drawHint : t.viewer.box.moveHint}</span>
        <Button kind="primary" onClick={() => onSave(box)}>
          {t.ui.save} <kbd>Enter</kbd>
        </Button>
        <Button onClick={onCancel}>{t.ui.cancel}</Button>
      </div>
    </div>
  )
}
