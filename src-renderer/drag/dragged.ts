/** @file What is dragged and where it may go, and what every part of the window has to know of a drag under way. */
import { create } from 'zustand'
import type { AlbumId, FaceId, GroupId, Person, PersonId, PhotoId } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { usePhotoSelection } from '../library/photo-selection.ts'
import { useSelection } from '../selection/selection.ts'

export type Dragged =
  | { kind: 'face'; faceId: FaceId; named: boolean }
  | { kind: 'group'; groupId: GroupId; faces: number; sample: FaceId[] }
  | { kind: 'person'; person: Person }
  | { kind: 'photo'; photoId: PhotoId }

export type DropTarget =
  | { kind: 'person'; personId: PersonId; name: string }
  | { kind: 'new-person' }
  | { kind: 'nobody' }
  | { kind: 'hide' }
  | { kind: 'album'; albumId: AlbumId; name: string }
  | { kind: 'new-album' }
  | { kind: 'favourites' }

const photoTargets: DropTarget['kind'][] = ['album', 'new-album', 'favourites']

interface DragState {
  dragged: Dragged | null
  /** People who are in a photo with what is dragged: they can't be that as well. */
  present: ReadonlySet<PersonId>
  /** What has been typed since the drag began: narrows the side list. */
  typed: string
}

export const noDrag: DragState = { dragged: null, present: new Set(), typed: '' }
export const useDrag = create<DragState>(() => noDrag)

/** The faces a drag carries: all that are selected, where the dragged one is among them. */
export function facesOf(dragged: Dragged): FaceId[] {
  if (dragged.kind !== 'face') return []
  const { faces } = useSelection.getState()
  return faces.has(dragged.faceId) ? [...faces] : [dragged.faceId]
}

/** The photos a drag carries: all that are selected, where the dragged one is among them. */
export function photosOf({ photoId }: { photoId: PhotoId }): PhotoId[] {
  const { photos } = usePhotoSelection.getState()
  return photos.has(photoId) ? [...photos] : photoId > 0 ? [photoId] : []
}

export function countOf(dragged: Dragged): number {
  if (dragged.kind === 'group') return dragged.faces
  if (dragged.kind === 'photo') return photosOf(dragged).length
  return dragged.kind === 'person' ? dragged.person.faces : facesOf(dragged).length
}

/** “3 faces”, “a group of 12 faces”, “Anna”. */
export function wordsOf(dragged: Dragged): string {
  if (dragged.kind === 'person') return dragged.person.name
  const count = countOf(dragged)
  if (dragged.kind === 'photo') return t.ui.photos(count)
  return dragged.kind === 'group' ? t.drag.groupOf(count) : t.ui.faces(count)
}

/** Why something dragged can't go there, `null` where it can, and `undefined` where there is nothing to say. */
export function refusalOf(
  dragged: Dragged,
  target: DropTarget,
  present: ReadonlySet<PersonId>,
): string | null | undefined {
  if (photoTargets.includes(target.kind) || dragged.kind === 'photo')
    return photoTargets.includes(target.kind) && dragged.kind === 'photo' ? null : undefined
  if (dragged.kind === 'person') {
    if (target.kind !== 'person') return undefined
    return target.personId === dragged.person.id ? t.drag.samePerson : null
  }
  if (target.kind === 'nobody' && !(dragged.kind === 'face' && dragged.named)) return undefined
  return target.kind === 'person' && present.has(target.personId) ? t.drag.bothInPhoto : null
}

export function placeOf(target: DropTarget): string {
  return 'name' in target ? target.name : t.drag.places[target.kind]
}
