/**
 * @file A file that was replaced by an edit is a new photo: its faces take over what a person said about the faces of
 * the photo before it. Faces that are found again move with their ids, so undo, covers and the history go on as if
 * nothing had happened; where the old photo is still in sight (a copy of it lies elsewhere), labels are copied.
 */
import type { FaceId, LabelSource, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { overlap } from './boxes.ts'
import { type FoundFace, labelFaces, sameFace, setHidden } from './changes.ts'
import { fromBlob } from './embedding.ts'

/** A crop moves every box; the same face in the same picture still looks like itself (cosine of the embeddings). */
const sameLook = 0.8

interface OldFace {
  id: FaceId
  x: number
  y: number
  w: number
  h: number
  person_id: number | null
  source: LabelSource | null
  hidden: number
  vector: Buffer | null
}

/** Carries out `stage`, which writes the faces found in `photo`, and lets them take over from the photo it replaced. */
export function stageTakingOver(
  catalog: Catalog,
  photo: { id: PhotoId },
  pack: string,
  found: FoundFace[],
  stage: () => void,
): void {
  const before = catalog.get<{ id: PhotoId; visible: number }>(
    `select o.id, o.visible from photos p join photos o on o.id = p.replaces where p.id = ?`,
    photo.id,
  )
  if (!before) {
    stage()
    return
  }
  const pairs = pairUp(facesOf(catalog, before.id, pack), found)
  if (before.visible === 0) for (const [old, face] of pairs) moveFace(catalog, old.id, photo.id, face)
  stage()
  if (before.visible === 1) for (const [old, face] of pairs) copyLabel(catalog, old, photo.id, face)
  catalog.run(`update photos set replaces = null where id = ?`, photo.id)
}

function facesOf(catalog: Catalog, photoId: PhotoId, pack: string): OldFace[] {
  return catalog.all<OldFace>(
    `select f.id, f.x, f.y, f.w, f.h, f.person_id, f.source, f.hidden, e.vector
     from faces f left join embeddings e on e.face_id = f.id and e.pack = ?
     where f.photo_id = ? and f.state <> 'deleted'`,
    pack,
    photoId,
  )
}

/** The same faces before and after, the surest first: by overlap of their boxes, then by how they look. */
function pairUp(old: OldFace[], found: FoundFace[]): [OldFace, FoundFace][] {
  const likely = old.flatMap(before =>
    found.flatMap(after => {
      const shared = overlap([before.x, before.y, before.w, before.h], after.box)
      const look = before.vector === null ? 0 : cosine(fromBlob(before.vector), after.embedding)
      const sure = shared >= sameFace ? 1 + shared : look >= sameLook ? look : 0
      return sure > 0 ? [{ before, after, sure }] : []
    }),
  )
  const taken = new Set<OldFace | FoundFace>()
  const pairs: [OldFace, FoundFace][] = []
  for (const { before, after } of likely.sort((a, b) => b.sure - a.sure)) {
    if (taken.has(before) || taken.has(after)) continue
    taken.add(before).add(after)
    pairs.push([before, after])
  }
  return pairs
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function moveFace(catalog: Catalog, id: FaceId, to: PhotoId, { box: [x, y, w, h] }: FoundFace): void {
  catalog.run(
    `update faces set photo_id = ?, x = ?, y = ?, w = ?, h = ?, rev = ? where id = ?`,
    to,
    x,
    y,
    w,
    h,
    catalog.nextRev(),
    id,
  )
}

function copyLabel(catalog: Catalog, old: OldFace, to: PhotoId, face: FoundFace): void {
  const [x, y] = face.box
  const copy = catalog.get<{ id: FaceId; person_id: number | null }>(
    `select id, person_id from faces where photo_id = ? and x = ? and y = ? and state <> 'deleted'`,
    to,
    x,
    y,
  )
  if (!copy || copy.person_id !== null) return
  if (old.person_id !== null) labelFaces(catalog, [copy.id], { personId: old.person_id, source: old.source })
  if (old.hidden === 1) setHidden(catalog, [copy.id], true)
  catalog.run(
    `insert or ignore into rejections select ?, person_id, created_at from rejections where face_id = ?`,
    copy.id,
    old.id,
  )
}
