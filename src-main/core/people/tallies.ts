/**
 * @file How many faces and photos each person and each group has: reckoned once, kept in memory, and reckoned anew
 * only for those whose faces have changed. Which those are is noted by triggers on the catalog's own connection, so
 * no change can go by unseen, whoever makes it.
 */
import type { FaceId, GroupId, PersonId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

export interface PersonTally {
  id: PersonId
  faces: number
  photos: number
  firstYear: number | null
  lastYear: number | null
}

export interface GroupTally {
  id: GroupId
  faces: number
  photos: number
  /** Best quality first, at most six. */
  sample: FaceId[]
}

/** Crops kept of each group. */
const sampleSize = 6

/** What is shown and counted: with its point in the index, not hidden, in a photo that is in the library. */
const shown = `f.state = 'live' and f.hidden = 0 and ph.visible = 1`
/** Stands for “no person” and “no group” in the notes. */
const nobody = 0

const year = (time: string) => `cast(strftime('%Y', ${time} / 1000, 'unixepoch') as integer)`

export type Tallies = ReturnType<typeof createTallies>

const opened = new WeakMap<Catalog, Tallies>()

/** The counts of a catalog; there is one set of notes, so there is one of these. */
export function talliesOf(catalog: Catalog): Tallies {
  const known = opened.get(catalog) ?? createTallies(catalog)
  opened.set(catalog, known)
  return known
}

function createTallies(catalog: Catalog) {
  const people = new Map<PersonId, PersonTally>()
  const groups = new Map<GroupId, GroupTally>()
  /** Unnamed faces in no group. */
  let loose = 0
  let version = 0

  for (const table of ['stale_people', 'stale_groups'])
    catalog.run(`create temp table ${table} (id integer primary key)`)
  for (const sql of noteChanges) catalog.run(sql)

  const countPeople = (only: string, ...params: string[]) => {
    const rows = catalog.all<PersonTally>(
      `select f.person_id as id, count(*) as faces, count(distinct f.photo_id) as photos,
         ${year('min(ph.taken_at)')} as firstYear, ${year('max(ph.taken_at)')} as lastYear
       from faces f join photos ph on ph.id = f.photo_id
       where ${shown} and f.person_id is not null and ${only} group by f.person_id`,
      ...params,
    )
    for (const row of rows) people.set(row.id, row)
  }

  const countGroups = (only: string, ...params: string[]) => {
    const rows = catalog.all<Omit<GroupTally, 'sample'> & { sample: string }>(
      `with member as (
         select f.group_id as g, f.id, f.photo_id,
           row_number() over (partition by f.group_id order by f.quality desc, f.id) as place
         from faces f join photos ph on ph.id = f.photo_id
         where ${shown} and f.person_id is null and f.group_id is not null and ${only})
       select g as id, count(*) as faces, count(distinct photo_id) as photos,
         json_group_array(id order by place) filter (where place <= ${sampleSize}) as sample
       from member group by g`,
      ...params,
    )
    for (const row of rows) groups.set(row.id, { ...row, sample: JSON.parse(row.sample) as FaceId[] })
  }

  const countLoose = () => {
    loose =
      catalog.get<{ n: number }>(
        `select count(*) as n from faces f indexed by faces_loose join photos ph on ph.id = f.photo_id
         where f.person_id is null and f.group_id is null and ${shown}`,
      )?.n ?? 0
  }

  const all = `1`
  const some = (column: string) => `${column} in (select value from json_each(?))`
  let begun = false

  /** Takes the notes of one kind; empty where nothing has changed. */
  const noted = (table: 'stale_people' | 'stale_groups'): number[] => {
    const ids = catalog.all<{ id: number }>(`select id from temp.${table}`).map(row => row.id)
    if (ids.length > 0) catalog.run(`delete from temp.${table}`)
    return ids
  }

  /** Brings the counts up to date. Never inside a transaction: one that is rolled back would take the notes along. */
  const refresh = () => {
    const stalePeople = noted('stale_people')
    const staleGroups = noted('stale_groups')
    if (!begun) {
      begun = true
      countPeople(all)
      countGroups(all)
      countLoose()
      version++
      return
    }
    if (stalePeople.length + staleGroups.length === 0) return
    version++
    for (const id of stalePeople) people.delete(id)
    for (const id of staleGroups) groups.delete(id)
    const named = stalePeople.filter(id => id !== nobody)
    const grouped = staleGroups.filter(id => id !== nobody)
    if (named.length > 0) countPeople(some('f.person_id'), JSON.stringify(named))
    if (grouped.length > 0) countGroups(some('f.group_id'), JSON.stringify(grouped))
    if (staleGroups.includes(nobody)) countLoose()
  }

  return {
    /** People who have a face. */
    people(): ReadonlyMap<PersonId, PersonTally> {
      refresh()
      return people
    },

    /** Groups of at least two unnamed faces, groups with one, and how many unnamed faces stand alone. */
    groups(): { groups: GroupTally[]; lone: GroupId[]; singles: number } {
      refresh()
      const all = [...groups.values()]
      const lone = all.filter(group => group.faces === 1).map(group => group.id)
      return { groups: all.filter(group => group.faces > 1), lone, singles: loose + lone.length }
    },

    /** Faces on people and without. */
    faces(): number {
      refresh()
      let sum = loose
      for (const { faces } of people.values()) sum += faces
      for (const { faces } of groups.values()) sum += faces
      return sum
    },

    /** Counts up with every change of any face's person, group, photo or place in the index. */
    version(): number {
      refresh()
      return version
    },
  }
}

/** What somebody is counted as who gets all faces of these people, none of whom is in a photo with another. */
export function joined(id: PersonId, people: PersonTally[]): PersonTally {
  const sum = (key: 'faces' | 'photos') => people.reduce((n, tally) => n + tally[key], 0)
  const years = people.flatMap(({ firstYear, lastYear }) => [firstYear ?? [], lastYear ?? []].flat())
  return {
    id,
    faces: sum('faces'),
    photos: sum('photos'),
    firstYear: years.length > 0 ? Math.min(...years) : null,
    lastYear: years.length > 0 ? Math.max(...years) : null,
  }
}

const note = (table: 'stale_people' | 'stale_groups', ...ids: string[]) =>
  ids.map(id => `insert into ${table} values (coalesce(${id}, ${nobody})) on conflict do nothing;`).join('\n')

const noteChanges = [
  `create temp trigger tally_face_born after insert on main.faces begin
     ${note('stale_people', 'new.person_id')} ${note('stale_groups', 'new.group_id')} end`,
  `create temp trigger tally_face_gone after delete on main.faces begin
     ${note('stale_people', 'old.person_id')} ${note('stale_groups', 'old.group_id')} end`,
  `create temp trigger tally_face_person after update of person_id, hidden, state, photo_id on main.faces
   when old.person_id is not null or new.person_id is not null begin
     ${note('stale_people', 'old.person_id', 'new.person_id')} end`,
  `create temp trigger tally_face_group after update of person_id, group_id, hidden, state, photo_id on main.faces
   when old.person_id is null or new.person_id is null begin
     ${note('stale_groups', 'old.group_id', 'new.group_id')} end`,
  `create temp trigger tally_photo after update of visible, taken_at on main.photos
   when old.visible <> new.visible or old.taken_at <> new.taken_at begin
     insert into stale_people select coalesce(person_id, ${nobody}) from faces where photo_id = new.id on conflict do nothing;
     insert into stale_groups select coalesce(group_id, ${nobody}) from faces where photo_id = new.id on conflict do nothing; end`,
]
