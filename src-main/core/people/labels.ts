/** @file What every command on faces and people needs: who is meant, which faces can be changed, and the label itself. */
import type { FaceId, LabelSource, PersonId, PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Target } from '../../contract/inputs.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { queueRedetection } from '../ledger/changes.ts'
import { flawOf } from '../ledger/embedding.ts'
import { type Changes, nameKey } from './journal.ts'

export interface PersonRow {
  id: PersonId
  name: string
  cover_face_id: FaceId | null
}

export type Labels = ReturnType<typeof createLabels>

/** @param queued called after photos were queued to be looked at again, so that somebody does */
export function createLabels(
  catalog: Catalog,
  pack: { id: string; dimension: number },
  queued: () => void = () => {},
) {
  const personRow = (id: PersonId): PersonRow => {
    const row = catalog.get<PersonRow>(
      `select id, name, cover_face_id from people where id = ? and deleted = 0`,
      id,
    )
    if (!row) throw new KithError('not-found', t.peopleErrors.gone)
    return row
  }

  const personNamed = (name: string): PersonRow | undefined =>
    catalog.get<PersonRow>(
      `select id, name, cover_face_id from people where name_key = ? and deleted = 0`,
      nameKey(name),
    )

  /** The person faces go to; a new one where the name is new. */
  const resolve = (changes: Changes, to: Target): PersonRow => {
    if ('personId' in to) return personRow(to.personId)
    return personNamed(to.name) ?? personRow(changes.createPerson(to.name))
  }

  /**
   * The faces a command is about, all of them live and with an embedding the index can take.
   * @throws KithError `not-found`, or `needs-redetection` after queueing the photos of faces that can't be healed
   */
  const usable = (ids: FaceId[]): FaceId[] => {
    const unique = [...new Set(ids)]
    const rows = catalog.all<{ id: FaceId; photo_id: PhotoId; state: string; vector: Buffer | null }>(
      `select f.id, f.photo_id, f.state, e.vector from json_each(?) j join faces f on f.id = j.value
       left join embeddings e on e.face_id = f.id and e.pack = ?`,
      JSON.stringify(unique),
      pack.id,
    )
    const flawed = rows.filter(row => row.state !== 'deleted' && flawOf(row.vector, pack.dimension) !== null)
    if (flawed.length > 0) {
      // In a transaction of its own: the command changes nothing, but the way to heal it is kept.
      catalog.transaction(() => queueRedetection(catalog, [...new Set(flawed.map(row => row.photo_id))]))
      queued()
      throw new KithError('needs-redetection', t.peopleErrors.findAgain(flawed.length), {
        faces: flawed.map(row => row.id),
      })
    }
    const live = rows.filter(row => row.state === 'live')
    if (live.length < unique.length) {
      throw new KithError('not-found', t.peopleErrors.cantChange(unique.length - live.length))
    }
    return unique
  }

  const faceIdsOf = (condition: string, ...params: (number | string)[]): FaceId[] =>
    catalog
      .all<{ id: FaceId }>(`select id from faces where state = 'live' and ${condition}`, ...params)
      .map(row => row.id)

  /** Those of these faces of which nobody has said that they are not that person. */
  const notRejected = (ids: FaceId[], personId: PersonId): FaceId[] =>
    catalog
      .all<{ id: FaceId }>(
        `select value as id from json_each(?)
         where value not in (select face_id from rejections where person_id = ?)`,
        JSON.stringify(ids),
        personId,
      )
      .map(row => row.id)

  /** Puts faces on a person, forgets that they were “not this person”, and gives them a cover if they have none. */
  const put = (changes: Changes, ids: FaceId[], person: PersonRow, source: LabelSource): void => {
    changes.setRejected(ids, person.id, false)
    changes.setFaces(ids, { person_id: person.id, source, hidden: 0 })
    if (person.cover_face_id === null) changes.setPerson(person.id, { cover_face_id: bestFace(person.id) })
    dropLostCovers(changes)
  }

  /** The best of all faces of these people. */
  const bestFace = (...people: PersonId[]): FaceId | null =>
    catalog.get<{ id: FaceId }>(
      `select id from faces where person_id in (select value from json_each(?)) and state <> 'deleted'
       order by quality desc, id limit 1`,
      JSON.stringify(people),
    )?.id ?? null

  /** People whose cover now belongs to somebody else get their next best face. */
  const dropLostCovers = (changes: Changes): void => {
    for (const id of changes.people) {
      const lost = catalog.get(
        `select 1 from people p left join faces f on f.id = p.cover_face_id
         where p.id = ? and p.cover_face_id is not null and f.person_id is not p.id`,
        id,
      )
      if (lost) changes.setPerson(id, { cover_face_id: bestFace(id) })
    }
  }

  return { personRow, personNamed, resolve, usable, faceIdsOf, notRejected, put, bestFace, dropLostCovers }
}
