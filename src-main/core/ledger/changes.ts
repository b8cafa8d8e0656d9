/**
 * @file The only place that changes what the index holds of a face.
 *
 * Each change takes one new revision for all faces it touches; the triggers of the catalog then leave those
 * faces in `dirty`, in the same transaction. Call these inside `catalog.transaction`.
 */
import { v5 as uuidv5 } from 'uuid'
import type { Box, FaceId, LabelSource, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { overlap } from './boxes.ts'
import { toBlob } from './embedding.ts'

/** Namespace of face ids; a random UUID, fixed for ever. */
const faceNamespace = '0b8f6a52-9a0d-4a55-8d3f-7a1f6f0c9c11'

/** A face as analysis found it; boxes and landmarks as fractions of the upright image. */
export interface FoundFace {
  box: Box
  landmarks: [number, number][]
  score: number
  quality: number
  sharpness: number
  yaw: number
  embedding: Float32Array
}

export interface FaceLabel {
  personId: number | null
  source: LabelSource | null
}

/** Two boxes are the same face when they share this much (intersection over union), as Immich does it. */
export const sameFace = 0.5

/** SQL, of a row of `faces`: a person has decided something about it, or drawn it. */
export const decided = `(faces.hidden = 1 or faces.by_hand = 1 or coalesce(faces.source, 'matched') <> 'matched'
  or exists (select 1 from rejections where face_id = faces.id))`

export interface KnownFace {
  id: FaceId
  x: number
  y: number
  w: number
  h: number
  /** A person has named, hidden or rejected it. */
  decided: number
}

/** The id a face gets when it is first seen: the same content and box always give the same id. */
export function faceIdOf(hash: string, box: Box): FaceId {
  return uuidv5(`${hash}:${box.map(v => v.toFixed(4)).join(',')}`, faceNamespace)
}

/**
 * Writes the faces found in a photo. A face that overlaps one already known keeps that one's id and label;
 * a known face that was not found again goes, unless a person has decided something about it.
 * New faces are `staged`: they go live when the index has acknowledged their points.
 */
export function stageFaces(
  catalog: Catalog,
  photo: { id: PhotoId; hash: string },
  pack: string,
  found: FoundFace[],
): void {
  const rev = catalog.nextRev()
  const faces = withoutRefused(catalog, photo.id, found)
  const { ids, left } = recognise(catalog, photo, faces)
  for (const [i, face] of faces.entries()) {
    const id = ids[i] as FaceId
    writeFace(catalog, id, photo.id, rev, face)
    writeEmbedding(catalog, id, pack, face.embedding)
  }
  const gone = [...left].filter(face => face.decided === 0)
  tombstone(
    catalog,
    gone.map(face => face.id),
    rev,
  )
  catalog.run(`update photos set faces_state = 'waiting' where id = ? and faces_state = 'pending'`, photo.id)
  finishPhotos(catalog, [photo.id])
}

/** Without what a person said is no face. */
export function withoutRefused<T extends Pick<FoundFace, 'box'>>(
  catalog: Catalog,
  photo: PhotoId,
  found: T[],
): T[] {
  const refused = catalog.all<{ x: number; y: number; w: number; h: number }>(
    `select x, y, w, h from no_faces where photo_id = ?`,
    photo,
  )
  return found.filter(({ box }) => refused.every(({ x, y, w, h }) => overlap([x, y, w, h], box) < sameFace))
}

/** The id for a face seen first; another one where the first went to the photo that replaced this one. */
function freshId(catalog: Catalog, photo: { id: PhotoId; hash: string }, box: Box): FaceId {
  for (let turn = 0; ; turn++) {
    const id = faceIdOf(turn === 0 ? photo.hash : `${photo.hash}@${photo.id}.${turn}`, box)
    if (!catalog.get(`select 1 from faces where id = ? and photo_id <> ?`, id, photo.id)) return id
  }
}

/** Which face each of `found` is, known already or new, and the known ones that were not found again. */
export function recognise(
  catalog: Catalog,
  photo: { id: PhotoId; hash: string },
  found: Pick<FoundFace, 'box'>[],
): { ids: FaceId[]; left: Set<KnownFace> } {
  const left = new Set(
    catalog.all<KnownFace>(
      `select id, x, y, w, h, ${decided} as decided from faces where photo_id = ? and state <> 'deleted'`,
      photo.id,
    ),
  )
  const ids = found.map(face => {
    const match = best(left, face.box)
    if (match) left.delete(match)
    return match?.id ?? freshId(catalog, photo, face.box)
  })
  return { ids, left }
}

export function writeEmbedding(catalog: Catalog, id: FaceId, pack: string, embedding: Float32Array): void {
  catalog.run(
    `insert into embeddings values (?, ?, ?) on conflict(face_id, pack) do update set vector = excluded.vector`,
    id,
    pack,
    toBlob(embedding),
  )
}

function best(candidates: Set<KnownFace>, box: Box): KnownFace | null {
  let winner: KnownFace | null = null
  let most = sameFace
  for (const face of candidates) {
    const shared = overlap([face.x, face.y, face.w, face.h], box)
    if (shared >= most) {
      most = shared
      winner = face
    }
  }
  return winner
}

/** What a person's hand says of a face beside its place. */
export interface HandLabel extends FaceLabel {
  hidden: boolean
  byHand: boolean
}

const geometry = ['x', 'y', 'w', 'h', 'score', 'quality', 'sharpness', 'yaw']
const handLabel = ['person_id', 'source', 'hidden', 'by_hand']

/** SQL that inserts a face, or writes these columns anew where it is known; `values` stands for all of them. */
const writing = (columns: string[]) => `
  insert into faces (id, photo_id, created_at, rev, ${columns.join(', ')})
  values (?, ?, ?, ?, ${columns.map(() => '?').join(', ')})
  on conflict(id) do update set ${columns.map(column => `${column} = excluded.${column}`).join(', ')},
    rev = excluded.rev, state = case faces.state when 'live' then 'live' else 'staged' end`
const found = writing(geometry)
// What it looked like elsewhere says nothing any more about its group.
const byHand = `${writing([...geometry, ...handLabel])}, group_id = null`

/** Writes a face, new or known; without `label` who it is stays. A new one goes live when the index has its point. */
export function writeFace(
  catalog: Catalog,
  id: FaceId,
  photoId: PhotoId,
  rev: number,
  face: Omit<FoundFace, 'embedding'>,
  label?: HandLabel,
): void {
  const { box, score, quality, sharpness, yaw } = face
  const values = [id, photoId, Date.now(), rev, ...box, score, quality, sharpness, yaw]
  if (label) {
    const { personId, source, hidden, byHand: hand } = label
    catalog.run(byHand, ...values, personId, source, hidden ? 1 : 0, hand ? 1 : 0)
  } else catalog.run(found, ...values)
  catalog.run(`insert or replace into face_landmarks values (?, ?)`, id, JSON.stringify(face.landmarks))
}

/** Marks faces as deleted. Their points go next, and the rows when the index has acknowledged (invariant 4). */
export function tombstone(catalog: Catalog, ids: FaceId[], rev: number = catalog.nextRev()): void {
  if (ids.length === 0) return
  catalog.run(
    `update faces set state = 'deleted', rev = ? where id in (select value from json_each(?))`,
    rev,
    JSON.stringify(ids),
  )
}

/**
 * Faces to write: by their ids, or by the numbers their rows have in this transaction, which is much quicker for
 * thousands.
 */
export type FaceRows = FaceId[] | number[]

/** SQL, true of these faces; its one parameter is `JSON.stringify(faces)`. */
const among = (faces: FaceRows) =>
  `${typeof faces[0] === 'number' ? 'rowid' : 'id'} in (select value from json_each(?))`

/** Sets who faces are; `null` makes them unnamed and has them compared with the others again. */
export function labelFaces(catalog: Catalog, faces: FaceRows, label: FaceLabel): void {
  const list = JSON.stringify(faces)
  const these = among(faces)
  catalog.run(
    `update faces set person_id = ?, source = ?, rev = ? where ${these}`,
    label.personId,
    label.source,
    catalog.nextRev(),
    list,
  )
  if (label.personId === null) {
    // A face that is not whom its group was named after was wrong there.
    catalog.run(
      `update faces set group_id = null, rev = ? where group_id is not null and ${these}
         and exists (select 1 from rejections r join faces mate on mate.person_id = r.person_id
           where r.face_id = faces.id and mate.group_id = faces.group_id)`,
      catalog.nextRev(),
      list,
    )
    catalog.run(
      `insert or ignore into ungrouped select id from faces where group_id is null and ${these}`,
      list,
    )
  }
}

export function setHidden(catalog: Catalog, faces: FaceRows, hidden: boolean): void {
  catalog.run(
    `update faces set hidden = ?, rev = ? where ${among(faces)}`,
    hidden ? 1 : 0,
    catalog.nextRev(),
    JSON.stringify(faces),
  )
}

/** Puts faces into groups of unnamed faces; only rows that differ are touched. */
export function setGroups(catalog: Catalog, groups: Map<FaceId, number | null>): number {
  const rev = catalog.nextRev()
  let changed = 0
  for (const [id, group] of groups) {
    changed += catalog.run(
      `update faces set group_id = ?, rev = ? where id = ? and group_id is not ? and person_id is null`,
      group,
      rev,
      id,
      group,
    ).changes
  }
  return changed
}

/** Gives faces a new revision without changing them, so that their points are written again. Returns how many there were. */
export function touch(catalog: Catalog, ids: FaceId[]): number {
  if (ids.length === 0) return 0
  return catalog.run(
    `update faces set rev = ? where id in (select value from json_each(?))`,
    catalog.nextRev(),
    JSON.stringify(ids),
  ).changes
}

/**
 * Photos that waited for the index are done when none of their faces does. One that is queued for a new analysis
 * stays in the queue. A staged face that is not in the outbox has no usable embedding and waits for nothing.
 */
export function finishPhotos(catalog: Catalog, photoIds: PhotoId[]): void {
  catalog.run(
    `update photos set faces_state = 'done'
     where faces_state = 'waiting' and id in (select value from json_each(?)) and not exists
       (select 1 from faces where photo_id = photos.id and state = 'staged' and id in (select face_id from dirty))`,
    JSON.stringify(photoIds),
  )
}

/**
 * Queues photos for a new analysis. Faces keep their labels; what has no usable embedding is taken back to
 * `staged` by the drainer and goes live again when analysis has found it.
 */
export function queueRedetection(catalog: Catalog, photoIds: PhotoId[]): void {
  catalog.run(
    `update photos set faces_state = 'pending', faces_pack = '', attempts = 0, code = null, reason = null
     where id in (select value from json_each(?))`,
    JSON.stringify(photoIds),
  )
}
