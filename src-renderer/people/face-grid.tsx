/**
 * @file Crops of faces in rows: selected by click, Ctrl, Shift, lasso and keyboard, dragged one or all together.
 */
import './people.css'
import { Check } from 'lucide-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { FaceId, FaceTile } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDragSource } from '../drag/drag.tsx'
import { clearSelection, click, keep, select, useSelection } from '../selection/selection.ts'
import { openPhoto } from '../state/route.ts'
import { focusIsLost, useFocusKept } from '../ui/focus.ts'
import { type Area, Lasso } from '../ui/lasso.tsx'
import { type Cells, cellsOf, useView } from '../ui/window.ts'

const crop = 132
const gap = 8

export function FaceGrid({ faces, label }: { faces: FaceTile[]; label: string }) {
  const grid = useRef<HTMLDivElement>(null)
  const cells = cellsOf(faces.length, useView(grid), { width: crop, height: null, gap })
  const [focus, setFocus] = useState(0)
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
  const focusCell = (index: number) =>
    grid.current
      ?.querySelector<HTMLElement>(`[data-index="${Math.min(index, faces.length - 1)}"]`)
      ?.focus({ preventScroll: true })
  const kept = useFocusKept(grid, ({ index }) => focusCell(index))
  const some = selected.size > 0
  const had = useRef(false)
  useLayoutEffect(() => {
    // The bar with the button that was pressed has gone with the selection.
    if (had.current && !some && focusIsLost()) focusCell(at)
    had.current = some
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
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
      aria-description={t.drag.howByKeys}
      style={{ height: cells.totalHeight }}
      tabIndex={-1}
      onKeyDown={onKey}
      {...kept}
    >
      <Lasso
        grid={grid}
        except=".face, button"
        press={more => {
          if (!more) clearSelection()
          return useSelection.getState().faces
        }}
        draw={(area, base) =>
          select(() => ({ faces: new Set([...base, ...inside(area, cells, faces)]), anchor: null }))
        }
      />
      {faces.slice(cells.first, cells.last).map((face, i) => {
        const index = cells.first + i
        return (
          <FaceCell
            key={face.id}
            face={face}
            index={index}
            place={{
              left: cells.left(index),
              top: cells.top(index),
              width: cells.width,
              height: cells.width,
            }}
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
    </div>
  )
}

function FaceCell(props: {
  face: FaceTile
  index: number
  place: CSSProperties
  selected: boolean
  tabbable: boolean
  onClick: (event: MouseEvent) => void
  onCheck: () => void
}) {
  const { face, index, place, selected } = props
  const name = face.personName ?? t.people.faces.unnamed
  const matched = face.source === 'matched'
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
      aria-label={matched ? t.people.faces.matchedLabel(name) : name}
      data-index={index}
      tabIndex={props.tabbable ? 0 : -1}
      style={place}
      onClick={props.onClick}
      onDoubleClick={() => openPhoto(face.photoId)}
      {...listeners}
    >
      <img src={faceUrl(face.id)} alt="" draggable={false} />
      {matched ? (
        <span className="matched" title={t.people.faces.matchedWhy}>
          {t.people.faces.matched}
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
function inside(area: Area, cells: Cells, faces: FaceTile[]): FaceId[] {
  return faces
    .filter((_, index) => {
      const left = cells.left(index)
      const top = cells.top(index)
      return (
        left < area.right &&
        left + cells.width > area.left &&
        top < area.bottom &&
        top + cells.width > area.top
      )
    })
    .map(face => face.id)
}
