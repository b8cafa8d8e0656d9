/**
 * @file The function of the catalog that the index has to equal: which faces have a point, and which.
 *
 * A face has a point when it is staged or live and has a usable embedding of the pack in use.
 */
import type { FaceId, PhotoId } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FacePoint } from '../vectors/port.ts'
import { flawOf, fromBlob, sizeFlawOf } from './embedding.ts'

export interface PackInUse {
  id: string
  dimension: number
}

interface FaceRow {
  id: FaceId
  rev: number
  photo: PhotoId
  person: number | null
  group: number | null
  hidden: number
  state: 'staged' | 'live' | 'deleted'
  vector: Buffer | null
}

/** What the index should do about a face. */
export type Truth =
  | { kind: 'point'; point: FacePoint }
  /** Deleted; `photo` is null where not even a row is left. */
  | { kind: 'none'; id: FaceId; rev: number; photo: PhotoId | null }
  /** Not deleted, but without a usable embedding: it can't be live. */
  | { kind: 'unusable'; id: FaceId; rev: number; photo: PhotoId; state: 'staged' | 'live'; flaw: string }

const columns = `f.id, f.rev, f.photo_id as photo, f.person_id as person, f.group_id as "group", f.hidden, f.state, e.vector`

function truthOf(row: FaceRow, dimension: number): Truth {
  if (row.state === 'deleted') return { kind: 'none', id: row.id, rev: row.rev, photo: row.photo }
  const flaw = flawOf(row.vector, dimension)
  const { id, rev, photo, state, person, group } = row
  if (flaw !== null || row.vector === null)
    return { kind: 'unusable', id, rev, photo, state, flaw: flaw ?? t.repair.examples.noEmbedding }
  return {
    kind: 'point',
    point: {
      id,
      vector: fromBlob(row.vector),
      payload: { rev, photo, person, group, hidden: row.hidden === 1 },
    },
  }
}

/** The truth of the named faces; ids without a row are told as `none`, at the newest revision there is. */
export function readTruth(catalog: Catalog, pack: PackInUse, ids: FaceId[]): Truth[] {
  const rows = catalog.all<FaceRow>(
    `select ${columns} from json_each(?) j join faces f on f.id = j.value
     left join embeddings e on e.face_id = f.id and e.pack = ?`,
    JSON.stringify(ids),
    pack.id,
  )
  const truths = rows.map(row => truthOf(row, pack.dimension))
  if (rows.length < ids.length) {
    const known = new Set(rows.map(row => row.id))
    const rev = currentRev(catalog)
    for (const id of ids) if (!known.has(id)) truths.push({ kind: 'none', id, rev, photo: null })
  }
  return truths
}

/**
 * Up to `limit` faces that are not deleted, in ascending order of id, from the one after `after`. Without `vectors`
 * the points have empty ones, and embeddings are only looked at for their size.
 */
export function truthAfter(
  catalog: Catalog,
  pack: PackInUse,
  after: FaceId,
  limit: number,
  vectors = true,
): Truth[] {
  if (!vectors) return withoutVectors(catalog, pack, after, limit)
  return catalog
    .all<FaceRow>(
      `select ${columns} from faces f left join embeddings e on e.face_id = f.id and e.pack = ?
       where f.id > ? and f.state <> 'deleted' order by f.id limit ?`,
      pack.id,
      after,
      limit,
    )
    .map(row => truthOf(row, pack.dimension))
}

const noVector = new Float32Array(0)

/** Both tables are read in the order of ids and put together here: half as long as looking each embedding up. */
function withoutVectors(catalog: Catalog, pack: PackInUse, after: FaceId, limit: number): Truth[] {
  const rows = catalog.all<Omit<FaceRow, 'vector'> & { state: 'staged' | 'live' }>(
    `select id, rev, photo_id as photo, person_id as person, group_id as "group", hidden, state from faces
     where id > ? and state <> 'deleted' order by id limit ?`,
    after,
    limit,
  )
  const last = rows.at(-1)?.id ?? after
  const embeddings = allAreWhole(catalog, pack, after, last)
    ? null
    : catalog.all<{ id: FaceId; bytes: number }>(
        `select face_id as id, octet_length(vector) as bytes from embeddings
         where pack = ? and face_id > ? and face_id <= ? order by face_id`,
        pack.id,
        after,
        last,
      )
  let at = 0
  return rows.map(({ id, rev, photo, state, person, group, hidden }): Truth => {
    while (embeddings && (embeddings[at]?.id ?? id) < id) at++
    const embedding = embeddings?.[at]
    const flaw = embeddings && sizeFlawOf(embedding?.id === id ? embedding.bytes : null, pack.dimension)
    if (flaw !== null) return { kind: 'unusable', id, rev, photo, state, flaw }
    return {
      kind: 'point',
      point: { id, vector: noVector, payload: { rev, photo, person, group, hidden: hidden === 1 } },
    }
  })
}

/** Whether all faces after `after` up to `last` have an embedding of the right size: there is none without its face. */
function allAreWhole(catalog: Catalog, pack: PackInUse, after: FaceId, last: FaceId): boolean {
  const counted = catalog.get<{ faces: number; whole: number }>(
    `select (select count(*) from faces where id > ? and id <= ?) as faces,
       (select count(*) from embeddings
        where pack = ? and face_id > ? and face_id <= ? and octet_length(vector) = ?) as whole`,
    after,
    last,
    pack.id,
    after,
    last,
    pack.dimension * Float32Array.BYTES_PER_ELEMENT,
  )
  return counted?.faces === counted?.whole
}

/** The points of the whole catalog in ascending order of id, in slices; see `truthAfter` for `vectors`. */
export function* allTruth(
  catalog: Catalog,
  pack: PackInUse,
  sliceSize: number,
  vectors = true,
): Generator<Truth[]> {
  let after = ''
  for (;;) {
    const slice = truthAfter(catalog, pack, after, sliceSize, vectors)
    const last = slice.at(-1)
    if (!last) return
    after = idOf(last)
    yield slice
  }
}

export function idOf(truth: Truth): FaceId {
  return truth.kind === 'point' ? truth.point.id : truth.id
}

/** The newest revision given to any face. */
export function currentRev(catalog: Catalog): number {
  return catalog.get<{ value: number }>(`select value from counters where name = 'rev'`)?.value ?? 0
}
