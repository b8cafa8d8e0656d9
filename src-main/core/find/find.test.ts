/** Terms against a real catalog: what SQL finds is what a plain reading of each photo says. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Term } from '../../contract/terms.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { openTestCatalog } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { periodOf } from './dates.ts'
import { createFind } from './find.ts'
import { conditionOf } from './where.ts'

const now = new Date(2026, 10, 24)
const folder = temporaryFolder()
let catalog: Catalog

interface Model {
  id: number
  takenAt: number
  path: string
  camera: string | null
  place: number | null
  keywords: string[]
  rating: number | null
  favourite: boolean
  albums: number[]
  /** Null is an unnamed face; hidden ones are left out. */
  faces: (number | null)[]
  done: boolean
  title: string
}

const cameras = ['Canon EOS 5D', 'Pixel 7', null]
const words = ['beach', 'café', 'birthday cake', 'Straße']
const dirs = ['/photos/2019/Italy', '/photos/2019', '/photos/Zürich trip']
const photos: Model[] = Array.from({ length: 120 }, (_, i) => ({
  id: i + 1,
  takenAt: Date.UTC(2016 + (i % 9), (i * 5) % 12, 1 + ((i * 7) % 28), i % 24),
  path: `${dirs[i % 3]}/IMG_${1000 + i}.jpg`,
  camera: cameras[i % 3] ?? null,
  place: i % 4 === 0 ? null : (i % 3) + 1,
  keywords: words.filter((_, k) => (i >> k) % 3 === 0),
  rating: i % 5 === 0 ? null : (i % 7) - 1,
  favourite: i % 6 === 0,
  albums: i % 8 === 0 ? [1] : [],
  faces: [i % 2 ? 1 : null, i % 3 ? 2 : 1, i % 5 ? null : 3].slice(0, i % 4) as (number | null)[],
  done: i % 11 !== 0,
  title: i % 9 === 0 ? 'A día at the lake' : '',
}))
const places = [
  { id: 1, name: 'Berlin', country: 'DE' },
  { id: 2, name: 'Zürich', country: 'CH' },
  { id: 3, name: 'Genève', country: 'CH' },
]

beforeAll(() => {
  catalog = openTestCatalog(folder.path)
  catalog.transaction(() => {
    catalog.run(`insert into folders (id, path, added_at) values (1, '/photos', 0)`)
    for (const { id, name, country } of places)
      catalog.run(
        `insert into places values (?, ?, ?, ?, 0, 0)`,
        id,
        name,
        country,
        country === 'DE' ? 'Germany' : 'Switzerland',
      )
    for (const [i, name] of ['Anna', 'Ben', 'Cleo'].entries())
      catalog.run(
        `insert into people (id, name, name_key, created_at) values (?, ?, lower(?), 0)`,
        i + 1,
        name,
        name,
      )
    catalog.run(`insert into albums (id, name, name_key, created_at) values (1, 'Best', 'best', 0)`)
    for (const photo of photos) write(photo)
    const smart: Term[] = [{ kind: 'favourite' }, { kind: 'album', id: 2 }]
    catalog.run(
      `insert into albums (id, name, name_key, terms, created_at) values (2, 'Loop', 'loop', ?, 0), (3, 'Loved', 'loved', ?, 0)`,
      JSON.stringify(smart),
      JSON.stringify([{ kind: 'favourite' }] satisfies Term[]),
    )
  })
})

