/** @file Nobody is in one photo twice, unless a person says so: found before faces are put on somebody, and listed afterwards. */
import type { FaceId, PersonId, PhotoId, PhotoOfSeveral, SamePhotoPage } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** Photos named in a refusal, and shown for a merge. */
const named = 3
const shown = 60

export type Twice = ReturnType<typeof createTwice>

export function createTwice(catalog: Catalog) {
  const refusal = (photos: { photoId: PhotoId; fileName: string }[], text: (files: string) => string) => {
    const files = photos.slice(0, named).map(photo => photo.fileName)
    const list = t.peopleErrors.twice.files(files, photos.length - files.length)
    return new KithError('conflict', text(list), {
      twice: photos.slice(0, shown).map(photo => photo.photoId),
    })
  }

  return {
    /**
     * @throws KithError `conflict` (data.twice: the photos) where these faces would put the person into one photo
     *   twice
     */
    refuse(ids: FaceId[], person: { id: PersonId; name: string }): void {
      const photos = catalog.all<{ photoId: PhotoId; fileName: string; already: number }>(
        `with moving as materialized (
           select f.id, f.photo_id from json_each(?) j join faces f on f.id = j.value where f.person_id is not ?),
         both as (
           select photo_id, 0 as already from moving
           union all
           select f.photo_id, 1 from faces f
           where f.person_id = ? and f.state = 'live' and f.hidden = 0 and f.photo_id in (select photo_id from moving))
         select both.photo_id as photoId, ph.file_name as fileName, max(already) as already
         from both join photos ph on ph.id = both.photo_id
         group by both.photo_id having count(*) > 1 order by photoId`,
        JSON.stringify(ids),
        person.id,
        person.id,
      )
      if (photos.length === 0) return
      const already = photos.every(photo => photo.already === 1)
      const { already: isAlready, both } = t.peopleErrors.twice
      throw refusal(photos, files =>
        already ? isAlready(person.name, photos.length, files) : both(photos.length, files),
      )
    },

    /** @throws KithError `conflict` (data.twice) where some of these people are in one photo together */
    refuseMerge(people: PersonId[]): void {
      // One step in faces_person for each face of one and each other person, and no row read: each may have thousands.
      const photos = catalog.all<{ photoId: PhotoId; fileName: string }>(
        `with them as materialized (select value as id from json_each(?))
         select id as photoId, file_name as fileName from photos where id in (
           select f.photo_id from them a join them b on b.id > a.id
           cross join faces f indexed by faces_person on f.person_id = b.id
           cross join faces o indexed by faces_person on o.person_id = a.id and o.photo_id = f.photo_id
           where f.state = 'live' and f.hidden = 0 and o.state = 'live' and o.hidden = 0)
         order by id`,
        JSON.stringify(people),
      )
      if (photos.length > 0)
        throw refusal(photos, files => t.peopleErrors.twice.together(photos.length, people.length, files))
    },

    /** Photos in which more than one of these people are, newest first, at most 60 of them. */
    shared(people: PersonId[]): { total: number; photos: PhotoOfSeveral[] } {
      const rows = catalog.all<{ photoId: PhotoId; fileName: string; takenAt: number; faces: string }>(
        `select f.photo_id as photoId, ph.file_name as fileName, ph.taken_at as takenAt,
           json_group_array(json_object('id', f.id, 'personId', f.person_id)) as faces
         from faces f join photos ph on ph.id = f.photo_id
         where f.person_id in (select value from json_each(?)) and f.state = 'live' and f.hidden = 0
         group by f.photo_id having count(distinct f.person_id) > 1 order by ph.taken_at desc, f.photo_id`,
        JSON.stringify(people),
      )
      return {
        total: rows.length,
        photos: rows
          .slice(0, shown)
          .map(row => ({ ...row, faces: JSON.parse(row.faces) as PhotoOfSeveral['faces'] })),
      }
    },

    /** People who are in a photo with one of these faces, those on the faces themselves left out. */
    present(ids: FaceId[]): PersonId[] {
      return catalog
        .all<{ id: PersonId }>(
          `with moving as materialized (
             select f.id, f.photo_id from json_each(?) j join faces f on f.id = j.value)
           select distinct f.person_id as id from moving m
           join faces f on f.photo_id = m.photo_id and f.state = 'live' and f.hidden = 0
           where f.person_id is not null and f.id not in (select id from moving)`,
          JSON.stringify(ids),
        )
        .map(row => row.id)
    },

    /** Photos in which somebody is twice, by name. */
    list({ offset, limit }: { offset: number; limit: number }): SamePhotoPage {
      const pairs = catalog.all<{ personId: PersonId; photoId: PhotoId; faces: string }>(
        `select person_id as personId, photo_id as photoId, json_group_array(id) as faces from faces
         where person_id is not null and state = 'live' and hidden = 0
         group by person_id, photo_id having count(*) > 1 order by person_id, photo_id`,
      )
      const entries = pairs.slice(offset, offset + limit).flatMap(({ personId, photoId, faces }) => {
        const row = catalog.get<{ personName: string; fileName: string; takenAt: number }>(
          `select p.name as personName, ph.file_name as fileName, ph.taken_at as takenAt
           from people p, photos ph where p.id = ? and ph.id = ? and ph.visible = 1`,
          personId,
          photoId,
        )
        return row ? [{ personId, photoId, ...row, faces: JSON.parse(faces) as FaceId[] }] : []
      })
      return { total: pairs.length, entries }
    },
  }
}
