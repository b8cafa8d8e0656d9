/**
 * @file Dragging faces onto a person: one face, the selection it belongs to, or a whole group; and a person onto
 * another, to merge them. Everything here can also be done with the keyboard: select, `A`, type, Enter.
 */
import './drag.css'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDndContext,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { EyeOff, UserRoundMinus, UserRoundPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { AlbumId, FaceId, GroupId, Person, PersonId, PhotoId } from '../../src-main/contract/entities.ts'
import { faceUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { AlbumNameDialog } from '../albums/album-name-dialog.tsx'
import { clearPhotoSelection, usePhotoSelection } from '../library/photo-selection.ts'
import { MergeDialog } from '../people/merge-dialog.tsx'
import { NameDialog } from '../people/name-dialog.tsx'
import { clearSelection, useSelection } from '../selection/selection.ts'
import { command } from '../state/commands.ts'
import { photoUnder } from './photo-drag.tsx'

export type Dragged =
  | { kind: 'face'; faceId: FaceId; named: boolean }
  | { kind: 'group'; groupId: GroupId; faces: number; sample: FaceId[] }
  | { kind: 'person'; person: Person }
  | { kind: 'photo'; photoId: PhotoId }

export type DropTarget =
  | { kind: 'person'; personId: PersonId }
  | { kind: 'new-person' }
  | { kind: 'nobody' }
  | { kind: 'hide' }
  | { kind: 'album'; albumId: AlbumId }
  | { kind: 'new-album' }
  | { kind: 'favourites' }

/** The pointer has to move so far before a press is a drag, px. */
const activation = 4

const photoTargets: DropTarget['kind'][] = ['album', 'new-album', 'favourites']

type Pending =
  | { kind: 'merge'; from: Person; into: PersonId }
  | { kind: 'name'; dragged: Dragged }
  | { kind: 'album'; photoIds: PhotoId[] }
  | null

export function DragProvider({ children }: { children: ReactNode }) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: activation } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  )
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [pending, setPending] = useState<Pending>(null)
  const close = () => setPending(null)

  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    const what = dragged ?? (active.data.current as Dragged | undefined)
    const onto = over?.data.current as DropTarget | undefined
    if (!what || !onto) return
    if (what.kind === 'photo') {
      const photoIds = photosOf(what)
      if (onto.kind === 'new-album') setPending({ kind: 'album', photoIds })
      else void dropPhotos(photoIds, onto)
    } else if (what.kind === 'person') {
      if (onto.kind === 'person' && onto.personId !== what.person.id)
        setPending({ kind: 'merge', from: what.person, into: onto.personId })
    } else if (onto.kind === 'new-person') setPending({ kind: 'name', dragged: what })
    else void carryOut(what, onto)
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active, activatorEvent }) => setDragged(draggedBy(active.data.current, activatorEvent))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      {children}
      {dragged && (dragged.kind === 'face' || dragged.kind === 'group') ? (
        <Dock named={dragged.kind === 'face' && dragged.named} />
      ) : null}
      <DragOverlay dropAnimation={null} zIndex={50}>
        {dragged ? <Ghost dragged={dragged} /> : null}
      </DragOverlay>
      {pending?.kind === 'merge' ? (
        <MergeDialog from={pending.from.id} into={pending.into} onClose={close} />
      ) : null}
      {pending?.kind === 'name' ? (
        <NameDialog
          count={countOf(pending.dragged)}
          onClose={close}
          onName={to => {
            close()
            void assign(pending.dragged, to)
          }}
        />
      ) : null}
      {pending?.kind === 'album' ? (
        <AlbumNameDialog
          title="New album"
          action="Make the album"
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

/** The photos a drag carries: all that are selected, where the dragged one is among them. */
function photosOf({ photoId }: { photoId: PhotoId }): PhotoId[] {
  const { photos } = usePhotoSelection.getState()
  return photos.has(photoId) ? [...photos] : photoId > 0 ? [photoId] : []
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

/** The faces a drag carries: all that are selected, where the dragged one is among them. */
function facesOf(dragged: Dragged): FaceId[] {
  if (dragged.kind !== 'face') return []
  const { faces } = useSelection.getState()
  return faces.has(dragged.faceId) ? [...faces] : [dragged.faceId]
}

function countOf(dragged: Dragged): number {
  return dragged.kind === 'group'
    ? dragged.faces
    : dragged.kind === 'person'
      ? dragged.person.faces
      : dragged.kind === 'photo'
        ? photosOf(dragged).length
        : facesOf(dragged).length
}

async function assign(dragged: Dragged, to: { personId: PersonId } | { name: string }): Promise<void> {
  const done =
    dragged.kind === 'group'
      ? await command(core => core.people.nameGroup({ groupId: dragged.groupId, to }))
      : await command(core => core.people.assign({ faceIds: facesOf(dragged), to }))
  if (done) clearSelection()
}

async function carryOut(dragged: Dragged, onto: DropTarget): Promise<void> {
  if (onto.kind === 'person') return assign(dragged, { personId: onto.personId })
  const faceIds = facesOf(dragged)
  const done =
    onto.kind === 'nobody'
      ? await command(core => core.people.unassign({ faceIds }))
      : dragged.kind === 'group'
        ? await command(core => core.people.hideGroup({ groupId: dragged.groupId }))
        : await command(core => core.people.hideFaces({ faceIds }))
  if (done) clearSelection()
}

export function useDragSource(id: string, data: Dragged) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data })
  return { setNodeRef, listeners, isDragging }
}

/** The class is for the look: whether this could take what is dragged, and whether it is over it. */
export function useDropTarget(id: string, target: DropTarget) {
  const { setNodeRef, isOver } = useDroppable({ id, data: target })
  const { active } = useDndContext()
  const dragged = active?.data.current as Dragged | undefined
  const takes =
    dragged !== undefined &&
    photoTargets.includes(target.kind) === (dragged.kind === 'photo') &&
    !(dragged.kind === 'person' && (target.kind !== 'person' || target.personId === dragged.person.id))
  return { setNodeRef, className: takes ? (isOver ? 'can-drop drop-over' : 'can-drop') : '' }
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
      {count > 1 ? <b>{count.toLocaleString()}</b> : null}
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
      {count > 1 ? <b>{count.toLocaleString()}</b> : null}
    </div>
  )
}

function Dock({ named }: { named: boolean }) {
  return (
    <div className="dock">
      <DockTarget
        id="dock-new"
        target={{ kind: 'new-person' }}
        icon={<UserRoundPlus size={20} />}
        text="New person"
      />
      {named ? (
        <DockTarget
          id="dock-nobody"
          target={{ kind: 'nobody' }}
          icon={<UserRoundMinus size={20} />}
          text="Not this person"
        />
      ) : null}
      <DockTarget id="dock-hide" target={{ kind: 'hide' }} icon={<EyeOff size={20} />} text="Hide" />
    </div>
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
