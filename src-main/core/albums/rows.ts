/** @file What the journal must know of favourites and albums, so that commands on them are kept and undone. */
import type { AlbumId, PhotoId } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Owner } from '../people/journal.ts'

export interface AlbumRow {
  name: string
  name_key: string
  terms: string | null
  arranged: 'date' | 'hand'
  cover_photo_id: PhotoId | null
  deleted: number
}

export type AlbumChange =
  | { kind: 'favourite'; ids: PhotoId[]; before: boolean; after: boolean }
  | { kind: 'album'; id: AlbumId; before: AlbumRow; after: AlbumRow }
  /** Photos of one album and their places in it; null where a photo is not in the album. */
  | { kind: 'photos'; album: AlbumId; rows: { id: PhotoId; before: number | null; after: number | null }[] }

export const albumColumns = 'name, name_key, terms, arranged, cover_photo_id, deleted'

export const albumRow = (catalog: Catalog, id: AlbumId): AlbumRow | undefined =>
  catalog.get<AlbumRow>(`select ${albumColumns} from albums where id = ?`, id)

/** The places of photos in an album; photos that are not in it are not in the map. */
export function placesIn(catalog: Catalog, album: AlbumId, ids: PhotoId[]): Map<PhotoId, number> {
  const rows = catalog.all<{ id: PhotoId; place: number }>(
    `select photo_id as id, place from album_photos
     where album_id = ? and photo_id in (select value from json_each(?))`,
    album,
    JSON.stringify(ids),
  )
  return new Map(rows.map(({ id, place }) => [id, place]))
}

export const albumsOwner: Owner<AlbumChange> = {
  apply(catalog, change, side) {
    if (change.kind === 'favourite') {
      catalog.run(
        `update photos set favourite = ? where id in (select value from json_each(?))`,
        change[side] ? 1 : 0,
        JSON.stringify(change.ids),
      )
    } else if (change.kind === 'album') {
      const row = change[side]
      catalog.run(
        `update albums set name = ?, name_key = ?, terms = ?, arranged = ?, cover_photo_id = ?, deleted = ? where id = ?`,
        row.name,
        row.name_key,
        row.terms,
        row.arranged,
        row.cover_photo_id,
        row.deleted,
        change.id,
      )
    } else {
      const out = change.rows.filter(row => row[side] === null).map(({ id }) => id)
      catalog.run(
        `delete from album_photos where album_id = ? and photo_id in (select value from json_each(?))`,
        change.album,
        JSON.stringify(out),
      )
      for (const row of change.rows) {
        const place = row[side]
        if (place === null) continue
        catalog.run(
          `insert into album_photos (album_id, photo_id, place) values (?, ?, ?)
           on conflict(album_id, photo_id) do update set place = excluded.place`,
          change.album,
          row.id,
          place,
        )
      }
    }
  },

  untouched(change, isNew) {
    if (change.kind === 'album') return isNew(`album ${change.id}`) ? change : null
    if (change.kind === 'favourite') {
      const ids = change.ids.filter(id => isNew(`favourite ${id}`))
      return ids.length > 0 ? { ...change, ids } : null
    }
    const rows = change.rows.filter(({ id }) => isNew(`photo ${change.album} ${id}`))
    return rows.length > 0 ? { ...change, rows } : null
  },

  movedOn(catalog, change, side) {
    const expected = side === 'before' ? 'after' : 'before'
    if (change.kind === 'favourite') {
      const still = catalog.get<{ n: number }>(
        `select count(*) as n from photos where favourite = ? and id in (select value from json_each(?))`,
        change[expected] ? 1 : 0,
        JSON.stringify(change.ids),
      )
      const moved = change.ids.length - (still?.n ?? 0)
      return moved > 0 ? t.history.obstacles.photosChanged(moved) : null
    }
    if (change.kind === 'album') {
      const now = albumRow(catalog, change.id)
      const { deleted, name, name_key } = change[side]
      const taken =
        deleted === 0 &&
        catalog.get(
          `select 1 from albums where name_key = ? and deleted = 0 and id <> ?`,
          name_key,
          change.id,
        )
      return taken || JSON.stringify(now) !== JSON.stringify(change[expected])
        ? t.history.obstacles.albumChanged(name)
        : null
    }
    const now = placesIn(
      catalog,
      change.album,
      change.rows.map(({ id }) => id),
    )
    const moved = change.rows.filter(row => (now.get(row.id) ?? null) !== row[expected]).length
    return moved > 0 ? t.history.obstacles.albumPhotosChanged(moved) : null
  },
}
