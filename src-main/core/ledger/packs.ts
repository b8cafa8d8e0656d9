/**
 * @file The catalog's side of a change of packs. While one pack is in use, what another finds is written down beside it;
 * then the two change places in one transaction, and what the old one said is kept, so that going back is the same
 * again. What a person has decided about a face goes with it both ways.
 */
import type { Box, FaceId, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { decided, type FoundFace, recognise, writeEmbedding } from './changes.ts'
import { toBlob } from './embedding.ts'

export interface PhotoToLookAt {
  id: PhotoId
  hash: string
}

/** A face that a person has decided about: it gets an embedding of the other pack even where that doesn't find it. */
export interface DecidedFace {
  id: FaceId
  box: Box
  landmarks: [number, number][]
}

/** After so many attempts a photo that ended the program each time is left out. */
const maxAttempts = 3

/** SQL, of a row of `photos`: its faces are known with the pack in use, and it is in a folder of the library. */
const lookedAt = `p.visible = 1 and p.faces_state in ('done', 'waiting')`
const notLookedAt = `not exists (select 1 from pack_photos q where q.pack = ? and q.photo_id = p.id
  and (q.state <> 'trying' or q.attempts >= ${maxAttempts}))`

/** Photos that this pack has not looked at, in order of id. */
export function nextPhotos(catalog: Catalog, pack: string, after: PhotoId, limit: number): PhotoToLookAt[] {
  return catalog.all<PhotoToLookAt>(
    `select p.id, p.hash from photos p where p.id > ? and ${lookedAt} and ${notLookedAt} order by p.id limit ?`,
    after,
    pack,
    limit,
  )
}

export function countPhotos(catalog: Catalog, pack: string): { done: number; failed: number; total: number } {
  const count = (state: string) =>
    catalog.get<{ n: number }>(
      `select count(*) as n from pack_photos where pack = ? and state = ?`,
      pack,
      state,
    )?.n ?? 0
  const total = catalog.get<{ n: number }>(`select count(*) as n from photos p where ${lookedAt}`)?.n ?? 0
  return { done: count('done'), failed: count('failed'), total }
}

/**
 * Counted before the work starts, so that a photo that takes Kith down is left out in the end; taken back (`by` −1) when
 * the work was called off.
 */
export function countAttempts(catalog: Catalog, pack: string, ids: PhotoId[], by: 1 | -1): void {
  catalog.run(
    `insert into pack_photos (pack, photo_id, state, attempts) select ?, value, 'trying', 1 from json_each(?) where true
     on conflict do update set attempts = attempts + ?, state = 'trying'`,
    pack,
    JSON.stringify(ids),
    by,
  )
}

export function decidedFaces(catalog: Catalog, photo: PhotoId): DecidedFace[] {
  return catalog
    .all<{ id: FaceId; x: number; y: number; w: number; h: number; landmarks: string }>(
      `select id, x, y, w, h, coalesce(landmarks, '[]') as landmarks from faces left join face_landmarks on face_id = id
       where photo_id = ? and state <> 'deleted' and ${decided}`,
      photo,
    )
    .map(({ id, x, y, w, h, landmarks }) => ({
      id,
      box: [x, y, w, h],
      landmarks: JSON.parse(landmarks) as [number, number][],
    }))
}

/** What `pack` has found in a photo, and its embeddings of decided faces that it didn't find. */
export function recordPhoto(
  catalog: Catalog,
  pack: string,
  photo: PhotoToLookAt,
  found: FoundFace[],
  kept: { id: FaceId; embedding: Float32Array }[],
): void {
  const { ids, left } = recognise(catalog, photo, found)
  const known = new Set(
    catalog
      .all<{ id: FaceId }>(`select id from faces where photo_id = ? and state <> 'deleted'`, photo.id)
      .map(row => row.id),
  )
  catalog.run(`delete from pack_faces where pack = ? and photo_id = ?`, pack, photo.id)
  for (const [i, face] of found.entries()) {
    const id = ids[i] as FaceId
    const isNew = !known.has(id)
    if (!isNew) writeEmbedding(catalog, id, pack, face.embedding)
    const [x, y, w, h] = face.box
    catalog.run(
      `insert or replace into pack_faces values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?)`,
      pack,
      id,
      photo.id,
      x,
      y,
      w,
      h,
      JSON.stringify(face.landmarks),
      face.score,
      face.quality,
      face.sharpness,
      face.yaw,
      isNew ? toBlob(face.embedding) : null,
    )
  }
  const unfound = new Set([...left].map(face => face.id))
  for (const { id, embedding } of kept) if (unfound.has(id)) writeEmbedding(catalog, id, pack, embedding)
  catalog.run(
    `insert into pack_photos (pack, photo_id, state) values (?, ?, 'done')
     on conflict do update set state = 'done', reason = null`,
    pack,
    photo.id,
  )
}

export function recordFailure(catalog: Catalog, pack: string, photo: PhotoId, reason: string): void {
  catalog.run(
    `insert into pack_photos (pack, photo_id, state, reason) values (?, ?, 'failed', ?)
     on conflict do update set state = 'failed', reason = excluded.reason`,
    pack,
    photo,
    reason,
  )
}

/**
 * Photos in which somebody has decided something since the pack looked at them, about a face it has no embedding of,
 * are to be looked at again. Returns how many.
 */
export function requeueUnfit(catalog: Catalog, pack: string): number {
  return catalog.run(
    `delete from pack_photos where pack = ? and state = 'done' and photo_id in
       (select photo_id from faces where state <> 'deleted' and ${decided}
        and not exists (select 1 from embeddings e where e.face_id = faces.id and e.pack = ?))`,
    pack,
    pack,
  ).changes
}

/** What has failed is tried once more, such as photos on a drive that was away. */
export function retryFailed(catalog: Catalog, pack: string): void {
  catalog.run(`delete from pack_photos where pack = ? and state <> 'done'`, pack)
}

/**
 * Puts `to` in use instead of `from`, in the caller's transaction. Geometry, groups and the faces that only one of them
 * has found change places; names, rejections and hidden faces stay. Photos that `to` could not look at are left to be
 * looked at; the decided faces in them come back when that was possible.
 */
export function switchPack(catalog: Catalog, from: string, to: string): void {
  const rev = catalog.nextRev()
  catalog.run(`delete from pack_faces where pack = ?`, from)
  catalog.run(`delete from pack_photos where pack = ?`, from)
  catalog.run(
    `insert into pack_photos (pack, photo_id, state) select ?, id, 'done' from photos where faces_state in ('done', 'waiting')`,
    from,
  )
  catalog.run(
    `insert into pack_faces select ?, id, photo_id, x, y, w, h, coalesce(landmarks, '[]'), score, quality, sharpness, yaw, group_id, null
     from faces left join face_landmarks on face_id = id where state <> 'deleted'`,
    from,
  )
  putAside(catalog, from, to, rev)
  catalog.run(
    `update faces set x = p.x, y = p.y, w = p.w, h = p.h, score = p.score,
       quality = p.quality, sharpness = p.sharpness, yaw = p.yaw
     from pack_faces p where p.pack = ? and p.face_id = faces.id and faces.state <> 'deleted'`,
    to,
  )
  // Groups are made anew from the new embeddings, unless this pack has made some already.
  catalog.run(
    `update faces set group_id = (select group_id from pack_faces p where p.pack = ? and p.face_id = faces.id), rev = ?
     where state <> 'deleted' and person_id is null
       and group_id is not (select group_id from pack_faces p where p.pack = ? and p.face_id = faces.id)`,
    to,
    rev,
    to,
  )
  bringIn(catalog, to, rev)
  catalog.run(
    `insert or replace into face_landmarks
     select p.face_id, p.landmarks from pack_faces p join faces f on f.id = p.face_id and f.state <> 'deleted'
     where p.pack = ?`,
    to,
  )
  catalog.run(
    `insert or ignore into ungrouped select id from faces where state = 'live' and person_id is null and group_id is null`,
  )
  // What was likened to whom is compared anew.
  catalog.run(`delete from suggestions`)
  catalog.run(
    `insert or replace into suggest_due (face_id) select id from faces where state = 'live' and person_id is not null`,
  )
  settlePhotos(catalog, to)
  catalog.run(`delete from pack_faces where pack = ?`, to)
  catalog.run(`delete from pack_photos where pack = ?`, to)
}

/** Faces that `to` has not found go, with all that is needed to bring them back, unless somebody has decided about them. */
function putAside(catalog: Catalog, from: string, to: string, rev: number): void {
  const gone = `faces.state <> 'deleted' and not ${decided}
    and not exists (select 1 from embeddings e where e.face_id = faces.id and e.pack = ?)`
  catalog.run(
    `update pack_faces set vector = (select vector from embeddings e where e.face_id = pack_faces.face_id and e.pack = pack_faces.pack)
     where pack = ? and face_id in (select id from faces where ${gone})`,
    from,
    to,
  )
  catalog.run(`delete from ungrouped where face_id in (select id from faces where ${gone})`, to)
  catalog.run(`update faces set state = 'deleted', rev = ? where ${gone}`, rev, to)
  catalog.run(
    `update people set cover_face_id =
       (select id from faces where person_id = people.id and state <> 'deleted' order by quality desc, id limit 1)
     where cover_face_id in (select id from faces where state = 'deleted' and rev = ?)`,
    rev,
  )
}

/** Faces that only `to` has found. They go live when the index has them, as all faces do. */
function bringIn(catalog: Catalog, to: string, rev: number): void {
  const fresh = `p.pack = ? and p.vector is not null
    and not exists (select 1 from faces f where f.id = p.face_id and f.state <> 'deleted')`
  const ids = catalog
    .all<{ id: FaceId }>(`select face_id as id from pack_faces p where ${fresh}`, to)
    .map(row => row.id)
  const list = JSON.stringify(ids)
  catalog.run(
    `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, group_id, created_at, rev)
     select p.face_id, p.photo_id, p.x, p.y, p.w, p.h, p.score, p.quality, p.sharpness, p.yaw, p.group_id, ?, ?
     from json_each(?) j join pack_faces p on p.pack = ? and p.face_id = j.value where true
     on conflict(id) do update set x = excluded.x, y = excluded.y, w = excluded.w, h = excluded.h,
       score = excluded.score, quality = excluded.quality,
       sharpness = excluded.sharpness, yaw = excluded.yaw, group_id = excluded.group_id, person_id = null, source = null,
       state = 'staged', rev = excluded.rev`,
    Date.now(),
    rev,
    list,
    to,
  )
  catalog.run(
    `insert or replace into embeddings select p.face_id, p.pack, p.vector
     from json_each(?) j join pack_faces p on p.pack = ? and p.face_id = j.value`,
    list,
    to,
  )
}

function settlePhotos(catalog: Catalog, to: string): void {
  const seen = `id in (select photo_id from pack_photos where pack = ? and state = 'done')`
  catalog.run(
    `update photos set faces_pack = ?, faces_state = case when exists
       (select 1 from faces where photo_id = photos.id and state = 'staged') then 'waiting' else 'done' end
     where faces_state in ('done', 'waiting') and ${seen}`,
    to,
    to,
  )
  catalog.run(
    `update photos set faces_pack = '', faces_state = 'pending', attempts = 0, code = null, reason = null, problem_at = null
     where faces_state in ('done', 'waiting') and not ${seen}`,
    to,
  )
}

/** Rows deleted in one go, so that nobody waits for it. */
const slice = 5_000

/** Forgets everything that a pack which is not in use has said. Call it until it returns false. */
export function forgetPack(catalog: Catalog, pack: string): boolean {
  const removed = [
    `delete from embeddings where (face_id, pack) in (select face_id, pack from embeddings where pack = ? limit ${slice})`,
    `delete from pack_faces where (pack, face_id) in (select pack, face_id from pack_faces where pack = ? limit ${slice})`,
    `delete from pack_photos where (pack, photo_id) in (select pack, photo_id from pack_photos where pack = ? limit ${slice})`,
  ].map(sql => catalog.transaction(() => catalog.run(sql, pack).changes))
  return removed.some(changes => changes > 0)
}
