/**
 * @file Keeps the open suggestions up to date: which unnamed faces and groups look like somebody.
 *
 * The catalog lists the faces that changed (`suggest_due`). A face that got a name makes the unnamed faces around it
 * due; an unnamed one has its unit (its group, or itself alone) compared with the named faces most like it. So a
 * change costs the same however large the library is, and nothing is computed when somebody looks.
 *
 * Only what a person said counts as a reason: faces that were matched by the machine are like nobody. Nor is a box in
 * which no detector sees a face (a name in a file may lie on the back of a head): what it looks like says nothing.
 */
import type { FaceId, GroupId, PersonId, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { fromBlob } from '../ledger/embedding.ts'
import type { FaceCollection, SearchQuery } from '../vectors/port.ts'
import { type LikenessThresholds, likenesses, type Pair } from './likeness.ts'
import { eligibleFor, faceUnit, groupUnit, speaks, type Unit, type UnitFace, type UnitKey } from './units.ts'

export interface SuggestOptions {
  catalog: Catalog
  pack: { id: string } & LikenessThresholds
}

/** Faces looked at in one turn. */
const batchSize = 128
/** Unnamed faces looked for around one that got a name, and named ones around one that has none. */
const around = 64
const neighbours = 48
/** Faces of a group that are compared, besides those that are new in it. */
const sampleSize = 8
/** People kept for a unit: the one asked about, and those offered beside. */
const mostPeople = 9

interface DueFace {
  seq: number
  id: FaceId
  personId: PersonId | null
  groupId: GroupId | null
  photoId: PhotoId | null
  /** See the SQL of that name. */
  speaks: number
  vector: Buffer | null
}

/** An unnamed face that was compared, with the named faces most like it. */
export interface Compared {
  face: UnitFace
  pairs: Pair[]
}

export interface SuggestTurn {
  /** Faces looked at; 0 when there are none that can be looked at now. */
  faces: number
  /** Whether a suggestion came, went or changed. */
  changed: boolean
  /** The unnamed faces that were compared, for matching. */
  compared: Compared[]
}

/**
 * Takes up to 128 due faces off the list. Faces that the index has not heard of yet wait.
 * @throws IndexError — nothing is changed then
 */
export async function suggestNext(
  { catalog, pack }: SuggestOptions,
  collection: FaceCollection,
): Promise<SuggestTurn> {
  const due = dueFaces(catalog, pack.id)
  if (due.length === 0) return { faces: 0, changed: false, compared: [] }
  const speaking = due.filter(face => face.speaks === 1 && face.vector)
  const awakened = await unnamedAround(pack, collection, speaking)
  // Without a named face in the library there is nothing to compare with.
  const units = anybodyNamed(catalog) ? unitsOf(catalog, due) : []
  const fresh = new Set(due.map(face => face.id))
  const toSearch = units.flatMap(unit =>
    unit.faces.filter((face, place) => place < sampleSize || fresh.has(face.id)),
  )
  const pairs = await namedAround(catalog, pack, collection, toSearch)
  const searched = new Set(toSearch.map(face => face.id))
  return catalog.transaction(() => {
    let changed = forget(catalog, due)
    catalog.run(
      `delete from suggest_due where seq in (select value from json_each(?))`,
      JSON.stringify(due.map(face => face.seq)),
    )
    for (const unit of units) {
      const written = writeUnit(catalog, pack, unit, pairs)
      changed ||= written
    }
    catalog.run(
      `insert or replace into suggest_due (face_id)
       select f.id from json_each(?) j join faces f on f.id = j.value where f.person_id is null`,
      JSON.stringify([...awakened, ...besides(catalog, due)].filter(id => !searched.has(id))),
    )
    const compared = toSearch.map(face => ({ face, pairs: pairs.get(face.id) ?? [] }))
    return { faces: due.length, changed, compared }
  })
}

function dueFaces(catalog: Catalog, pack: string): DueFace[] {
  return catalog.all<DueFace>(
    `select d.seq, d.face_id as id, f.person_id as personId, f.group_id as groupId, f.photo_id as photoId,
       ${speaks} as speaks, e.vector
     from suggest_due d left join faces f on f.id = d.face_id
     left join embeddings e on e.face_id = d.face_id and e.pack = ?
     where not exists (select 1 from dirty where dirty.face_id = d.face_id) order by d.seq limit ?`,
    pack,
    batchSize,
  )
}

function anybodyNamed(catalog: Catalog): boolean {
  return catalog.get(`select 1 from faces f where ${speaks}`) !== undefined
}

/** Unnamed faces near those that have a name: it may be theirs too. */
async function unnamedAround(
  pack: LikenessThresholds,
  collection: FaceCollection,
  named: DueFace[],
): Promise<Set<FaceId>> {
  const queries = named.map(
    ({ vector, photoId }): SearchQuery => ({
      vector: fromBlob(vector ?? new Uint8Array()),
      limit: around,
      minScore: pack.suggestGroup,
      filter: { named: false, ...(photoId === null ? {} : { notPhoto: photoId }) },
    }),
  )
  const hits = await collection.search(queries)
  return new Set(hits.flat().map(hit => hit.id))
}

/** Unnamed faces in the photos of those that have a name: they can't be that person any more. */
function besides(catalog: Catalog, due: DueFace[]): FaceId[] {
  const photos = due.filter(face => face.personId !== null).map(face => face.photoId)
  return catalog
    .all<{ id: FaceId }>(
      `select id from faces where photo_id in (select value from json_each(?)) and person_id is null and state = 'live'`,
      JSON.stringify([...new Set(photos)]),
    )
    .map(row => row.id)
}

/** The units the due faces are in now, or were named out of. */
function unitsOf(catalog: Catalog, due: DueFace[]): Unit[] {
  const units = new Map<UnitKey, Unit>()
  const add = (unit: Unit) => {
    if (unit.faces.length > 0) units.set(unit.key, unit)
  }
  for (const groupId of new Set(due.map(face => face.groupId)))
    if (groupId !== null) add(groupUnit(catalog, groupId))
  for (const face of due) if (face.groupId === null && face.personId === null) add(faceUnit(catalog, face.id))
  return [...units.values()]
}

/** For each face the named ones most like it, as the catalog knows them now. */
async function namedAround(
  catalog: Catalog,
  pack: SuggestOptions['pack'],
  collection: FaceCollection,
  faces: UnitFace[],
): Promise<Map<FaceId, Pair[]>> {
  const vectors = new Map(
    catalog
      .all<{ id: FaceId; vector: Buffer }>(
        `select face_id as id, vector from embeddings where pack = ? and face_id in (select value from json_each(?))`,
        pack.id,
        JSON.stringify(faces.map(face => face.id)),
      )
      .map(row => [row.id, fromBlob(row.vector)]),
  )
  const known = faces.flatMap(face => {
    const vector = vectors.get(face.id)
    return vector ? [{ face, vector }] : []
  })
  const hits = await collection.search(
    known.map(({ face, vector }) => ({
      vector,
      limit: neighbours,
      minScore: pack.suggestGroup - pack.matchMargin,
      filter: { named: true, notPhoto: face.photoId },
    })),
  )
  const people = speakers(
    catalog,
    hits.flat().map(hit => hit.id),
  )
  return new Map(
    known.map(({ face }, i) => [
      face.id,
      (hits[i] ?? []).flatMap(hit => {
        const personId = people.get(hit.id)
        return personId === undefined ? [] : [{ faceId: face.id, nearId: hit.id, personId, score: hit.score }]
      }),
    ]),
  )
}

/** Whose the faces are that speak for somebody; the index may know an older state. */
function speakers(catalog: Catalog, ids: FaceId[]): Map<FaceId, PersonId> {
  const rows = catalog.all<{ id: FaceId; personId: PersonId }>(
    `select f.id, f.person_id as personId from faces f join people p on p.id = f.person_id
     where f.id in (select value from json_each(?)) and ${speaks}
       and p.deleted = 0 and p.hidden = 0`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(rows.map(row => [row.id, row.personId]))
}

/**
 * Drops what is suggested for the due faces themselves, and makes due what they were the reason for: they may
 * have another name now.
 */
function forget(catalog: Catalog, due: DueFace[]): boolean {
  const ids = JSON.stringify(due.map(face => face.id))
  const reasons = catalog.all<{ unit: UnitKey; near: FaceId }>(
    `select s.unit, s.near_id as near from suggestions s left join faces f on f.id = s.near_id
     where s.near_id in (select value from json_each(?)) and f.person_id is not s.person_id`,
    ids,
  )
  for (const { unit } of reasons) {
    const face = unit.startsWith('g') ? groupUnit(catalog, Number(unit.slice(1))).faces[0]?.id : unit
    if (face) catalog.run(`insert or replace into suggest_due (face_id) values (?)`, face)
  }
  const own = catalog.run(`delete from suggestions where unit in (select value from json_each(?))`, ids)
  const gone = catalog.run(
    `delete from suggestions where unit in (select value from json_each(?))`,
    JSON.stringify([
      ...reasons.map(reason => reason.unit),
      ...new Set(due.map(face => `g${face.groupId ?? 0}`)),
    ]),
  )
  return own.changes + gone.changes > 0
}

function writeUnit(
  catalog: Catalog,
  pack: LikenessThresholds,
  unit: Unit,
  pairsOf: Map<FaceId, Pair[]>,
): boolean {
  const searched = unit.faces.filter(face => pairsOf.has(face.id))
  const pairs = searched.flatMap(face => pairsOf.get(face.id) ?? [])
  const eligible = eligibleFor(catalog, unit.faces, [...new Set(pairs.map(pair => pair.personId))])
  const found = likenesses(
    pairs,
    person => {
      const theirs = eligible.get(person) ?? []
      return {
        searched: new Set(theirs.filter(face => pairsOf.has(face.id)).map(face => face.id)),
        faces: theirs.length,
      }
    },
    pack,
  ).slice(0, mostPeople)
  // Its faces may have stood alone before.
  catalog.run(
    `delete from suggestions where unit in (select value from json_each(?))`,
    JSON.stringify([unit.key, ...unit.faces.map(face => face.id)]),
  )
  for (const [place, { personId, score, nearId }] of found.entries())
    catalog.run(
      `insert into suggestions (unit, person_id, score, near_id, place) values (?, ?, ?, ?, ?)`,
      unit.key,
      personId,
      score,
      nearId,
      place,
    )
  return found.length > 0
}
