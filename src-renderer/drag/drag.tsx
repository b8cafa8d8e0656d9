/**
 * @file Dragging faces onto a person: one face, the selection it belongs to, or a whole group; and a person onto
 * another, to merge them. Everything here can also be done with the keyboard: select, `A`, type, Enter.
 */
import './drag.css'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  type Modifier,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { EyeOff, UserRoundMinus, UserRoundPlus } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { PersonId, PhotoId } from '../../src-main/contract/entities.ts'
import { faceUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { AlbumNameDialog } from '../albums/album-name-dialog.tsx'
import { api } from '../api/client.ts'
import { clearPhotoSelection } from '../library/photo-selection.ts'
import { MergeDialog } from '../people/merge-dialog.tsx'
import { NameDialog } from '../people/name-dialog.tsx'
import { clearSelection } from '../selection/selection.ts'
import { command } from '../state/commands.ts'
import { announcements } from './announce.ts'
import { useDragOut } from './drag-out.ts'
import {
  countOf,
  type Dragged,
  type DropTarget,
  facesOf,
  noDrag,
  photosOf,
  refusalOf,
  useDrag,
} from './dragged.ts'
import { fly } from './fly.ts'
import { photoUnder } from './photo-drag.tsx'

export type { Dragged, DropTarget } from './dragged.ts'

/** How far the ghost is from the pointer, px: what it is dropped on can be read. */
const ghostOffset = { x: 14, y: 12 }

/** The ghost goes with the pointer, whatever it was lifted from and wherever it was pressed there. */
const besidePointer: Modifier[] = [
  ({ activatorEvent, draggingNodeRect, transform }) => {
    const from = activatorEvent instanceof TouchEvent ? activatorEvent.touches[0] : activatorEvent
    if (!(from instanceof Touch || from instanceof MouseEvent) || !draggingNodeRect) return transform
    return {
      ...transform,
      x: transform.x + from.clientX - draggingNodeRect.left + ghostOffset.x,
      y: transform.y + from.clientY - draggingNodeRect.top + ghostOffset.y,
    }
  },
]

/** Lists scroll while something is held in the first or last fifth of them; none goes sideways. */
const scrollAlong = { threshold: { x: 0, y: 0.2 } }

/** The pointer has to move so far before a press is a drag, px. */
const activation = 4

type Pending =
  | { kind: 'merge'; people: PersonId[] }
  | { kind: 'name'; dragged: Dragged }
  | { kind: 'album'; photoIds: PhotoId[] }
  | null

export function DragProvider({ children }: { children: ReactNode }) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: activation } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  )
  const dragged = useDrag(state => state.dragged)
  const [pending, setPending] = useState<Pending>(null)
  const close = () => setPending(null)
  useTyping(dragged !== null)
  useDragOut()

  const start = ({ active, activatorEvent }: DragStartEvent) => {
    const what = draggedBy(active.data.current, activatorEvent)
    useDrag.setState({ ...noDrag, dragged: what })
    if (what?.kind === 'face' || what?.kind === 'group') void lookForPresent(what)
  }
  const drop = ({ active, over }: DragEndEvent) => {
    const what = useDrag.getState().dragged ?? (active.data.current as Dragged | undefined)
    const onto = over?.data.current as DropTarget | undefined
    const possible = what && onto && refusalOf(what, onto, noDrag.present) === null
    if (possible && onto.kind !== 'new-person') fly(over?.rect as DOMRect)
    useDrag.setState(noDrag)
    if (!possible) return
    if (what.kind === 'photo') {
      const photoIds = photosOf(what)
      if (onto.kind === 'new-album') setPending({ kind: 'album', photoIds })
      else void dropPhotos(photoIds, onto)
    } else if (what.kind === 'person') {
      if (onto.kind === 'person') setPending({ kind: 'merge', people: [onto.personId, what.person.id] })
    } else if (onto.kind === 'new-person') setPending({ kind: 'name', dragged: what })
    else void carryOut(what, onto)
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      autoScroll={scrollAlong}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t.drag.howByKeys } }}
      onDragStart={start}
      onDragCancel={() => useDrag.setState(noDrag)}
      onDragEnd={drop}
    >
      {children}
      {dragged?.kind === 'face' || dragged?.kind === 'group' ? (
        <Dock named={dragged.kind === 'face' && dragged.named} />
      ) : null}
      <DragOverlay dropAnimation={null} zIndex={70} modifiers={besidePointer}>
        {dragged ? <Ghost dragged={dragged} /> : null}
      </DragOverlay>
      {pending?.kind === 'merge' ? <MergeDialog people={pending.people} onClose={close} /> : null}
      {pending?.kind === 'name' ? (
        <NameDialog
          count={countOf(pending.dragged)}
          fresh
          onClose={close}
          onName={to => {
            close()
            void assign(pending.dragged, to)
          }}
        />
      ) : null}
      {pending?.kind === 'album' ? (
        <AlbumNameDialog
          title={t.albums.newAlbum}
          action={t.albums.make}
          onClose={close}
          onName={name => {
            close()
            void dropPhotos(pending.photoIds, { kind: 'new-album', name })
          }}
        />
      ) : null}
    </DndContext>
  )
}

/** A drag out of a grid of photos is about the photo that was pressed. */
function draggedBy(data: unknown, event: Event): Dragged | null {
  const what = (data as Dragged | undefined) ?? null
  if (what?.kind !== 'photo') return what
  const photoId = photoUnder(event)
  return photoId === null ? null : { kind: 'photo', photoId }
}

