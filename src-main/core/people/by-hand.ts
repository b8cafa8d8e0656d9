/**
 * @file Faces by hand: a box drawn where detection missed somebody, a wrong one moved or taken away. The face is
 * aligned and measured like any other and goes live through the ledger; looking for faces again leaves it alone.
 */
import type { Box, FaceId, Outcome, PersonId, PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type DrawnFace, drawn, readDrawn, setNoFace, writeDrawn } from '../ledger/by-hand.ts'
import { type FoundFace, faceIdOf } from '../ledger/changes.ts'
import type { Journal, Owner } from './journal.ts'
import type { Labels } from './labels.ts'

/** Shorter sides below this can't be told from noise, px of the photo. */
const smallestSide = 16

/** What the journal keeps of one face that was drawn (before: null), moved, or taken away (after: null). */
export interface HandChange {
  id: FaceId
  photoId: PhotoId
  before: DrawnFace | null
  after: DrawnFace | null
  /** Where a face was that detection would find again. */
  refused: Box | null
}

export const handOwner: Owner<HandChange> = {
  apply(catalog, change, side) {
    writeDrawn(catalog, change.id, change.photoId, change[side])
    if (change.refused)
      setNoFace(catalog, change.id, change.photoId, side === 'after' ? change.refused : null)
  },
  untouched: (change, isNew) => (isNew(change.id) ? change : null),
  movedOn(catalog, change, side) {
    const expected = change[side === 'before' ? 'after' : 'before']
    const now = readDrawn(catalog, change.id, (expected ?? change[side])?.pack ?? '')
    return sameDrawn(now, expected) ? null : t.history.obstacles.facesChanged(1)
  },
}

function sameDrawn(a: DrawnFace | null, b: DrawnFace | null): boolean {
  const key = (face: DrawnFace | null) =>
    JSON.stringify(face && [face.box.map(v => v.toFixed(6)), face.personId, face.source, face.hidden])
  return key(a) === key(b)
}

export interface ByHandOptions {
  catalog: Catalog
  journal: Journal
  labels: Labels
  pack: { id: string }
  /** Measures the face in a box of a photo. @throws KithError `file-missing`, `unsupported-file`, `model-missing` */
  measure: (photoId: PhotoId, box: Box) => Promise<FoundFace>
  /** After faces were staged. */
  staged: () => void
}

export type ByHand = ReturnType<typeof createByHand>

interface PhotoRow {
  hash: string
  width: number
  height: number
}

export function createByHand({ catalog, journal, labels, pack, measure, staged }: ByHandOptions) {
  const photoOf = (id: PhotoId): PhotoRow => {
    const row = catalog.get<PhotoRow>(`select hash, width, height from photos where id = ?`, id)
    if (!row) throw new KithError('not-found', t.photoErrors.gone)
    return row
  }

  const faceOf = (id: FaceId): { photoId: PhotoId; face: DrawnFace } => {
    const row = catalog.get<{ photo_id: PhotoId }>(`select photo_id from faces where id = ?`, id)
    const face = readDrawn(catalog, id, pack.id)
    if (!row || !face) throw new KithError('not-found', t.peopleErrors.faceGone)
    return { photoId: row.photo_id, face }
  }

  /** Takes the face off covers that show it. */
  const freeCover = (id: FaceId, record: (person: PersonId, cover: FaceId | null) => void): void => {
    for (const { person } of catalog.all<{ person: PersonId }>(
      `select id as person from people where cover_face_id = ?`,
      id,
    ))
      record(person, labels.bestFace(person))
  }

  return {
    /** @throws KithError `bad-input` for a box that is too small or outside, `conflict` where there is a face already */
    async draw(photoId: PhotoId, wanted: Box): Promise<Outcome & { faceId: FaceId }> {
      const photo = photoOf(photoId)
      const box = within(wanted, photo)
      const faceId = faceIdOf(photo.hash, box)
      if (readDrawn(catalog, faceId, pack.id)) throw new KithError('conflict', t.peopleErrors.faceThere)
      const face = await measure(photoId, box)
      const outcome = journal.record('draw-face', changes => {
        const after = drawn(pack.id, { ...face, box })
        changes.setOwned('by-hand', {
          id: faceId,
          photoId,
          before: null,
          after,
          refused: null,
        } satisfies HandChange)
        return { summary: t.history.people.drawn }
      })
      staged()
      return { ...outcome, faces: 1, faceId }
    },

    async move(faceId: FaceId, wanted: Box): Promise<Outcome> {
      const { photoId } = faceOf(faceId)
      const box = within(wanted, photoOf(photoId))
      const found = await measure(photoId, box)
      const outcome = journal.record('move-face', changes => {
        // Read anew: somebody may have named it meanwhile.
        const { face: before } = faceOf(faceId)
        const { personId, source, hidden } = before
        const after: DrawnFace = { ...drawn(pack.id, { ...found, box }), personId, source, hidden }
        const refused = before.byHand ? null : before.box
        changes.setOwned('by-hand', { id: faceId, photoId, before, after, refused } satisfies HandChange)
        return { summary: t.history.people.moved, personId }
      })
      staged()
      return { ...outcome, faces: 1 }
    },

    /** Takes boxes away that hold no face. */
    remove(faceIds: FaceId[]): Outcome {
      const outcome = journal.record('delete-face', changes => {
        for (const id of new Set(faceIds)) {
          const { photoId, face } = faceOf(id)
          changes.setOwned('by-hand', {
            id,
            photoId,
            before: face,
            after: null,
            refused: face.box,
          } satisfies HandChange)
          freeCover(id, (person, cover) => changes.setPerson(person, { cover_face_id: cover }))
        }
        return { summary: t.history.people.noFace(faceIds.length) }
      })
      staged()
      return { ...outcome, faces: faceIds.length }
    },
  }
}

/** The part of a box that lies on the photo. @throws KithError `bad-input` */
function within([x, y, w, h]: Box, { width, height }: { width: number; height: number }): Box {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  const right = Math.min(1, x + w)
  const bottom = Math.min(1, y + h)
  if ((right - left) * (bottom - top) < (w * h) / 2 || right <= left || bottom <= top)
    throw new KithError('bad-input', t.peopleErrors.outside)
  if (Math.min((right - left) * width, (bottom - top) * height) < smallestSide)
    throw new KithError('bad-input', t.peopleErrors.tooSmall(smallestSide))
  return [left, top, right - left, bottom - top]
}
