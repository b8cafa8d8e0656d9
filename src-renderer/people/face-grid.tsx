/**
 * @file Crops of faces in rows: selected by click, Ctrl, Shift, lasso and keyboard, dragged one or all together.
 */
import './people.css'
import { Check } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { FaceTile } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { useDragSource } from '../drag/drag.tsx'
import { clearSelection, click, keep, select, useSelection } from '../selection/selection.ts'
import { openPhoto } from '../state/route.ts'
import { type Cells, cellsOf, useView } from '../ui/window.ts'

const crop = 132
const gap = 8

interface Rect {
  left: number
  top: number
  width: number
  height: number
}

export function FaceGrid({ faces, label }: { faces: FaceTile[]; label: string }) {
  const grid = useRef<HTMLDivElement>(null)
  const cells = cellsOf(faces.length, useView(grid), { width: crop, height: null, gap })
  const [focus, setFocus] = useState(0)
  const [lasso, setLasso] = useState<Rect | null>(null)
  const selected = useSelection(state => state.faces)
  const order = faces.map(face => face.id)

  useEffect(
    () =>
      select(selection =>
        keep(
          selection,
          faces.map(face => face.id),
        ),
      ),
    [faces],
  )
  useEffect(() => clearSelection, [])

  const at = Math.min(focus, faces.length - 1)
  const move = (to: number) => {
    const next = Math.max(0, Math.min(faces.length - 1, to))
    setFocus(next)
    // The cell may only now come into the page.
    requestAnimationFrame(() => {
      const cell = grid.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)
      cell?.focus()
      cell?.scrollIntoView({ block: 'nearest' })
    })
  }
  const onKey = (event: KeyboardEvent) => {
    const face = faces[at]
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -cells.columns,
      ArrowDown: cells.columns,
    }
    const step = steps[event.key]
    const toggle = event.ctrlKey || event.metaKey
    if (step !== undefined) {
      move(at + step)
      const next = order[Math.max(0, Math.min(faces.length - 1, at + step))]
      if (event.shiftKey && next && face)
        select(s =>
          click(s.anchor ? s : click(s, face.id, order, { toggle: false, range: false }), next, order, {
            toggle: false,
            range: true,
          }),
        )
    } else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(faces.length - 1)
    else if (event.key === ' ' && face) select(s => click(s, face.id, order, { toggle: true, range: false }))
    else if (event.key === 'Enter' && face) openPhoto(face.photoId)
    else if (toggle && event.key === 'a') select(() => ({ faces: new Set(order), anchor: order[0] ?? null }))
    else if (event.key === 'Escape') clearSelection()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      className="face-grid"
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      style={{ height: cells.totalHeight }}
      tabIndex={-1}
      onKeyDown={onKey}
      {...lassoHandlers(grid, setLasso, box =>
        select(() => ({ faces: new Set(inside(box, cells, faces)), anchor: null })),
      )}
    >
      {faces.slice(cells.first, cells.last).map((face, i) => {
        const index = cells.first + i
        return (
          <FaceCell
            key={face.id}
            face={face}
            index={index}
            rect={{ left: cells.left(index), top: cells.top(index), width: cells.width, height: cells.width }}
            selected={selected.has(face.id)}
            tabbable={index === at}
            onClick={event => {
              setFocus(index)
              select(s =>
                click(s, face.id, order, { toggle: event.ctrlKey || event.metaKey, range: event.shiftKey }),
              )
            }}
            onCheck={() => select(s => click(s, face.id, order, { toggle: true, range: false }))}
          />
        )
      })}
      {lasso ? <div className="lasso" style={lasso} /> : null}
    </div>
  )
}

function FaceCell(props: {
  face: FaceTile
  index: number
  rect: Rect
  selected: boolean
  tabbable: boolean
  onClick: (event: MouseEvent) => void
  onCheck: () => void
}) {
  const { face, index, rect, selected } = props
  const { setNodeRef, listeners, isDragging } = useDragSource(`face:${face.id}`, {
    kind: 'face',
    faceId: face.id,
    named: face.personId !== null,
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its cells
    <div
      ref={setNodeRef}
      className={`face ${isDragging ? 'dragging' : ''}`}
      role="option"
      aria-selected={selected}
      aria-label={`${face.personName ?? 'Unnamed face'}${face.source === 'matched' ? ', matched' : ''}`}
      data-index={index}
      tabIndex={props.tabbable ? 0 : -1}
      style={rect}
      onClick={props.onClick}
      onDoubleClick={() => openPhoto(face.photoId)}
      {...listeners}
    >
      <img src={faceUrl(face.id)} alt="" draggable={false} />
      {face.source === 'matched' ? (
        <span className="matched" title="Kith matched this face by itself">
          matched
        </span>
      ) : null}
      <span
        className="check"
        aria-hidden="true"
        onClick={event => {
          event.stopPropagation()
          props.onCheck()
        }}
      >
        <Check size={13} strokeWidth={3} />
      </span>
    </div>
  )
}

/** The ids whose cells a rectangle touches, also where they are not in the page. */
function inside(box: Rect, cells: Cells, faces: FaceTile[]): string[] {
  return faces
    .filter((_, index) => {
      const left = cells.left(index)
      const top = cells.top(index)
      return (
        left < box.left + box.width &&
        left + cells.width > box.left &&
        top < box.top + box.height &&
        top + cells.width > box.top
      )
    })
    .map(face => face.id)
}

/** A rectangle drawn from empty space. */
function lassoHandlers(
  grid: React.RefObject<HTMLDivElement | null>,
  show: (box: Rect | null) => void,
  choose: (box: Rect) => void,
) {
  return {
    onPointerDown(event: PointerEvent) {
      const element = grid.current
      if (!element || event.button !== 0 || event.target !== element) return
      clearSelection()
      const place = (e: { clientX: number; clientY: number }) => {
        const bounds = element.getBoundingClientRect()
        return { x: e.clientX - bounds.left, y: e.clientY - bounds.top }
      }
      const from = place(event)
      const move = (e: globalThis.PointerEvent) => {
        const to = place(e)
        const box = {
          left: Math.min(from.x, to.x),
          top: Math.min(from.y, to.y),
          width: Math.abs(to.x - from.x),
          height: Math.abs(to.y - from.y),
        }
        show(box)
        choose(box)
      }
      const end = () => {
        show(null)
        window.removeEventListener('pointermove', move)
        window.removeEventListener('pointerup', end)
      }
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', end)
    },
  }
}
