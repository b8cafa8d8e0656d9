/**
 * @file Puts new unnamed faces into groups: asks the index for the faces most like them, and looks at those and the
 * groups they are in. Nothing else is touched, so a new face costs the same however large the library is.
 */
import type { FaceId, GroupId, PersonId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { setGroups } from '../ledger/changes.ts'
import { fromBlob } from '../ledger/embedding.ts'
import type { FaceCollection } from '../vectors/port.ts'
import { type Edge, type FaceToGroup, groupFaces } from './cluster.ts'

export interface GroupsOptions {
  catalog: Catalog
  pack: { id: string; join: number; found: number }
}

/** Faces looked at in one turn, and neighbours asked for each. */
const batchSize = 256
const neighbours = 40

interface FaceRow {
  id: FaceId
  photoId: number
  groupId: GroupId | null
  vector: Buffer
}

const unnamed = `f.person_id is null and f.hidden = 0 and f.state = 'live'`

/**
 * Groups up to 256 faces that have not been compared yet. Returns how many were looked at; 0 when there are none.
 * @throws IndexError — nothing is changed then
 */
export async function groupNext(
  { catalog, pack }: GroupsOptions,
  collection: FaceCollection,
): Promise<number> {
  const due = catalog
    .all<{ id: FaceId }>(`select face_id as id from ungrouped limit ?`, batchSize)
    .map(row => row.id)
  if (due.length === 0) return 0
  const fresh = readFaces(catalog, pack.id, `f.id in (select value from json_each(?))`, JSON.stringify(due))
  const hits = await collection.search(
    fresh.map(face => ({
      vector: face.vector,
      limit: neighbours,
      minScore: pack.join,
      filter: { named: false, notPhoto: face.photoId },
    })),
  )
  const edges: Edge[] = fresh.flatMap((face, i) =>
    (hits[i] ?? []).map(hit => ({ a: face.id, b: hit.id, score: hit.score })),
  )
  catalog.transaction(() => {
    const involved = withTheirGroups(catalog, pack.id, [
      ...new Set([...fresh.map(face => face.id), ...edges.map(edge => edge.b)]),
    ])
    const groups = groupFaces(involved, edges, {
      join: pack.join,
      found: pack.found,
      newGroup: () => nextGroup(catalog),
    })
    const before = new Map(involved.map(face => [face.id, face.groupId]))
    const changed = new Map([...groups].filter(([id, group]) => before.get(id) !== group))
    if (changed.size > 0) setGroups(catalog, changed)
    catalog.run(
      `delete from ungrouped where face_id in (select value from json_each(?))`,
      JSON.stringify(due),
    )
  })
  return due.length
}

/** Those of `ids` that are still unnamed, and everybody in their groups. Read anew: the search knows an older state. */
function withTheirGroups(catalog: Catalog, pack: string, ids: FaceId[]): FaceToGroup[] {
  const list = JSON.stringify(ids)
  return readFaces(
    catalog,
    pack,
    `(f.id in (select value from json_each(?)) or f.group_id in
      (select group_id from faces where group_id is not null and id in (select value from json_each(?))))`,
    list,
    list,
  )
}

function readFaces(catalog: Catalog, pack: string, condition: string, ...params: string[]): FaceToGroup[] {
  const faces = catalog
    .all<FaceRow>(
      `select f.id, f.photo_id as photoId, f.group_id as groupId, e.vector
       from faces f join embeddings e on e.face_id = f.id and e.pack = ? where ${unnamed} and ${condition} order by f.id`,
      pack,
      ...params,
    )
    .map(({ vector, ...face }) => ({ ...face, vector: fromBlob(vector) }))
  const rejected = Map.groupBy(
    catalog.all<{ face: FaceId; person: PersonId }>(
      `select face_id as face, person_id as person from rejections where face_id in (select value from json_each(?))`,
      JSON.stringify(faces.map(face => face.id)),
    ),
    row => row.face,
  )
  const named = Map.groupBy(
    catalog.all<{ group: GroupId; person: PersonId }>(
      `select distinct group_id as "group", person_id as person from faces
       where person_id is not null and group_id in (select value from json_each(?))`,
      JSON.stringify([...new Set(faces.flatMap(face => face.groupId ?? []))]),
    ),
    row => row.group,
  )
  return faces.map(face => ({
    ...face,
    rejected: rejected.get(face.id)?.map(row => row.person) ?? [],
    people: named.get(face.groupId ?? 0)?.map(row => row.person) ?? [],
  }))
}

function nextGroup(catalog: Catalog): GroupId {
  const row = catalog.get<{ value: number }>(
    `update counters set value = value + 1 where name = 'group' returning value`,
  )
  if (!row) throw new Error('the catalog has lost its counter of groups')
  return row.value
}