afterAll(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

function write(photo: Model): void {
  catalog.run(
    `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at,
       camera, place_id, rating, favourite, faces_state, title)
     values (?, ?, 4, 3, 'jpeg', 1, ?, 'exif', '#000000', ?, 0, ?, ?, ?, ?, ?, ?)`,
    photo.id,
    `hash ${photo.id}`,
    photo.takenAt,
    photo.path.split('/').at(-1) ?? '',
    photo.camera,
    photo.place,
    photo.rating,
    photo.favourite ? 1 : 0,
    photo.done ? 'done' : 'pending',
    photo.title,
  )
  catalog.run(
    `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, ?, 1, 1, ?, 'ok')`,
    photo.path,
    photo.id,
  )
  for (const word of photo.keywords) catalog.run(`insert into photo_keywords values (?, ?)`, photo.id, word)
  for (const album of photo.albums) catalog.run(`insert into album_photos values (?, ?, 1)`, album, photo.id)
  const faces = [...photo.faces.map(person => ({ person, hidden: 0 })), { person: 3, hidden: 1 }]
  for (const [i, { person, hidden }] of faces.entries())
    catalog.run(
      `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, hidden, person_id, source, created_at, rev)
       values (?, ?, 0, 0, 1, 1, 1, 1, 1, 0, 'live', ?, ?, ?, 0, 1)`,
      `face ${photo.id} ${i}`,
      photo.id,
      hidden,
      person,
      person === null ? null : 'manual',
    )
}

function found(...terms: Term[]): number[] {
  const condition = conditionOf(catalog, terms, now)
  return catalog
    .all<{ id: number }>(
      `select p.id from photos p where ${condition?.sql ?? '1'} order by p.id`,
      ...(condition?.params ?? []),
    )
    .map(row => row.id)
}

/** The plain reading. */
function meets(photo: Model, term: Term): boolean {
  switch (term.kind) {
    case 'person':
      return term.ids.some(id => photo.faces.includes(id))
    case 'only':
      return (
        term.people.every(ids => ids.some(id => photo.faces.includes(id))) &&
        photo.faces.every(face => face !== null && term.people.flat().includes(face))
      )
    case 'faces':
      if (term.are === 'unnamed') return photo.faces.includes(null)
      return term.are === 'some' ? photo.faces.length > 0 : photo.done && photo.faces.length === 0
    case 'date': {
      const period = periodOf(term.said, now)
      if (period?.kind === 'span') return period.from <= photo.takenAt && photo.takenAt < period.to
      if (!period) return false
      const key = ([month, day]: [number, number]) => month * 100 + day
      const date = new Date(photo.takenAt)
      const at = key([date.getUTCMonth() + 1, date.getUTCDate()])
      const [from, to] = [key(period.from), key(period.to)]
      return from <= to ? from <= at && at <= to : at >= from || at <= to
    }
    case 'place':
      return photo.place === term.id
    case 'country':
      return places.some(({ id, country }) => id === photo.place && country === term.code)
    case 'camera':
      return photo.camera === term.name
    case 'folder':
      return photo.path.startsWith(`${term.path}/`)
    case 'keyword':
      return photo.keywords.includes(term.word)
    case 'rating':
      return photo.rating !== null && term.least <= photo.rating && photo.rating <= term.most
    case 'favourite':
      return photo.favourite
    case 'album':
      return term.id === 3 ? photo.favourite : photo.albums.includes(term.id)
    case 'text':
      throw new Error('texts have tests of their own')
  }
}

const alternatives = (term: Term) =>
  term.not
    ? null
    : ['date', 'camera', 'folder', 'rating'].includes(term.kind)
      ? term.kind
      : ['place', 'country'].includes(term.kind)
        ? 'place'
        : null

function expected(terms: Term[]): number[] {
  const groups = Map.groupBy(terms, alternatives)
  const fits = (photo: Model) =>
    [...groups].every(([kind, list]) =>
      kind === null
        ? list.every(term => meets(photo, term) !== (term.not ?? false))
        : list.some(term => meets(photo, term)),
    )
  return photos.filter(fits).map(photo => photo.id)
}

const ids = fc.subarray([1, 2, 3], { minLength: 1 })
const stars = fc.integer({ min: 0, max: 5 })
const bare: fc.Arbitrary<Term> = fc.oneof(
  ids.map((list): Term => ({ kind: 'person', ids: list })),
  fc.array(ids, { minLength: 1, maxLength: 2 }).map((people): Term => ({ kind: 'only', people })),
  fc
    .constantFrom('none' as const, 'some' as const, 'unnamed' as const)
    .map((are): Term => ({ kind: 'faces', are })),
  fc
    .constantFrom(
      '2018',
      'july',
      'winter',
      'winter 2018',
      'christmas',
      'new year',
      'last year',
      'march 2017 to 2019',
      'before 2020',
    )
    .map((said): Term => ({ kind: 'date', said })),
  fc.integer({ min: 1, max: 4 }).map((id): Term => ({ kind: 'place', id })),
  fc.constantFrom('DE', 'CH', 'FR').map((code): Term => ({ kind: 'country', code })),
  fc.constantFrom('Canon EOS 5D', 'Pixel 7', 'Leica').map((name): Term => ({ kind: 'camera', name })),
  fc
    .constantFrom('/photos', '/photos/2019', '/photos/2019/Italy', '/pho')
    .map((path): Term => ({ kind: 'folder', path })),
  fc.constantFrom(...words, 'nothing').map((word): Term => ({ kind: 'keyword', word })),
  fc.tuple(stars, stars).map(([least, most]): Term => ({ kind: 'rating', least, most })),
  fc.constant<Term>({ kind: 'favourite' }),
  fc.constantFrom(1, 3).map((id): Term => ({ kind: 'album', id })),
)
const anyTerm = fc.tuple(bare, fc.boolean()).map(([term, not]): Term => (not ? { ...term, not: true } : term))

test('any terms together find what a plain reading of each photo says', () => {
  fc.assert(
    fc.property(fc.array(anyTerm, { maxLength: 4 }), terms => {
      expect(found(...terms)).toEqual(expected(terms))
    }),
    { numRuns: 500 },
  )
})

describe('texts', () => {
  const text = (said: string, whole?: true) =>
    found(whole ? { kind: 'text', text: said, whole } : { kind: 'text', text: said })
  const where = (fits: (photo: Model) => boolean) => photos.filter(fits).map(photo => photo.id)

  test('begin words of names, folders, titles, keywords, places and cameras; case and accents don’t count', () => {
    expect(text('img_1007')).toEqual([8])
    expect(text('1007')).toEqual([8])
    expect(text('ITALY')).toEqual(where(photo => photo.path.includes('Italy')))
    expect(text('zurich')).toEqual(where(photo => photo.path.includes('Zürich') || photo.place === 2))
    expect(text('dia lake')).toEqual(where(photo => photo.title !== ''))
    expect(text('caf')).toEqual(where(photo => photo.keywords.includes('café')))
    expect(text('switzer')).toEqual(where(photo => photo.place === 2 || photo.place === 3))
    expect(text('pixel')).toEqual(where(photo => photo.camera === 'Pixel 7'))
    expect(text('lake dia')).toEqual(text('dia lake'))
  })

  test('in quotes keep their order', () => {
    expect(text('day at', true)).toEqual([])
    expect(text('a dia at', true)).toEqual(where(photo => photo.title !== ''))
    expect(text('at dia', true)).toEqual([])
    expect(text('birthday ca', true)).toEqual(where(photo => photo.keywords.includes('birthday cake')))
  })

  test('of signs alone, or of FTS’s own language, are harmless', () => {
    for (const said of ['***', '"', 'a OR b', 'path:x', 'NEAR(a b)', '-', '(', "'; drop table photos; --"])
      expect(() => text(said)).not.toThrow()
    expect(text('***')).toEqual([])
  })

  test('follow what changes', () => {
    catalog.run(`update photos set title = 'Quokka' where id = 5`)
    expect(text('quokka')).toEqual([5])
    catalog.run(`insert or ignore into photo_keywords values (6, 'quokka')`)
    expect(text('quokka')).toEqual([5, 6])
    catalog.run(`delete from photo_keywords where keyword = 'quokka'`)
    catalog.run(`update photos set title = null where id = 5`)
    expect(text('quokka')).toEqual([])
    catalog.run(`update files set path = '/photos/Wombats/x.jpg' where photo_id = 7`)
    expect(text('wombats')).toEqual([7])
    expect(text('1006')).toEqual([])
    catalog.run(`update files set path = ? where photo_id = 7`, photos[6]?.path ?? '')
    expect(text('1006')).toEqual([7])
  })
})

describe('the search', () => {
  const search = (said: string) => {
    const { photos: list, total, understood } = createFind(catalog).photos(said, { offset: 0, limit: 1000 })
    expect(list).toHaveLength(total)
    return { ids: list.map(photo => photo.id).sort((a, b) => a - b), understood }
  }

  test('reads the library’s own words', () => {
    expect(search('anna and ben')).toEqual({
      ids: expected([
        { kind: 'person', ids: [1] },
        { kind: 'person', ids: [2] },
      ]),
      understood: ['Anna', 'Ben'],
    })
    expect(search('only Anna in Switzerland')).toEqual({
      ids: expected([
        { kind: 'only', people: [[1]] },
        { kind: 'country', code: 'CH' },
      ]),
      understood: ['Only Anna', 'Switzerland'],
    })
    expect(search('zurich not 4+ stars').understood).toEqual(['Zürich', 'Not ★★★★ and up'])
    expect(search('italy 2018 2019 eos 5d').understood).toEqual(['Italy', '2018', '2019', 'Canon EOS 5D'])
    expect(search('loved').ids).toEqual(expected([{ kind: 'favourite' }]))
    expect(search('no people').ids).toEqual(expected([{ kind: 'faces', are: 'none' }]))
  })

  test('an album that searches for itself ends, with nothing', () => {
    expect(search('album:loop').ids).toEqual([])
  })

  test('suggests with counts, and tells how many it would be', () => {
    const { suggestions, total, understood } = createFind(catalog).suggest('ital', [{ kind: 'favourite' }])
    expect(suggestions).toContainEqual({
      term: { kind: 'folder', path: '/photos/2019/Italy' },
      label: 'Italy',
      coverFaceId: null,
      count: 40,
      rest: '',
    })
    expect(understood.map(chip => chip.label)).toEqual(['“ital”'])
    expect(total).toBe(photos.filter(photo => photo.favourite && photo.path.includes('Italy')).length)
  })

  test('what is gone is said to be gone', () => {
    const find = createFind(catalog)
    const chips = find.describe([
      { kind: 'person', ids: [99] },
      { kind: 'album', id: 99 },
      { kind: 'place', id: 99 },
    ])
    expect(chips.map(chip => chip.label)).toEqual([
      'Somebody who is gone',
      'An album that is gone',
      'A place that is gone',
    ])
  })
})
