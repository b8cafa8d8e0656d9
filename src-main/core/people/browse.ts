/** @file What the People page asks: people, their faces, groups of unnamed faces. */
import type { FaceGroup, FaceId, FacePage, FaceTile, Person, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'

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

const faceColumns = `f.id, f.photo_id as photoId, f.x, f.y, f.w, f.h, f.score, f.quality, f.person_id as personId,
  p.name as personName, f.source, f.group_id as groupId, f.hidden`
const seen = `f.state = 'live' and ph.visible = 1`

function tile({ x, y, w, h, hidden, ...rest }: FaceRow): FaceTile {
  return { ...rest, box: [x, y, w, h], hidden: hidden === 1 }
}

export function createBrowse(catalog: Catalog) {
  const page = (
    condition: string,
    order: string,
    { offset, limit }: Page,
    ...params: (number | string)[]
  ): FacePage => {
    const from = `from faces f join photos ph on ph.id = f.photo_id left join people p on p.id = f.person_id
      where ${seen} and ${condition}`
    const total = catalog.get<{ n: number }>(`select count(*) as n ${from}`, ...params)?.n ?? 0
    const rows = catalog.all<FaceRow>(
      `select ${faceColumns} ${from} order by ${order} limit ? offset ?`,
      ...params,
      limit,
      offset,
    )
    return { total, faces: rows.map(tile) }
  }

  const people = (condition: string, ...params: number[]): Person[] =>
    catalog
      .all<Omit<Person, 'favourite' | 'hidden'> & { favourite: number; hidden: number }>(
        `select p.id, p.name, p.favourite, p.hidden, p.cover_face_id as coverFaceId,
           count(ph.id) as faces, count(distinct ph.id) as photos,
           cast(strftime('%Y', min(ph.taken_at) / 1000, 'unixepoch') as integer) as firstYear,
           cast(strftime('%Y', max(ph.taken_at) / 1000, 'unixepoch') as integer) as lastYear
         from people p
         left join faces f on f.person_id = p.id and f.state = 'live' and f.hidden = 0
         left join photos ph on ph.id = f.photo_id and ph.visible = 1
         where p.deleted = 0 and ${condition}
         group by p.id order by p.favourite desc, faces desc, p.name_key`,
        ...params,
      )
      .map(row => ({ ...row, favourite: row.favourite === 1, hidden: row.hidden === 1 }))

  return {
    people: (): Person[] => people('1'),

    person(id: PersonId): Person {
      const [person] = people('p.id = ?', id)
      if (!person) throw new KithError('not-found', 'That person is not here any more.')
      return person
    },

    personFaces: (id: PersonId, at: Page): FacePage =>
      page('f.person_id = ? and f.hidden = 0', 'ph.taken_at desc, f.id', at, id),

    /** Groups of at least two unnamed faces, largest first and then oldest, so that their order keeps still. */
    groups(): { groups: FaceGroup[]; singles: number } {
      const rows = catalog.all<{ id: number; faces: number; photos: number; sample: string }>(
        `with member as (
           select f.group_id as g, f.id, f.photo_id, row_number() over (partition by f.group_id order by f.quality desc, f.id) as place
           from faces f join photos ph on ph.id = f.photo_id
           where ${seen} and f.hidden = 0 and f.person_id is null and f.group_id is not null)
         select g as id, count(*) as faces, count(distinct photo_id) as photos,
           json_group_array(id order by place) filter (where place <= 6) as sample
         from member group by g having count(*) > 1 order by faces desc, g`,
      )
      const groups = rows.map(row => ({ ...row, sample: JSON.parse(row.sample) as FaceId[] }))
      return { groups, singles: page(single, 'f.id', { offset: 0, limit: 0 }).total }
    },

    groupFaces: (id: number, at: Page): FacePage =>
      page('f.group_id = ? and f.person_id is null and f.hidden = 0', 'f.quality desc, f.id', at, id),
    singles: (at: Page): FacePage => page(single, 'f.quality desc, f.id', at),
    hiddenFaces: (at: Page): FacePage => page('f.hidden = 1', 'ph.taken_at desc, f.id', at),

    /** Faces of theirs that Kith named by itself, hardest to recognise first. */
    matches: (id: PersonId, at: Page): FacePage =>
      page(`f.person_id = ? and f.hidden = 0 and f.source = 'matched'`, 'f.quality, f.id', at, id),

    /** These faces, in the order of their ids here. */
    faces(ids: FaceId[]): FaceTile[] {
      return catalog
        .all<FaceRow>(
          `select ${faceColumns} from json_each(?) j join faces f on f.id = j.value
           left join people p on p.id = f.person_id order by j.key`,
          JSON.stringify(ids),
        )
        .map(tile)
    },

    counts(): { faces: number; people: number; groups: number } {
      const row = catalog.get<{ faces: number; people: number; groups: number }>(
        `select (select count(*) from faces f join photos ph on ph.id = f.photo_id where ${seen} and f.hidden = 0) as faces,
           (select count(*) from people where deleted = 0) as people,
           (select count(*) from (select 1 from faces f join photos ph on ph.id = f.photo_id
             where ${seen} and f.hidden = 0 and f.person_id is null and f.group_id is not null
             group by f.group_id having count(*) > 1)) as groups`,
      )
      return row ?? { faces: 0, people: 0, groups: 0 }
    },
  }
}

/** Unnamed, not hidden, and without another face of its group that is so too. */
const single = `f.person_id is null and f.hidden = 0 and (f.group_id is null or not exists
  (select 1 from faces o join photos oph on oph.id = o.photo_id where o.group_id = f.group_id and o.id <> f.id
     and o.person_id is null and o.hidden = 0 and o.state = 'live' and oph.visible = 1))`

export type Browse = ReturnType<typeof createBrowse>
