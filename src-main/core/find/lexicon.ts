/**
 * @file The words that mean something in this library: its people, albums, places, cameras, keywords, folders, and the
 * dates it has photos of. The parser recognises them, and suggestions are made of them.
 */
import type { FaceId, PersonId } from '../../contract/entities.ts'
import { fold } from '../../contract/fold.ts'
import type { Term } from '../../contract/terms.ts'
import { country, locale } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { monthNames, seasons } from './dates.ts'

export interface Entry {
  /** Folded. */
  words: string[]
  term: Term
  label: string
  /** Photos with it, or faces of a person; orders what is offered. */
  count: number
  coverFaceId: FaceId | null
}

/** Of two entries for the same words, the parser takes the kind that stands first. */
const ranks: readonly Term['kind'][] = ['person', 'album', 'place', 'country', 'keyword', 'camera', 'folder']
const rankOf = ({ term: { kind } }: Entry) => (ranks.indexOf(kind) + ranks.length + 1) % (ranks.length + 1)

export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[\s,;]+/)
    .filter(Boolean)

export class Lexicon {
  readonly entries: readonly Entry[]
  /** Dates that have photos, and ways to say a date; only for suggestions, the parser knows all dates. */
  readonly dates: readonly Entry[]
  readonly #byFirstWord: Map<string, Entry[]>

  constructor(entries: Entry[], dates: Entry[] = []) {
    this.entries = entries
    this.dates = dates
    this.#byFirstWord = Map.groupBy(
      entries.toSorted(
        (a, b) => b.words.length - a.words.length || rankOf(a) - rankOf(b) || b.count - a.count,
      ),
      entry => entry.words[0] ?? '',
    )
  }

  /** The longest entry that begins at a word, of one kind or of any. */
  match(words: readonly string[], at: number, kind?: Term['kind']): Entry | null {
    return (
      this.#byFirstWord
        .get(words[at] ?? '')
        ?.find(
          entry =>
            (kind === undefined || entry.term.kind === kind) &&
            entry.words.every((word, i) => words[at + i] === word),
        ) ?? null
    )
  }
}

const entry = (
  label: string,
  term: Term,
  count: number,
  coverFaceId: FaceId | null = null,
  words = wordsOf(label),
): Entry => ({ words, term, label, count, coverFaceId })

interface PersonRow {
  id: PersonId
  name: string
  cover: FaceId | null
  faces: number
}

/** A full name, and each part of it: “Anna” is everybody of that name. */
export function personEntries(people: PersonRow[]): Entry[] {
  const whole = people.map(({ id, name, cover, faces }) =>
    entry(name, { kind: 'person', ids: [id] }, faces, cover),
  )
  const taken = new Set(whole.map(({ words }) => words.join(' ')))
  const parts = Map.groupBy(
    people.flatMap(person => wordsOf(person.name).map(word => ({ word, person }))),
    ({ word }) => word,
  )
  const some = [...parts]
    .filter(([word]) => word.length > 1 && !taken.has(word))
    .map(([word, list]) => {
      const found = [...new Map(list.map(({ person }) => [person.id, person])).values()].slice(0, 100)
      const ids = found.map(person => person.id)
      const faces = found.reduce((sum, person) => sum + person.faces, 0)
      const label = t.find.either(found.map(person => person.name))
      return entry(
        label,
        { kind: 'person', ids },
        faces,
        found.length === 1 ? (found[0]?.cover ?? null) : null,
        [word],
      )
    })
  return [...whole, ...some]
}

/** People and albums: few, and read anew for every search. */
function namedEntries(catalog: Catalog): Entry[] {
  const people = catalog.all<PersonRow>(
    `select p.id, p.name, p.cover_face_id as cover,
       (select count(*) from faces f where f.person_id = p.id) as faces
     from people p where p.deleted = 0`,
  )
  const albums = catalog.all<{ id: number; name: string }>(`select id, name from albums where deleted = 0`)
  return [...personEntries(people), ...albums.map(({ id, name }) => entry(name, { kind: 'album', id }, 0))]
}

