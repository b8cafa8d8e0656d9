/** Favourites and albums on a real catalog and the real journal. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { createTimeline } from '../library/timeline.ts'
import { createHistory } from '../people/history.ts'
import { Journal } from '../people/journal.ts'
import { type Albums, albumOwners, createAlbums } from './albums.ts'

let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let journal: Journal
let albums: Albums
let photos: number[]

beforeEach(() => {
  folder = temporaryFolder()
  catalog = openTestCatalog(folder.path)
  journal = new Journal(catalog, () => {}, albumOwners)
  albums = createAlbums({ catalog, journal, tiles: createTimeline(catalog).tiles })
  photos = Array.from({ length: 6 }, (_, i) => addPhoto(catalog, `${i}.jpg`, [i]).photoId)
})

afterEach(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

const newAlbum = (name: string, ids?: number[]): number => albums.create({ name, photoIds: ids }).albumId ?? 0
const order = (id: number) => albums.photos(id, { offset: 0, limit: 100 }).photos.map(photo => photo.id)
/** Everything these commands can change. */
const state = () => ({
  albums: catalog.all(
    `select id, name, name_key, terms, arranged, cover_photo_id, deleted from albums order by id`,
  ),
  inside: catalog.all(`select * from album_photos order by album_id, photo_id`),
  favourites: catalog.all(`select id from photos where favourite = 1`),
})

test('favourites are set, undone and done again, and only those that change count', () => {
  albums.setFavourite(photos.slice(0, 2), true)
  expect(albums.setFavourite(photos.slice(0, 3), true)).toMatchObject({
    photos: 1,
    summary: '1 photo → Favourites',
  })
  journal.undo()
  expect(state().favourites).toHaveLength(2)
  journal.redo()
  expect(state().favourites).toHaveLength(3)
})

test('an album is made, filled, arranged by hand, given a cover, renamed and deleted', () => {
  const id = newAlbum('  Summer', photos.slice(0, 3))
  expect(order(id)).toEqual(photos.slice(0, 3))
  expect(albums.addPhotos(id, photos.slice(2, 5))).toMatchObject({ photos: 2 })
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = photos
  albums.movePhotos(id, [d, e], b)
  expect(order(id)).toEqual([a, d, e, b, c])
  albums.movePhotos(id, [a], null)
  expect(order(id)).toEqual([d, e, b, c, a])
  albums.setCover(id, c)
  expect(albums.list()).toMatchObject([{ photos: 5, arranged: 'hand', coverPhotoId: c }])
  albums.removePhotos(id, [c])
  expect(albums.list()).toMatchObject([{ photos: 4, coverPhotoId: d }])
  albums.rename(id, 'Été')
  albums.remove(id)
  expect(albums.list()).toEqual([])
  journal.undo()
  expect(albums.list()).toMatchObject([{ name: 'Été', photos: 4 }])
  expect(order(id)).toEqual([d, e, b, a])
})

test('the viewer goes through an album in the order made by hand, and by date where it has none', () => {
  const id = newAlbum('A', photos.slice(0, 4))
  const [a = 0, b = 0, c = 0, d = 0] = photos
  const beside = (photoId: number) => albums.neighbours({ photoId, reach: 2, terms: [{ kind: 'album', id }] })
  expect(beside(b)).toBeNull()
  albums.movePhotos(id, [d], b)
  expect(order(id)).toEqual([a, d, b, c])
  const line = beside(b)
  expect(line?.before.map(photo => photo.id)).toEqual([d, a])
  expect(line?.after.map(photo => photo.id)).toEqual([c])
  expect([line?.position, line?.total]).toEqual([3, 4])
  expect(albums.neighbours({ photoId: b, reach: 2, terms: [{ kind: 'album', id, not: true }] })).toBeNull()
})

test('there is always room between two photos', () => {
  const id = newAlbum('A', photos.slice(0, 3))
  const [a = 0, b = 0, c = 0] = photos
  for (let i = 0; i < 60; i++) {
    albums.movePhotos(id, [i % 2 ? b : c], i % 2 ? c : b)
    expect(order(id)).toEqual(i % 2 ? [a, b, c] : [a, c, b])
  }
})

