/** @file What the People page asks: people, their faces, groups of unnamed faces. */
import type {
  FaceGroup,
  FaceOrder,
  FacePage,
  FaceTile,
  Person,
  PersonId,
  Together,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { createAudit } from './audit.ts'
import { type PersonTally, talliesOf } from './tallies.ts'
import { createTwice } from './twice.ts'

export interface Page {
  offset: number
  limit: number
}

interface FaceRow extends Omit<FaceTile, 'box' | 'hidden'> {
  x: number
  y: number
  w: number
  h: number
  hidden: number
}

interface PersonRow {
  id: PersonId
  name: string
  name_key: string
  cover_face_id: string | null
  favourite: number
  hidden: number
  birth_date: string | null
  created_at: number
}

const faceColumns = `f.id, f.photo_id as photoId, f.x, f.y, f.w, f.h, f.score, f.quality, f.person_id as personId,
  p.name as personName, f.source, f.group_id as groupId, f.hidden`
const seen = `f.state = 'live' and ph.visible = 1`

function tile({ x, y, w, h, hidden, ...rest }: FaceRow): FaceTile {
  return { ...rest, box: [x, y, w, h], hidden: hidden === 1 }
}

export interface BrowseOptions {
  catalog: Catalog
  pack: { id: string; join: number; found: number }
}

export function createBrowse({ catalog, pack }: BrowseOptions) {
  const tallies = talliesOf(catalog)
  const twice = createTwice(catalog)
  const audit = createAudit({ catalog, pack })

  const from = (condition: string) =>
    `from faces f join photos ph on ph.id = f.photo_id left join people p on p.id = f.person_id
     where ${seen} and ${condition}`

  const count = (condition: string, ...params: (number | string)[]): number =>
    catalog.get<{ n: number }>(`select count(*) as n ${from(condition)}`, ...params)?.n ?? 0

  const tiles = (
    condition: string,
    order: string,
    { offset, limit }: Page,
    ...params: (number | string)[]
  ): FaceTile[] =>
    catalog
      .all<FaceRow>(
        `select ${faceColumns} ${from(condition)} order by ${order} limit ? offset ?`,
        ...params,
        limit,
        offset,
      )
      .map(tile)

  /** Favourites first, then by faces, then by name. */
  const people = (
    condition: string,
    params: (number | string)[] = [],
    counted: ReadonlyMap<PersonId, PersonTally> = tallies.people(),
  ): Person[] =>
    catalog
      .all<PersonRow>(
        `select id, name, name_key, cover_face_id, favourite, hidden, birth_date, created_at
         from people where deleted = 0 and ${condition}`,
        ...params,
      )
      .map(row => ({ row, ...(counted.get(row.id) ?? { ...noFaces, id: row.id }) }))
      .sort(
        (a, b) =>
          b.row.favourite - a.row.favourite ||
          b.faces - a.faces ||
          (a.row.name_key < b.row.name_key ? -1 : 1),
      )
      .map(({ row, ...tally }) => ({
        ...tally,
        name: row.name,
        coverFaceId: row.cover_face_id,
        favourite: row.favourite === 1,
        hidden: row.hidden === 1,
        birthDate: row.birth_date,
        createdAt: row.created_at,
      }))

  const tilesOf = (ids: string[]): FaceTile[] =>
    catalog
      .all<FaceRow>(
        `select ${faceColumns} from json_each(?) j join faces f on f.id = j.value
         left join people p on p.id = f.person_id order by j.key`,
        JSON.stringify(ids),
      )
      .map(tile)

  const person = (id: PersonId): Person => {
    const [found] = people('id = ?', [id])
    if (!found) throw new KithError('not-found', t.peopleErrors.gone)
    return found
  }

  return {
    people: (): Person[] => people('1'),
    person,

    /** Those of the named people who are still here; with `counts`, where whoever asks knows theirs. */
    peopleOf: (ids: PersonId[], counts?: PersonTally[]): Person[] =>
      people(
        'id in (select value from json_each(?))',
        [JSON.stringify(ids)],
        counts && new Map(counts.map(tally => [tally.id, tally])),
      ),

    /** `unlike`: least like their other faces first, to find what doesn't belong. */
    personFaces(id: PersonId, { order, ...at }: Page & { order: FaceOrder }): FacePage {
      if (order === 'newest') {
        const total = tallies.people().get(id)?.faces ?? 0
        return { total, faces: tiles('f.person_id = ? and f.hidden = 0', 'ph.taken_at desc, f.id', at, id) }
      }
      const ids = audit.leastAlike(id, tallies.version())
      return { total: ids.length, faces: tilesOf(ids.slice(at.offset, at.offset + at.limit)) }
    },

    /** Groups of at least two unnamed faces, largest first and then oldest, so that their order keeps still. */
    groups(): { groups: FaceGroup[]; singles: number } {
      const { groups, singles } = tallies.groups()
      return { groups: groups.sort((a, b) => b.faces - a.faces || a.id - b.id), singles }
    },

    groupFaces(id: number, at: Page): FacePage {
      const condition = 'f.group_id = ? and f.person_id is null and f.hidden = 0'
      return { total: count(condition, id), faces: tiles(condition, 'f.quality desc, f.id', at, id) }
    },

    /** Unnamed faces that no other unnamed face is like. */
    singles(at: Page): FacePage {
      const { lone, singles } = tallies.groups()
      const condition = `f.person_id is null and f.hidden = 0
        and (f.group_id is null or f.group_id in (select value from json_each(?)))`
      return { total: singles, faces: tiles(condition, 'f.quality desc, f.id', at, JSON.stringify(lone)) }
    },

    hiddenFaces: (at: Page): FacePage => ({
      total: count('f.hidden = 1'),
      faces: tiles('f.hidden = 1', 'ph.taken_at desc, f.id', at),
    }),

    /** With whom somebody is in photos, most often first. */
    together: (id: PersonId): Together[] =>
      catalog.all<Together>(
        `select o.person_id as personId, count(distinct o.photo_id) as photos
         from faces f
         join faces o on o.photo_id = f.photo_id and o.person_id <> f.person_id and o.state = 'live' and o.hidden = 0
         join photos ph on ph.id = f.photo_id and ph.visible = 1
         join people p on p.id = o.person_id and p.hidden = 0
         where f.person_id = ? and f.state = 'live' and f.hidden = 0
         group by o.person_id order by photos desc, personId limit 200`,
        id,
      ),

    shared: twice.shared,
    twice: twice.list,
    /** Who is in a photo with these faces (or with those of a group): they can't be theirs as well. */
    present: (of: { faceIds: string[] } | { groupId: number }): PersonId[] =>
      twice.present(
        'faceIds' in of
          ? of.faceIds
          : catalog
              .all<{ id: string }>(
                `select id from faces where group_id = ? and person_id is null and hidden = 0 and state = 'live'`,
                of.groupId,
              )
              .map(row => row.id),
      ),
    divide: audit.divide,

    /** Faces of theirs that Kith named by itself, hardest to recognise first. */
    matches(id: PersonId, at: Page): FacePage {
      const condition = `f.person_id = ? and f.hidden = 0 and f.source = 'matched'`
      return { total: count(condition, id), faces: tiles(condition, 'f.quality, f.id', at, id) }
    },

    /** These faces, in the order of their ids here. */
    faces: tilesOf,

    counts(): { faces: number; people: number; groups: number } {
      const named = catalog.get<{ n: number }>(
        `select count(*) as n from people where deleted = 0 and hidden = 0`,
      )
      return { faces: tallies.faces(), people: named?.n ?? 0, groups: tallies.groups().groups.length }
    },
  }
}

const noFaces = { faces: 0, photos: 0, firstYear: null, lastYear: null }

export type Browse = ReturnType<typeof createBrowse>