/** What is told from the photos; it takes a look at each of them, so it is kept for a while. */
function photoEntries(catalog: Catalog): { entries: Entry[]; dates: Entry[] } {
  const places = catalog.all<{ id: number; name: string; country: string; countryName: string; n: number }>(
    `select l.id, l.name, l.country, l.country_name as countryName, count(*) as n
     from photos p join places l on l.id = p.place_id where p.place_id is not null group by l.id`,
  )
  const countries = Map.groupBy(places, place => place.country)
  const cameras = catalog.all<{ camera: string; n: number }>(
    `select camera, count(*) as n from photos where camera is not null group by camera`,
  )
  const keywords = catalog.all<{ keyword: string; n: number }>(
    `select keyword, count(*) as n from photo_keywords group by keyword`,
  )
  const entries = [
    ...places.map(({ id, name, n }) => entry(name, { kind: 'place', id }, n)),
    ...[...countries].flatMap(([code, list]) => countryEntries(code, list)),
    ...cameras.flatMap(({ camera, n }) => cameraEntries(camera, n)),
    ...keywords.map(({ keyword, n }) => entry(keyword, { kind: 'keyword', word: keyword }, n)),
    ...folderEntries(catalog),
  ].filter(({ words }) => words.length > 0)
  return { entries, dates: dateEntries(catalog) }
}

/** By its name in the language in use, and by its English one. */
function countryEntries(code: string, places: { countryName: string; n: number }[]): Entry[] {
  const label = country(code)
  const count = places.reduce((sum, { n }) => sum + n, 0)
  const names = new Set([label, ...places.map(({ countryName }) => countryName)])
  return [...names].map(name => entry(label, { kind: 'country', code }, count, null, wordsOf(name)))
}

/** “Canon EOS 5D” is also found as “EOS 5D”. */
function cameraEntries(camera: string, n: number): Entry[] {
  const whole = entry(camera, { kind: 'camera', name: camera }, n)
  const model = whole.words.slice(1)
  return model.length > 0 ? [whole, { ...whole, words: model }] : [whole]
}

/** Each folder that has photos in it or below, from the folders of the library on. */
function folderEntries(catalog: Catalog): Entry[] {
  const roots = catalog.all<{ path: string }>(`select path from folders`).map(({ path }) => path)
  const counts = new Map<string, number>()
  const dirs = catalog.all<{ dir: string; n: number }>(
    `select dir, count(*) as n from files where photo_id is not null group by dir`,
  )
  for (const { dir, n } of dirs) {
    const path = dir.slice(0, -1)
    const root = roots.find(candidate => path === candidate || path.startsWith(candidate + dir.slice(-1)))
    if (root === undefined) continue
    for (let at = path; at.length >= root.length; at = at.slice(0, at.lastIndexOf(dir.slice(-1)))) {
      counts.set(at, (counts.get(at) ?? 0) + n)
    }
  }
  return [...counts].map(([path, n]) => entry(lastPart(path), { kind: 'folder', path }, n))
}

export const lastPart = (path: string) => path.split(path.startsWith('/') ? '/' : '\\').at(-1) ?? path

const relative = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last year',
]

function dateEntries(catalog: Catalog): Entry[] {
  const counts = new Map<string, number>()
  const add = (said: string, n: number) => counts.set(said, (counts.get(said) ?? 0) + n)
  const months = catalog.all<{ month: string; n: number }>(
    `select month, count(*) as n from photos where visible = 1 group by month order by month desc`,
  )
  for (const { month: text, n } of months) {
    const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5))]
    add(String(year), n)
    add(`${monthNames[month - 1]} ${year}`, n)
    const season = Object.keys(seasons).find(name => (month - (seasons[name] ?? 0) + 12) % 12 < 3)
    if (season) add(`${season} ${season === 'winter' && month < 3 ? year - 1 : year}`, n)
  }
  const others = [...relative, ...Object.keys(seasons).map(name => `last ${name}`)]
  const all = [...counts, ...others.map((said): [string, number] => [said, 0])].map(([said, n]) =>
    entry(t.find.date(said), { kind: 'date', said }, n),
  )
  // Autumn and fall are one word in German.
  return [...new Map(all.map(one => [one.label, one])).values()]
}

/** How long what was told from the photos is trusted while they change, ms. */
const trusted = 2_000

/** Reads the lexicon of a catalog whenever it is asked for; what takes long only when something has changed. */
export function createLexicon(catalog: Catalog): () => Lexicon {
  let photos = { entries: [] as Entry[], dates: [] as Entry[] }
  let state = -1
  let said = ''
  let at = Number.NEGATIVE_INFINITY
  return () => {
    const changes = catalog.get<{ n: number }>(`select total_changes() as n`)?.n ?? 0
    if (said !== locale() || (changes !== state && performance.now() - at > trusted)) {
      photos = photoEntries(catalog)
      state = changes
      said = locale()
      at = performance.now()
    }
    return new Lexicon([...namedEntries(catalog), ...photos.entries], photos.dates)
  }
}
