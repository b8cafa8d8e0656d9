/**
 * @file What a person can do with faces and people. Each command is one operation that commits wholly or not at
 * all, answers without waiting for the index, and can be undone.
 */

import type { FaceId, GroupId, Outcome, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Target } from '../../contract/inputs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { count, type Journal, nameKey } from './journal.ts'
import { createLabels } from './labels.ts'

export interface CommandsOptions {
  catalog: Catalog
  journal: Journal
  pack: { id: string; dimension: number }
}

export type Commands = ReturnType<typeof createCommands>

export function createCommands({ catalog, journal, pack }: CommandsOptions) {
  const { personRow, personNamed, resolve, usable, faceIdsOf, put, bestFace, dropLostCovers } = createLabels(
    catalog,
    pack,
  )

  const hide = (kind: string, ids: FaceId[], hidden: boolean): Outcome =>
    journal.record(kind, changes => {
      changes.setFaces(ids, { hidden: hidden ? 1 : 0 })
      return { summary: `${count(ids.length, 'face')} ${hidden ? 'hidden' : 'shown again'}` }
    })

  const assign = (ids: FaceId[], to: Target, kind = 'assign'): Outcome => {
    const faces = usable(ids)
    return journal.record(kind, changes => {
      const person = resolve(changes, to)
      put(changes, faces, person, 'manual')
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
