/**
 * @file Favourite photos and albums. An album is filled by hand, in an order of its own, or by a search (a smart
 * album). Every command is one operation of the journal.
 */
import type { Album, AlbumId, AlbumOutcome, Neighbours, PhotoId, PhotoTile } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { fold } from '../../contract/fold.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import type { Term } from '../../contract/terms.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Changes, Journal } from '../people/journal.ts'
import { type AlbumChange, type AlbumRow, albumRow, albumsOwner, placesIn } from './rows.ts'

export type Albums = ReturnType<typeof createAlbums>

/** The name under which the journal knows these rows. */
const owner = 'albums'
export const albumOwners = { [owner]: albumsOwner }

/** Places closer than this have no room for another between them, and all are counted anew. */
const closest = 1e-6

export interface AlbumsOptions {
  catalog: Catalog
  journal: Journal
  /** Photos as a grid shows them, in the order of their ids. */
  tiles: (ids: PhotoId[]) => PhotoTile[]
}

export function createAlbums({ catalog, journal, tiles }: AlbumsOptions) {
  const existing = (id: AlbumId): AlbumRow => {
    const row = albumRow(catalog, id)
    if (!row || row.deleted) throw new KithError('not-found', t.errors.albums.gone)
    return row
  }

  const filledByHand = (id: AlbumId): AlbumRow => {
    const row = existing(id)
    if (row.terms !== null) throw new KithError('bad-input', t.errors.albums.fillsItself(row.name))
    return row
  }

  const refuseTaken = (name: string, except: AlbumId | null) => {
    const other = catalog.get<{ id: AlbumId; name: string }>(
      `select id, name from albums where name_key = ? and deleted = 0 and id is not ?`,
      fold(name),
      except,
    )
    if (other) throw new KithError('conflict', t.errors.albums.taken(other.name), { albumId: other.id })
  }

  const record = (
    kind: string,
    albumId: AlbumId | null,
    work: (
      set: (change: AlbumChange) => void,
      changes: Changes,
    ) => { summary: string; photos?: number; id?: AlbumId },
  ): AlbumOutcome => {
    let done: { photos?: number; id?: AlbumId } = {}
    const outcome = journal.record(kind, changes => {
      const result = work(change => changes.setOwned(owner, change), changes)
      done = result
      return { summary: result.summary }
    })
    return { ...outcome, albumId: done.id ?? albumId, photos: done.photos ?? 0 }
  }

  const patch = (set: (change: AlbumChange) => void, id: AlbumId, change: Partial<AlbumRow>) => {
    const before = albumRow(catalog, id)
    if (!before) throw new KithError('not-found', t.errors.albums.gone)
    const after = { ...before, ...change }
    if (JSON.stringify(before) !== JSON.stringify(after)) set({ kind: 'album', id, before, after })
  }

  /** Those that are photos of the library, in the given order, each once. */
  const known = (ids: PhotoId[]): PhotoId[] => {
    const there = new Set(
      catalog
        .all<{ id: PhotoId }>(
          `select id from photos where id in (select value from json_each(?))`,
          JSON.stringify(ids),
        )
        .map(row => row.id),
    )
    const found = [...new Set(ids)].filter(id => there.has(id))
    if (found.length === 0) throw new KithError('not-found', t.errors.albums.photosGone)
    return found
  }

  const lastPlace = (id: AlbumId): number =>
    catalog.get<{ last: number | null }>(`select max(place) as last from album_photos where album_id = ?`, id)
      ?.last ?? 0

  /** Puts photos at the end of an album; returns how many are new to it. */
  const append = (set: (change: AlbumChange) => void, id: AlbumId, ids: PhotoId[]): number => {
    const inside = placesIn(catalog, id, ids)
    const last = lastPlace(id)
    const rows = ids
      .filter(photo => !inside.has(photo))
      .map((photo, i) => ({ id: photo, before: null, after: last + i + 1 }))
    if (rows.length > 0) set({ kind: 'photos', album: id, rows })
    return rows.length
  }

  return {
    list: (): Album[] =>
      catalog
        .all<Omit<Album, 'terms'> & { terms: string | null }>(
          `select a.id, a.name, a.terms, a.arranged,
             coalesce(a.cover_photo_id, (select ap.photo_id from album_photos ap join photos p on p.id = ap.photo_id
               where ap.album_id = a.id and p.visible = 1 order by ap.place limit 1)) as coverPhotoId,
             case when a.terms is null then (select count(*) from album_photos ap join photos p on p.id = ap.photo_id
               where ap.album_id = a.id and p.visible = 1) end as photos
           from albums a where a.deleted = 0 order by a.name_key`,
        )
        .map(row => ({ ...row, terms: row.terms === null ? null : (JSON.parse(row.terms) as Term[]) })),

    create({
      name,
      photoIds,
      terms,
    }: {
      name: string
      photoIds?: PhotoId[] | undefined
      terms?: Term[] | undefined
    }) {
      if (photoIds && terms) throw new KithError('bad-input', t.errors.albums.handOrSearch)
      const ids = photoIds ? known(photoIds) : []
      return record('new-album', null, set => {
        refuseTaken(name, null)
        const row = catalog.run(
          `insert into albums (name, name_key, terms, created_at, deleted) values (?, ?, ?, ?, 1)`,
          name,
          fold(name),
          terms ? JSON.stringify(terms) : null,
          Date.now(),
        )
        const id = Number(row.lastInsertRowid)
        patch(set, id, { deleted: 0 })
        const photos = append(set, id, ids)
        const summary =
          photos > 0 ? t.history.albums.createdWith(name, photos) : t.history.albums.created(name)
        return { summary, photos, id }
      })
    },

    rename: (id: AlbumId, name: string) =>
      record('rename-album', id, set => {
        const before = existing(id)
        refuseTaken(name, id)
        patch(set, id, { name, name_key: fold(name) })
        return { summary: t.history.albums.renamed(before.name, name) }
      }),

    remove: (id: AlbumId) =>
      record('delete-album', id, set => {
        const { name } = existing(id)
        patch(set, id, { deleted: 1 })
        return { summary: t.history.albums.deleted(name) }
      }),

    addPhotos: (id: AlbumId, photoIds: PhotoId[]) =>
      record('add-to-album', id, set => {
        const { name } = filledByHand(id)
        const photos = append(set, id, known(photoIds))
        return {
          summary: photos > 0 ? t.history.albums.added(photos, name) : t.history.albums.thereAlready(name),
          photos,
        }
      }),

    removePhotos: (id: AlbumId, photoIds: PhotoId[]) =>
      record('remove-from-album', id, set => {
        const { name, cover_photo_id } = filledByHand(id)
        const rows = [...placesIn(catalog, id, photoIds)].map(([photo, place]) => ({
          id: photo,
          before: place,
          after: null,
        }))
        if (rows.length > 0) set({ kind: 'photos', album: id, rows })
        if (rows.some(row => row.id === cover_photo_id)) patch(set, id, { cover_photo_id: null })
        return { summary: t.history.albums.takenOut(rows.length, name), photos: rows.length }
      }),

    movePhotos: (id: AlbumId, photoIds: PhotoId[], before: PhotoId | null) =>
      record('order-album', id, set => {
        const { name } = filledByHand(id)
        const moving = new Set(photoIds)
        const order = catalog.all<{ id: PhotoId; place: number }>(
          `select photo_id as id, place from album_photos where album_id = ? order by place, photo_id`,
          id,
        )
        const moved = order.filter(row => moving.has(row.id))
        const rest = order.filter(row => !moving.has(row.id))
        const at = before === null ? rest.length : rest.findIndex(row => row.id === before)
        if (at < 0) throw new KithError('not-found', t.errors.albums.notInAlbum)
        const places = placesBetween(rest[at - 1]?.place, rest[at]?.place, moved.length)
        const rows = places
          ? moved.map((row, i) => ({ id: row.id, before: row.place, after: places[i] ?? 0 }))
          : [...rest.slice(0, at), ...moved, ...rest.slice(at)].map((row, i) => ({
              id: row.id,
              before: row.place,
              after: i + 1,
            }))
        if (rows.length > 0) set({ kind: 'photos', album: id, rows })
        patch(set, id, { arranged: 'hand' })
        return { summary: t.history.albums.moved(moved.length, name), photos: moved.length }
      }),

    arrange: (id: AlbumId, by: 'date' | 'hand') =>
      record('arrange-album', id, set => {
        const { name } = filledByHand(id)
        patch(set, id, { arranged: by })
        return { summary: t.history.albums.arranged[by](name) }
      }),

    setCover: (id: AlbumId, photoId: PhotoId) =>
      record('album-cover', id, set => {
        const { name } = existing(id)
        known([photoId])
        patch(set, id, { cover_photo_id: photoId })
        return { summary: t.history.albums.cover(name) }
      }),

    photos(id: AlbumId, { offset, limit }: { offset: number; limit: number }) {
      existing(id)
      const from = `from album_photos ap join photos p on p.id = ap.photo_id where ap.album_id = ? and p.visible = 1`
      const total = catalog.get<{ n: number }>(`select count(*) as n ${from}`, id)?.n ?? 0
      const ids = catalog
        .all<{ id: PhotoId }>(
          `select p.id ${from} order by ap.place, p.id limit ? offset ?`,
          id,
          limit,
          offset,
        )
        .map(row => row.id)
      return { total, photos: tiles(ids) }
    },

    /** What stands beside a photo in the order made by hand; null where the filter is not one album arranged so. */
    neighbours({
      photoId,
      reach,
      terms = [],
    }: PhotoFilter & { photoId: PhotoId; reach: number }): Neighbours | null {
      const [term] = terms
      if (terms.length !== 1 || term?.kind !== 'album' || term.not) return null
      const row = albumRow(catalog, term.id)
      if (!row || row.terms !== null || row.arranged !== 'hand') return null
      const order = catalog
        .all<{ id: PhotoId }>(
          `select p.id from album_photos ap join photos p on p.id = ap.photo_id
           where ap.album_id = ? and p.visible = 1 order by ap.place, p.id`,
          term.id,
        )
        .map(({ id }) => id)
      const at = order.indexOf(photoId)
      const [here] = at < 0 ? [] : tiles([photoId])
      if (!here) return null
      return {
        here,
        before: tiles(order.slice(Math.max(0, at - reach), at).reverse()),
        after: tiles(order.slice(at + 1, at + 1 + reach)),
        month: new Date(here.takenAt).toISOString().slice(0, 7),
        indexInMonth: 0,
        position: at + 1,
        total: order.length,
      }
    },

    favouritesAmong: (photoIds: PhotoId[]): { favourites: number } =>
      catalog.get<{ favourites: number }>(
        `select count(*) as favourites from photos where favourite = 1 and id in (select value from json_each(?))`,
        JSON.stringify(photoIds),
      ) ?? { favourites: 0 },

    setFavourite: (photoIds: PhotoId[], favourite: boolean) =>
      record('favourite-photo', null, set => {
        const ids = catalog
          .all<{ id: PhotoId }>(
            `select id from photos where favourite <> ? and id in (select value from json_each(?))`,
            favourite ? 1 : 0,
            JSON.stringify(known(photoIds)),
          )
          .map(row => row.id)
        if (ids.length > 0) set({ kind: 'favourite', ids, before: !favourite, after: favourite })
        const { favourites, noFavourites } = t.history.albums
        return {
          summary: (favourite ? favourites : noFavourites)(ids.length),
          photos: ids.length,
        }
      }),
  }
}

/** `n` places between two, or null where there is no room. */
function placesBetween(after: number | undefined, before: number | undefined, n: number): number[] | null {
  const from = after ?? (before ?? n + 1) - n - 1
  const to = before ?? from + n + 1
  const step = (to - from) / (n + 1)
  return step < closest ? null : Array.from({ length: n }, (_, i) => from + step * (i + 1))
}
