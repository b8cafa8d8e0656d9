/**
 * @file What can be asked about: a group of unnamed faces, or one that stands alone; and which of its faces may be a
 * given person.
 */
import type { FaceId, GroupId, PersonId, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** A group with so many faces is asked about in parts. */
export const mostFaces = 1000

export interface UnitFace {
  id: FaceId
  photoId: PhotoId
  takenAt: number
}

/** `g<group>`, or the id of a face that stands alone. */
export type UnitKey = string

export interface Unit {
  key: UnitKey
  groupId: GroupId | null
  /** Best quality first. */
  faces: UnitFace[]
}

/** Unnamed faces a person can be asked about; `f` is the face, `ph` its photo. */
export const askable = `f.person_id is null and f.hidden = 0 and f.state = 'live' and ph.visible = 1`
/** SQL, true of a face `f` that tells who others are: named by a person, seen by the detector, and live. */
export const speaks = `f.state = 'live' and f.person_id is not null and f.source <> 'matched' and f.score > 0`
const columns = `f.id, f.photo_id as photoId, ph.taken_at as takenAt`

export function groupUnit(catalog: Catalog, groupId: GroupId): Unit {
  const faces = catalog.all<UnitFace>(
    `select ${columns} from faces f join photos ph on ph.id = f.photo_id
     where f.group_id = ? and ${askable} order by f.quality desc, f.id limit ?`,
    groupId,
    mostFaces,
  )
  const alone = faces.length === 1 ? faces[0] : undefined
  return alone ? { key: alone.id, groupId: null, faces } : { key: `g${groupId}`, groupId, faces }
}

export function faceUnit(catalog: Catalog, id: FaceId): Unit {
  const faces = catalog.all<UnitFace>(
    `select ${columns} from faces f join photos ph on ph.id = f.photo_id where f.id = ? and ${askable}`,
    id,
  )
  return { key: id, groupId: null, faces }
}

export function readUnit(catalog: Catalog, key: UnitKey): Unit {
  return key.startsWith('g') ? groupUnit(catalog, Number(key.slice(1))) : faceUnit(catalog, key)
}

/**
 * Those of `faces` that may be each of `people`: not where they were rejected, not in a photo where that person is
 * already, not before their birth.
 */
export function eligibleFor(
  catalog: Catalog,
  faces: UnitFace[],
  people: PersonId[],
): Map<PersonId, UnitFace[]> {
  const ids = JSON.stringify(faces.map(face => face.id))
  const among = JSON.stringify(people)
  const rejected = catalog.all<{ face: FaceId; person: PersonId }>(
    `select face_id as face, person_id as person from rejections
     where face_id in (select value from json_each(?)) and person_id in (select value from json_each(?))`,
    ids,
    among,
  )
  const present = catalog.all<{ photo: PhotoId; person: PersonId }>(
    `select distinct photo_id as photo, person_id as person from faces
     where photo_id in (select value from json_each(?)) and person_id in (select value from json_each(?))
       and state <> 'deleted'`,
    JSON.stringify([...new Set(faces.map(face => face.photoId))]),
    among,
  )
  const births = catalog.all<{ id: PersonId; born: number | null }>(
    `select id, strftime('%s', birth_date) * 1000 as born from people where id in (select value from json_each(?))`,
    among,
  )
  const no = new Set([
    ...rejected.map(({ face, person }) => `${face}/${person}`),
    ...present.map(({ photo, person }) => `${photo}/${person}`),
  ])
  return new Map(
    births.map(({ id, born }) => [
      id,
      faces.filter(
        face =>
          !no.has(`${face.id}/${id}`) &&
          !no.has(`${face.photoId}/${id}`) &&
          (born === null || face.takenAt >= born),
      ),
    ]),
  )
}
