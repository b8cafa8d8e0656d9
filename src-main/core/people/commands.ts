/**
 * @file What a person can do with faces and people. Each command is one operation that commits wholly or not at
 * all, answers without waiting for the index, and can be undone.
 */

import type { FaceId, GroupId, Outcome, PersonId, PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Target } from '../../contract/inputs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { queueRedetection } from '../ledger/changes.ts'
import { flawOf } from '../ledger/embedding.ts'
import { type Changes, count, type Journal, nameKey } from './journal.ts'

export interface CommandsOptions {
  catalog: Catalog
  journal: Journal
  pack: { id: string; dimension: number }
}

export type Commands = ReturnType<typeof createCommands>

interface PersonRow {
  id: PersonId
  name: string
  cover_face_id: FaceId | null
}

export function createCommands({ catalog, journal, pack }: CommandsOptions) {
  const personRow = (id: PersonId): PersonRow => {
    const row = catalog.get<PersonRow>(
      `select id, name, cover_face_id from people where id = ? and deleted = 0`,
      id,
    )
    if (!row) throw new KithError('not-found', 'That person is not here any more.')
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
      throw new KithError(
        'needs-redetection',
        `${count(flawed.length, 'face')} must be found again in the photo first. Kith is looking now; try again in a moment.`,
        { faces: flawed.map(row => row.id) },
      )
    }
    const live = rows.filter(row => row.state === 'live')
    if (live.length < unique.length) {
      throw new KithError(
        'not-found',
        `${count(unique.length - live.length, 'face')} can’t be changed: gone, or still waiting for the index.`,
      )
    }
    return unique
  }

  const faceIdsOf = (condition: string, ...params: (number | string)[]): FaceId[] =>
    catalog
      .all<{ id: FaceId }>(`select id from faces where state = 'live' and ${condition}`, ...params)
      .map(row => row.id)

  /** Puts faces on a person, forgets that they were “not this person”, and gives them a cover if they have none. */
  const put = (changes: Changes, ids: FaceId[], person: PersonRow): void => {
    changes.setRejected(ids, person.id, false)
    changes.setFaces(ids, { person_id: person.id, source: 'manual', hidden: 0 })
    if (person.cover_face_id === null) changes.setPerson(person.id, { cover_face_id: bestFace(person.id) })
    dropLostCovers(changes)
  }

  const bestFace = (person: PersonId): FaceId | null =>
    catalog.get<{ id: FaceId }>(
      `select id from faces where person_id = ? and state <> 'deleted' order by quality desc, id limit 1`,
      person,
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

  const hide = (kind: string, ids: FaceId[], hidden: boolean): Outcome =>
    journal.record(kind, changes => {
      changes.setFaces(ids, { hidden: hidden ? 1 : 0 })
      return { summary: `${count(ids.length, 'face')} ${hidden ? 'hidden' : 'shown again'}` }
    })

  const assign = (ids: FaceId[], to: Target, kind = 'assign'): Outcome => {
    const faces = usable(ids)
    return journal.record(kind, changes => {
      const person = resolve(changes, to)
      put(changes, faces, person)
      return { summary: `${count(faces.length, 'face')} → ${person.name}`, personId: person.id }
    })
  }

  return {
    assign: (ids: FaceId[], to: Target): Outcome => assign(ids, to),

    nameGroup(groupId: GroupId, to: Target): Outcome {
      const ids = faceIdsOf('group_id = ? and person_id is null and hidden = 0', groupId)
      if (ids.length === 0) throw new KithError('not-found', 'That group is not here any more.')
      return assign(ids, to, 'name-group')
    },

    unassign(ids: FaceId[]): Outcome {
      const faces = usable(ids)
      return journal.record('unassign', changes => {
        const rows = catalog.all<{ id: FaceId; person: PersonId; name: string }>(
          `select f.id, p.id as person, p.name from faces f join people p on p.id = f.person_id
           where f.id in (select value from json_each(?))`,
          JSON.stringify(faces),
        )
        const byPerson = Map.groupBy(rows, row => row.person)
        for (const [person, list] of byPerson)
          changes.setRejected(
            list.map(row => row.id),
            person,
            true,
          )
        changes.setFaces(
          rows.map(row => row.id),
          { person_id: null, source: null },
        )
        dropLostCovers(changes)
        const names = [...byPerson.values()].map(list => list[0]?.name)
        return { summary: `${count(rows.length, 'face')} removed from ${names.join(', ') || 'nobody'}` }
      })
    },

    hideFaces: (ids: FaceId[]): Outcome => hide('hide', usable(ids), true),
    showFaces: (ids: FaceId[]): Outcome => hide('show', usable(ids), false),

    hideGroup(groupId: GroupId): Outcome {
      const ids = faceIdsOf('group_id = ? and person_id is null and hidden = 0', groupId)
      if (ids.length === 0) throw new KithError('not-found', 'That group is not here any more.')
      return hide('hide-group', usable(ids), true)
    },

    rename(personId: PersonId, name: string): Outcome {
      return journal.record('rename', changes => {
        const person = personRow(personId)
        const other = personNamed(name)
        if (other && other.id !== personId) {
          throw new KithError('conflict', `There is a ${other.name} already. You can merge the two.`, {
            personId: other.id,
          })
        }
        changes.setPerson(personId, { name, name_key: nameKey(name) })
        return { summary: `${person.name} is now ${name}`, personId }
      })
    },

    merge(from: PersonId[], into: PersonId, name?: string): Outcome {
      const others = [...new Set(from)]
      if (others.includes(into)) throw new KithError('bad-input', 'A person can’t be merged with themselves.')
      const all = faceIdsOf('person_id in (select value from json_each(?))', JSON.stringify(others))
      const faces = all.length > 0 ? usable(all) : all
      return journal.record('merge', changes => {
        const target = personRow(into)
        const names = others.map(id => personRow(id).name)
        const rejected = catalog
          .all<{ id: FaceId }>(
            `select f.id from faces f join rejections r on r.face_id = f.id and r.person_id = ?
             where f.person_id in (select value from json_each(?))`,
            into,
            JSON.stringify(others),
          )
          .map(row => row.id)
        changes.setRejected(rejected, into, false)
        // Staged faces of theirs move too, and each face keeps how it came to its label.
        const staged = catalog
          .all<{ id: FaceId }>(
            `select id from faces where state = 'staged' and person_id in (select value from json_each(?))`,
            JSON.stringify(others),
          )
          .map(row => row.id)
        changes.setFaces([...faces, ...staged], { person_id: into })
        for (const id of others) changes.setPerson(id, { deleted: 1, cover_face_id: null })
        const finalName = name ?? target.name
        const clash = personNamed(finalName)
        if (clash && clash.id !== into)
          throw new KithError('conflict', `There is a ${clash.name} already.`, { personId: clash.id })
        changes.setPerson(into, {
          name: finalName,
          name_key: nameKey(finalName),
          cover_face_id: target.cover_face_id ?? bestFace(into),
        })
        return {
          summary: `${names.join(', ')} merged into ${finalName}: ${count(faces.length, 'face')}`,
          personId: into,
        }
      })
    },

    setCover(personId: PersonId, faceId: FaceId): Outcome {
      return journal.record('cover', changes => {
        const person = personRow(personId)
        const theirs = catalog.get(
          `select 1 from faces where id = ? and person_id = ? and state = 'live'`,
          faceId,
          personId,
        )
        if (!theirs) throw new KithError('bad-input', `That face is not one of ${person.name}’s.`)
        changes.setPerson(personId, { cover_face_id: faceId })
        return { summary: `New cover for ${person.name}`, personId }
      })
    },

    setFavourite(personId: PersonId, favourite: boolean): Outcome {
      return journal.record('favourite', changes => {
        const { name } = personRow(personId)
        changes.setPerson(personId, { favourite: favourite ? 1 : 0 })
        return {
          summary: favourite ? `${name} is a favourite` : `${name} is no favourite any more`,
          personId,
        }
      })
    },

    remove(personId: PersonId): Outcome {
      return journal.record('delete-person', changes => {
        const { name } = personRow(personId)
        const ids = catalog
          .all<{ id: FaceId }>(`select id from faces where person_id = ? and state <> 'deleted'`, personId)
          .map(row => row.id)
        changes.setFaces(ids, { person_id: null, source: null })
        changes.setPerson(personId, { deleted: 1, cover_face_id: null })
        return { summary: `${name} deleted; ${count(ids.length, 'face')} unnamed` }
      })
    },
  }
}