describe('refuses with a sentence', () => {
  test('a name that is taken, also by undo', () => {
    const id = newAlbum('Summer')
    expect(() => newAlbum('SÜMMER')).toThrow('There is an album “Summer” already.')
    albums.remove(id)
    newAlbum('Summer')
    const remove = createHistory(catalog).list({ offset: 1, limit: 1 }).entries[0]
    expect(() => journal.undo(remove?.id)).toThrow('the album “Summer” changed since')
  })

  test('photos by hand in a smart album, and one that is both', () => {
    const { albumId } = albums.create({ name: 'Loved', terms: [{ kind: 'favourite' }] })
    expect(() => albums.addPhotos(albumId ?? 0, photos)).toThrow('fills itself from a search')
    expect(() => albums.create({ name: 'x', photoIds: photos, terms: [{ kind: 'favourite' }] })).toThrow(
      'not by both',
    )
  })

  test('what is not there', () => {
    expect(() => albums.rename(99, 'x')).toThrow('not here any more')
    expect(() => albums.setFavourite([99_999], true)).toThrow('not in the library any more')
    const id = newAlbum('A', photos.slice(0, 1))
    expect(() => albums.movePhotos(id, photos.slice(0, 1), photos[5] ?? 0)).toThrow('not in this album')
  })
})

test('undo refuses where somebody has gone on, and changes nothing then', () => {
  const id = newAlbum('A', photos.slice(0, 2))
  const added = albums.addPhotos(id, photos.slice(2, 4))
  albums.removePhotos(id, photos.slice(2, 3))
  const before = state()
  expect(() => journal.undo(added.operationId ?? 0)).toThrow('1 photo of the album changed since')
  expect(state()).toEqual(before)
})

test('any commands are undone one by one to where they began, and done again to where they ended', () => {
  const photo = fc.integer({ min: 0, max: 5 })
  const some = fc.array(photo, { minLength: 1, maxLength: 4 })
  const commands = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('favourite' as const), ids: some, on: fc.boolean() }),
      fc.record({ do: fc.constant('add' as const), ids: some }),
      fc.record({ do: fc.constant('take' as const), ids: some }),
      fc.record({ do: fc.constant('move' as const), ids: some, before: photo }),
      fc.record({ do: fc.constant('cover' as const), id: photo }),
      fc.record({ do: fc.constant('rename' as const), name: fc.constantFrom('A', 'B', 'C') }),
      fc.record({ do: fc.constant('delete' as const) }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(commands, list => {
      catalog.run(`delete from album_photos`)
      catalog.run(`delete from albums`)
      catalog.run(`update photos set favourite = 0`)
      const start = state()
      const id = newAlbum('A', photos.slice(0, 3))
      let steps = 1
      for (const command of list) {
        const ids = 'ids' in command ? command.ids.map(i => photos[i] ?? 0) : []
        try {
          const outcome =
            command.do === 'favourite'
              ? albums.setFavourite(ids, command.on)
              : command.do === 'add'
                ? albums.addPhotos(id, ids)
                : command.do === 'take'
                  ? albums.removePhotos(id, ids)
                  : command.do === 'move'
                    ? albums.movePhotos(id, ids, photos[command.before] ?? 0)
                    : command.do === 'cover'
                      ? albums.setCover(id, photos[command.id] ?? 0)
                      : command.do === 'rename'
                        ? albums.rename(id, command.name)
                        : albums.remove(id)
          if (outcome.operationId !== null) steps++
        } catch (error) {
          expect(error).toMatchObject({ name: 'KithError' })
        }
      }
      const end = state()
      for (let i = 0; i < steps; i++) journal.undo()
      const { albums: left, ...rest } = state()
      expect(rest).toEqual({ inside: start.inside, favourites: start.favourites })
      expect(left.every(album => (album as { deleted: number }).deleted === 1)).toBe(true)
      for (let i = 0; i < steps; i++) journal.redo()
      expect(state()).toEqual(end)
    }),
    { numRuns: 60 },
  )
})
