/**
 * @file Searches in 100,000 photos with 150,000 faces: from the words to the months and the first photos, as a window
 * asks for them. Beside it the same for the whole library, without a word.
 */
import { openCatalog } from '../src-main/core/catalog/catalog.ts'
import { createFind } from '../src-main/core/find/find.ts'
import { createTimeline } from '../src-main/core/library/timeline.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { randomFrom, times } from './library-catalog.ts'
import type { BenchResult } from './types.ts'

const photoCount = 100_000
const peopleCount = 300
const firstNames = ['Anna', 'Ben', 'Cleo', 'David', 'Emma', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas']
const lastNames = ['Müller', 'Okafor', 'Silva', 'Tanaka', 'Weber', 'Rossi']
const towns = ['Berlin', 'Paris', 'Rome', 'Lisbon', 'Kyoto', 'Oslo', 'Zürich', 'Valencia']
const words = ['beach', 'birthday', 'garden', 'wedding', 'snow', 'museum', 'dog', 'cake']
const rounds = 8
/** What a window shows at first. */
const firstPhotos = 200

const searches = [
  'Anna',
  'Anna Müller and Ben Okafor',
  'only Anna',
  'Anna or Ben',
  'no people',
  'unnamed faces',
  'July 2019',
  'last winter',
  'summer',
  '2010 to 2015',
  'Berlin',
  'Italy 2018',
  'beach',
  'birthday cake',
  'IMG_0421',
  'img',
  'favourites',
  '4+ stars',
  'canon',
  'Anna in Paris last summer',
  'not Anna 2012',
  'snow -Oslo',
  'folder:2014',
  'lake',
]
/** As somebody types: each is asked for suggestions and how many photos it would find. */
const typed = [
  'a',
  'an',
  'ann',
  'anna',
  'anna i',
  'anna in b',
  'anna in berlin',
  'anna in berlin 20',
  'jul',
  'i',
]

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const catalog = fill(folder.path)
  const find = createFind(catalog)
  const timeline = createTimeline(catalog)
  const show = (filter: { terms?: ReturnType<typeof find.understand>[number]['term'][] }) => {
    const { months } = timeline.timeline(filter)
    const month = months[0]?.month
    if (month) timeline.month({ ...filter, month, offset: 0, limit: firstPhotos })
  }
  const whole: number[] = []
  const found: number[] = []
  const suggested: number[] = []
  const slowest = new Map<string, number>()
  for (let round = 0; round <= rounds; round++) {
    for (const text of searches) {
      const ms = timed(() => show({ terms: find.understand(text).map(chip => chip.term) }))
      const all = timed(() => show({}))
      if (round === 0) continue // the first reads the file
      found.push(ms)
      whole.push(all)
      slowest.set(text, Math.max(ms, slowest.get(text) ?? 0))
    }
    for (const text of typed) {
      const ms = timed(() => find.suggest(text, []))
      if (round > 0) suggested.push(ms)
    }
  }
  catalog.close()
  const [name = '', worst = 0] = [...slowest].sort((a, b) => b[1] - a[1])[0] ?? []
  return {
    name: 'search',
    rows: [
      { label: 'search, median', value: quantile(found, 0.5), unit: 'ms' },
      { label: 'search, 95 of 100', value: quantile(found, 0.95), unit: 'ms' },
      { label: `slowest (“${name}”)`, value: worst, unit: 'ms' },
      { label: 'suggestions while typing, 95 of 100', value: quantile(suggested, 0.95), unit: 'ms' },
      { label: 'whole library, 95 of 100', value: quantile(whole, 0.95), unit: 'ms' },
    ],
    ratio: quantile(found, 0.95) / quantile(whole, 0.95),
    target: 'at most 3 times the library without a search; and 95 of 100 searches within 100 ms',
  }
}

function fill(dataFolder: string) {
  const random = randomFrom(7)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const catalog = openCatalog({ folder: dataFolder, log: () => {} })
  catalog.transaction(() => {
    catalog.run(`insert into folders (id, path, added_at) values (1, '/home/me/Pictures', 0)`)
    for (const [i, name] of towns.entries())
      catalog.run(
        `insert into places values (?, ?, ?, ?, 0, 0)`,
        i + 1,
        name,
        name === 'Rome' ? 'IT' : 'XX',
        name === 'Rome' ? 'Italy' : 'Elsewhere',
      )
    for (let i = 0; i < peopleCount; i++) {
      const name = `${firstNames[i % firstNames.length]} ${lastNames[Math.floor(i / firstNames.length) % lastNames.length]}${i < 60 ? '' : ` ${i}`}`
      catalog.run(
        `insert into people (id, name, name_key, created_at) values (?, ?, lower(?), 0)`,
        i + 1,
        name,
        name,
      )
    }
    for (const [i, takenAt] of times(photoCount, random).entries()) {
      const id = i + 1
      const date = new Date(takenAt)
      const name = `IMG_${String(i).padStart(6, '0')}.jpg`
      catalog.run(
        `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, camera, color, file_name,
           added_at, faces_pack, faces_state, title, rating, favourite, latitude, longitude, place_id, place_rev)
         values (?, ?, 4000, 3000, 'jpeg', 1, ?, 'exif', ?, '#808080', ?, 0, 'pack', 'done', ?, ?, ?, ?, ?, ?, 1)`,
        id,
        String(i),
        takenAt,
        one(['Canon EOS 5D', 'Apple iPhone 13', 'Google Pixel 3', null]),
        name,
        random() < 0.05 ? `${one(words)} at the lake` : null,
        random() < 0.3 ? Math.floor(random() * 6) : null,
        random() < 0.02 ? 1 : 0,
        ...(random() < 0.5 ? [50, 10, 1 + Math.floor(random() * towns.length)] : [null, null, null]),
      )
      catalog.run(
        `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, ?, 1, 1, ?, 'ok')`,
        `/home/me/Pictures/${date.getUTCFullYear()}/${String(date.getUTCMonth() + 1).padStart(2, '0')}/${name}`,
        id,
      )
      if (random() < 0.2) catalog.run(`insert or ignore into photo_keywords values (?, ?)`, id, one(words))
      const faces = Math.floor(random() ** 2 * 5)
      for (let f = 0; f < faces; f++) {
        const person = random() < 0.75 ? 1 + Math.floor(random() ** 3 * peopleCount) : null
        catalog.run(
          `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, person_id, source, created_at, rev)
           values (?, ?, 0, 0, 1, 1, 1, 1, 1, 0, 'live', ?, ?, 0, 1)`,
          `${id}-${f}`,
          id,
          person,
          person === null ? null : 'manual',
        )
      }
    }
    catalog.run(`delete from dirty`)
  })
  return catalog
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