async function dropPhotos(
  photoIds: PhotoId[],
  onto: DropTarget | { kind: 'new-album'; name: string },
): Promise<void> {
  if (photoIds.length === 0) return
  const done =
    onto.kind === 'favourites'
      ? await command(core => core.albums.setFavourite({ photoIds, favourite: true }))
      : onto.kind === 'album'
        ? await command(core => core.albums.addPhotos({ albumId: onto.albumId, photoIds }))
        : onto.kind === 'new-album' && 'name' in onto
          ? await command(core => core.albums.create({ name: onto.name, photoIds }))
          : null
  if (done) clearPhotoSelection()
}

/** Asks who is in the photos of what is dragged, so that it shows before the drop who can't take it. */
async function lookForPresent(dragged: Extract<Dragged, { kind: 'face' | 'group' }>): Promise<void> {
  const core = await api()
  const present = await core.people.present(
    dragged.kind === 'group' ? { groupId: dragged.groupId } : { faceIds: facesOf(dragged) },
  )
  if (useDrag.getState().dragged === dragged) useDrag.setState({ present: new Set(present) })
}

/** Letters typed during a drag narrow the side list, and shortcuts keep still. */
function useTyping(dragging: boolean): void {
  useEffect(() => {
    document.body.classList.toggle('dragging', dragging)
    if (!dragging) return
    const type = (event: KeyboardEvent) => {
      const { typed } = useDrag.getState()
      const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (letter) useDrag.setState({ typed: typed + event.key })
      else if (event.key === 'Backspace') useDrag.setState({ typed: typed.slice(0, -1) })
      else {
        // It ends the drag, which dnd-kit sees to, and nothing besides: no shortcut takes a key that is prevented.
        if (event.key === 'Escape') event.preventDefault()
        return
      }
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', type, { capture: true })
    return () => window.removeEventListener('keydown', type, { capture: true })
  }, [dragging])
}

async function assign(dragged: Dragged, to: { personId: PersonId } | { name: string }): Promise<void> {
  const faceIds = facesOf(dragged)
  const done = await command(
    (core, anyway) =>
      dragged.kind === 'group'
        ? core.people.nameGroup({ groupId: dragged.groupId, to, ...anyway })
        : core.people.assign({ faceIds, to, ...anyway }),
    { leaving: faceIds },
  )
  if (done) clearSelection()
}

async function carryOut(dragged: Dragged, onto: DropTarget): Promise<void> {
  if (onto.kind === 'person') return assign(dragged, { personId: onto.personId })
  const faceIds = facesOf(dragged)
  const done = await command(
    core =>
      onto.kind === 'nobody'
        ? core.people.unassign({ faceIds })
        : dragged.kind === 'group'
          ? core.people.hideGroups({ groupIds: [dragged.groupId] })
          : core.people.hideFaces({ faceIds }),
    { leaving: faceIds },
  )
  if (done) clearSelection()
}

export function useDragSource(id: string, data: Dragged) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data })
  return { setNodeRef, listeners, isDragging }
}

/** The class is for the look: whether this could take what is dragged, and whether it is over it. */
export function useDropTarget(id: string, target: DropTarget) {
  const { setNodeRef, isOver } = useDroppable({ id, data: target })
  const refusal = useDrag(({ dragged, present }) =>
    dragged === null ? undefined : refusalOf(dragged, target, present),
  )
  const over = isOver ? 'drop-over' : ''
  const className = refusal === undefined ? '' : refusal === null ? `can-drop ${over}` : `cant-drop ${over}`
  return { setNodeRef, className, refusal: isOver ? (refusal ?? null) : null }
}

function Ghost({ dragged }: { dragged: Dragged }) {
  const count = countOf(dragged)
  if (dragged.kind === 'photo') return <PhotoGhost photoId={dragged.photoId} count={count} />
  const ids =
    dragged.kind === 'group'
      ? dragged.sample
      : dragged.kind === 'person'
        ? [dragged.person.coverFaceId ?? '']
        : [
            ...facesOf(dragged)
              .filter(id => id !== dragged.faceId)
              .slice(0, 2),
            dragged.faceId,
          ]
  return (
    <div className="ghost">
      {ids.slice(-3).map(id => (
        <img key={id} src={faceUrl(id)} alt="" />
      ))}
      {count > 1 ? <b>{number(count)}</b> : null}
    </div>
  )
}

function PhotoGhost({ photoId, count }: { photoId: PhotoId; count: number }) {
  const under = photosOf({ photoId })
    .filter(id => id !== photoId)
    .slice(0, 2)
  return (
    <div className="ghost">
      {[...under, photoId].map(id => (
        <img key={id} src={thumbnailUrl(id)} alt="" />
      ))}
      {count > 1 ? <b>{number(count)}</b> : null}
    </div>
  )
}

function Dock({ named }: { named: boolean }) {
  return (
    <section className="dock" aria-label={t.drag.dropHere}>
      <DockTarget
        id="dock-new"
        target={{ kind: 'new-person' }}
        icon={<UserRoundPlus size={20} />}
        text={t.drag.newPerson}
      />
      {named ? (
        <DockTarget
          id="dock-nobody"
          target={{ kind: 'nobody' }}
          icon={<UserRoundMinus size={20} />}
          text={t.drag.notThisPerson}
        />
      ) : null}
      <DockTarget id="dock-hide" target={{ kind: 'hide' }} icon={<EyeOff size={20} />} text={t.drag.hidden} />
    </section>
  )
}

function DockTarget({
  id,
  target,
  icon,
  text,
}: {
  id: string
  target: DropTarget
  icon: ReactNode
  text: string
}) {
  const { setNodeRef, className } = useDropTarget(id, target)
  return (
    <div ref={setNodeRef} className={className}>
      {icon}
      {text}
    </div>
  )
}
