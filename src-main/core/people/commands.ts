/**
 * @file What a person can do with faces and people. Each command is one operation that commits wholly or not at
 * all, answers without waiting for the index, and can be undone.
 */
import type { FaceId, GroupId, Outcome, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Target } from '../../contract/inputs.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Changes, Journal } from './journal.ts'
import type { Labels, PersonRow } from './labels.ts'
import { createPersonCommands } from './person-commands.ts'
import { createTwice } from './twice.ts'

export interface CommandsOptions {
  catalog: Catalog
  journal: Journal
  labels: Labels
}

export type Commands = ReturnType<typeof createCommands>

/** What may be said along with a command that puts faces on somebody. */
export interface PutOptions {
  /** One person may stand in one photo more than once: in a mirror, on a wall. */
  twice?: boolean | undefined
}

/** Some of a person's faces, and where they go; null takes them off and remembers that they are not that person. */
export interface Part {
  faceIds: FaceId[]
  to: Target | null
}

export function createCommands({ catalog, journal, labels }: CommandsOptions) {
  const { resolve, usable, faceIdsOf, put, dropLostCovers } = labels
  const twice = createTwice(catalog)

  const hide = (kind: string, ids: FaceId[], hidden: boolean): Outcome =>
    journal.record(kind, changes => {
      changes.setFaces(ids, { hidden: hidden ? 1 : 0 })
      return { summary: t.history.people[hidden ? 'hidden' : 'shown'](ids.length) }
    })

  const assign = (changes: Changes, faces: FaceId[], person: PersonRow, options: PutOptions) => {
    if (!options.twice) twice.refuse(faces, person)
    put(changes, faces, person, 'manual')
    return { summary: t.history.people.assigned(faces.length, person.name), personId: person.id }
  }

  /** Takes faces off the people they are on, and remembers that they are not them. Returns from whom they went. */
  const takeOff = (changes: Changes, ids: FaceId[]): { faces: number; names: string[] } => {
    const rows = catalog.all<{ id: FaceId; person: PersonId; name: string }>(
      `select f.id, p.id as person, p.name from faces f join people p on p.id = f.person_id
       where f.id in (select value from json_each(?))`,
      JSON.stringify(ids),
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
    return { faces: rows.length, names: [...byPerson.values()].flatMap(list => list[0]?.name ?? []) }
  }

  const facesOfGroup = (groupId: GroupId): FaceId[] => {
    const ids = faceIdsOf('group_id = ? and person_id is null and hidden = 0', groupId)
    if (ids.length === 0) throw new KithError('not-found', t.peopleErrors.groupGone)
    return ids
  }

  return {
    ...createPersonCommands({ catalog, journal, labels, twice }),

    assign(ids: FaceId[], to: Target, options: PutOptions = {}): Outcome {
      const faces = usable(ids)
      return journal.record('assign', changes => assign(changes, faces, resolve(changes, to), options))
    },

    /**
     * Names a group as a whole. Faces of it that somebody said are not that person stay out: who means them as well
     * says so of the faces themselves.
     * @throws KithError `conflict` where no other is left
     */
    nameGroup(groupId: GroupId, to: Target, options: PutOptions = {}): Outcome {
      const members = usable(facesOfGroup(groupId))
      return journal.record('name-group', changes => {
        const person = resolve(changes, to)
        const faces = labels.notRejected(members, person.id)
        if (faces.length === 0)
          throw new KithError('conflict', t.peopleErrors.saidNo(members.length, person.name))
        return assign(changes, faces, person, options)
      })
    },

    unassign(ids: FaceId[]): Outcome {
      const faces = usable(ids)
      return journal.record('unassign', changes => {
        const off = takeOff(changes, faces)
        dropLostCovers(changes)
        return { summary: t.history.people.removedFrom(off.faces, off.names) }
      })
    },

    hideFaces: (ids: FaceId[]): Outcome => hide('hide', usable(ids), true),
    showFaces: (ids: FaceId[]): Outcome => hide('show', usable(ids), false),
    /** Strangers, mostly: several groups at once are one step. */
    hideGroups: (groupIds: GroupId[]): Outcome =>
      hide('hide-group', usable([...new Set(groupIds)].flatMap(facesOfGroup)), true),

    /**
     * Divides a person: each part goes where it is said, as one operation.
     * @throws KithError `conflict` where a part has faces that are not this person's (any more)
     */
    split(personId: PersonId, parts: Part[], options: PutOptions = {}): Outcome {
      const person = labels.personRow(personId)
      const all = usable(parts.flatMap(part => part.faceIds))
      const theirs = catalog.get<{ n: number }>(
        `select count(*) as n from faces where person_id = ? and id in (select value from json_each(?))`,
        personId,
        JSON.stringify(all),
      )?.n
      if (theirs !== all.length) throw new KithError('conflict', t.peopleErrors.someNotTheirs(person.name))
      return journal.record('split', changes => {
        const names: string[] = []
        for (const { faceIds, to } of parts) {
          if (to === null) {
            takeOff(changes, faceIds)
            names.push(t.history.people.nobody)
            continue
          }
          const target = resolve(changes, to)
          if (target.id === personId)
            throw new KithError('bad-input', t.peopleErrors.theirsAlready(person.name))
          if (!options.twice) twice.refuse(faceIds, target)
          changes.setRejected(faceIds, personId, true)
          put(changes, faceIds, target, 'manual')
          names.push(target.name)
        }
        dropLostCovers(changes)
        return { summary: t.history.people.split(all.length, person.name, [...new Set(names)]), personId }
      })
    },
  }
}
