/** @file A photo that was replaced by an edit: the edit is in its albums, and a favourite where it was one. */
import type { PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** What is said of the old photo stays, out of sight, so that it can be undone and comes back with the old content. */
export function takeOver(catalog: Catalog, before: PhotoId, after: PhotoId): void {
  catalog.run(
    `update photos set favourite = 1 where id = ? and (select favourite from photos where id = ?) = 1`,
    after,
    before,
  )
  catalog.run(
    `insert or ignore into album_photos select album_id, ?, place from album_photos where photo_id = ?`,
    after,
    before,
  )
  catalog.run(`update albums set cover_photo_id = ? where cover_photo_id = ?`, after, before)
  // A date that a person has set is not in the file.
  catalog.run(
    `update photos set taken_at = old.taken_at, taken_at_source = 'person'
     from (select taken_at from photos where id = ? and taken_at_source = 'person') old where photos.id = ?`,
    before,
    after,
  )
}
