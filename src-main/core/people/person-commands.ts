/** @file Commands on people themselves: name, cover, favourite, hidden, birth date, merging two, deleting one. */
import type { FaceId, Outcome, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { PersonImage } from './change.ts'
import { type Journal, nameKey } from './journal.ts'
import type { Labels } from './labels.ts'
import { joined, talliesOf } from './tallies.ts'
import type { Twice } from './twice.ts'

export interface MergeOptions {
  /** Which name stays; that of `into` without it. */
  name?: string | undefined
  /** Which cover stays; any face of theirs. */
  coverFaceId?: FaceId | undefined
  /** They may stand in one photo together and be one person all the same. */
  twice?: boolean | undefined
}

interface Rooms {
  catalog: Catalog
  journal: Journal
  labels: Labels
  twice: Twice
}

export function createPersonCommands({ catalog, journal, labels, twice }: Rooms) {
  const { personRow, personNamed, bestFace } = labels

  const change = (
    kind: string,
    personId: PersonId,
    patch: Partial<PersonImage>,
    summary: (name: string) => string,
  ): Outcome =>
    journal.record(kind, changes => {
      const { name } = personRow(personId)
      changes.setPerson(personId, patch)
      return { summary: summary(name), personId }
    })

  /** `from` of rejections that merged people hold against faces of nobody in the merge. */
  const rejectedBy = (people: PersonId[], all: PersonId[]): FaceId[] =>
    catalog
      .all<{ id: FaceId }>(
        `select distinct r.face_id as id from rejections r join faces f on f.id = r.face_id
         where r.person_id in (select value from json_each(?))
           and (f.person_id is null or f.person_id not in (select value from json_each(?)))`,
        JSON.stringify(people),
        JSON.stringify(all),
      )
      .map(row => row.id)

  /** What the merged person is: a favourite if one of them was, hidden only if all were, born when any was said to be. */
  const carried = (people: PersonId[]): Pick<PersonImage, 'favourite' | 'hidden' | 'birth_date'> => {
    const rows = people.map(id =>
      catalog.get<{ favourite: number; hidden: number; birth_date: string | null }>(
        `select favourite, hidden, birth_date from people where id = ?`,
        id,
      ),
    )
    return {
      favourite: rows.some(row => row?.favourite === 1) ? 1 : 0,
      hidden: rows.every(row => row?.hidden === 1) ? 1 : 0,
      birth_date: rows.find(row => row?.birth_date)?.birth_date ?? null,
    }
  }

  return {
    rename(personId: PersonId, name: string): Outcome {
      return journal.record('rename', changes => {
        const person = personRow(personId)
        const other = personNamed(name)
        if (other && other.id !== personId) {
          throw new KithError('conflict', t.peopleErrors.mergeInstead(other.name), {
            personId: other.id,
          })
        }
        changes.setPerson(personId, { name, name_key: nameKey(name) })
        return { summary: t.history.people.renamed(person.name, name), personId }
      })
    },

    /**
     * Makes one person of several. All faces move, each keeps how it came to its label, and every “not this person”
     * that was said of one of them holds for the one that stays.
     */
    merge(from: PersonId[], into: PersonId, options: MergeOptions = {}): Outcome {
      const others = [...new Set(from)]
      if (others.includes(into)) throw new KithError('bad-input', t.peopleErrors.withThemselves)
      const all = [into, ...others]
      const tallies = talliesOf(catalog).people()
      return journal.record('merge', changes => {
        const target = personRow(into)
        const names = others.map(id => personRow(id).name)
        if (!options.twice) twice.refuseMerge(all)
        changes.setRejected(rejectedBy(others, all), into, true)
        const rejected = catalog
          .all<{ id: FaceId }>(
            `select f.id from rejections r join faces f on f.id = r.face_id
             where r.person_id = ? and f.person_id in (select value from json_each(?))`,
            into,
            JSON.stringify(others),
          )
          .map(row => row.id)
        changes.setRejected(rejected, into, false)
        const kept = carried(all)
        for (const id of others) changes.setPerson(id, { deleted: 1, cover_face_id: null })
        const name = options.name ?? target.name
        const clash = personNamed(name)
        if (clash && clash.id !== into)
          throw new KithError('conflict', t.peopleErrors.nameTaken(clash.name), { personId: clash.id })
        const cover = options.coverFaceId ?? target.cover_face_id ?? bestFace(...all)
        if (cover !== null && options.coverFaceId !== undefined) requireFace(all, name, cover)
        changes.setPerson(into, { name, name_key: nameKey(name), cover_face_id: cover, ...kept })
        // Photos that they share are not counted twice: that is seen in the rows.
        if (options.twice) changes.setFacesOf(others, { person_id: into })
        else changes.moveFaces(others, into)
        return {
          summary: t.history.people.merged(names, name, changes.faces),
          personId: into,
          // Counts add up where nobody is in a photo with another.
          counts: options.twice
            ? null
            : [
                joined(
                  into,
                  all.flatMap(id => tallies.get(id) ?? []),
                ),
              ],
        }
      })
    },

    setCover(personId: PersonId, faceId: FaceId): Outcome {
      requireFace([personId], personRow(personId).name, faceId)
      return change('cover', personId, { cover_face_id: faceId }, t.history.people.cover)
    },

    setFavourite: (personId: PersonId, favourite: boolean): Outcome =>
      change(
        'favourite',
        personId,
        { favourite: favourite ? 1 : 0 },
        favourite ? t.history.people.favourite : t.history.people.noFavourite,
      ),

    /** Hidden people stand apart on the people page and are offered nowhere; their faces stay theirs. */
    setHidden: (personIds: PersonId[], hidden: boolean): Outcome =>
      journal.record('hide-person', changes => {
        const people = [...new Set(personIds)].map(personRow)
        for (const { id } of people) changes.setPerson(id, { hidden: hidden ? 1 : 0 })
        const [only] = people
        const words = t.history.people
        const summary =
          people.length === 1 && only
            ? (hidden ? words.personHidden : words.personShown)(only.name)
            : (hidden ? words.peopleHidden : words.peopleShown)(people.length)
        return { summary, personId: only?.id ?? null }
      }),

    /** @param birthDate `YYYY-MM-DD`, or null for unknown */
    setBirthDate: (personId: PersonId, birthDate: string | null): Outcome =>
      change('birth-date', personId, { birth_date: birthDate }, name =>
        birthDate === null ? t.history.people.birthUnknown(name) : t.history.people.born(name, birthDate),
      ),

    remove(personId: PersonId): Outcome {
      return journal.record('delete-person', changes => {
        const { name } = personRow(personId)
        changes.setFacesOf([personId], { person_id: null, source: null })
        changes.setPerson(personId, { deleted: 1, cover_face_id: null })
        return { summary: t.history.people.deleted(name, changes.faces) }
      })
    },
  }

  function requireFace(people: PersonId[], name: string, faceId: FaceId): void {
    const theirs = catalog.get(
      `select 1 from faces where id = ? and person_id in (select value from json_each(?)) and state = 'live'`,
      faceId,
      JSON.stringify(people),
    )
    if (!theirs) throw new KithError('bad-input', t.peopleErrors.notTheirFace(name))
  }
}
