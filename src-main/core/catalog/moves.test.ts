/** A merge is decided in one transaction and its faces’ rows follow in the next, whatever happens in between. */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { openPeople } from '../../testing/decisions.ts'
import { smallDisk, temporaryFolder } from '../../testing/folders.ts'
import { openTestCatalog } from '../../testing/library.ts'
import type { Catalog } from './catalog.ts'

const photosOfEach = 150

afterEach(() => vi.unstubAllEnvs())

/** Anna and Ben with as many photos each, Ben’s points all written. */
function twoPeople() {
  const world = openPeople(Array.from({ length: 2 * photosOfEach }, (_, i) => [i % 2]))
  const [anna = 0, ben = 0] = ['Anna', 'Ben'].map(
    (name, i) =>
      world.commands.assign(world.faces.filter((_, at) => at % 2 === i).flat(), { name }).personId ?? 0,
  )
  world.catalog.run(`delete from dirty`)
  return { ...world, anna, ben, file: fileOf(world.catalog) }
}

const fileOf = (catalog: Catalog) =>
  catalog.get<{ file: string }>(`select file from pragma_database_list where name = 'main'`)?.file ?? ''

/** What is on the disk, as if Kith had died. */
function copyAsItIs(file: string, to: string): void {
  for (const ending of ['', '-wal'])
    if (existsSync(file + ending)) copyFileSync(file + ending, join(to, `catalog.sqlite${ending}`))
}

const stateOf = (catalog: Catalog) =>
  catalog.get(
    `select (select count(*) from faces where person_id = (select id from people where name = 'Anna')) as annas,
       (select count(*) from faces where person_id = (select id from people where name = 'Ben')) as bens,
       (select count(*) from dirty d join faces f on f.id = d.face_id and f.rev = d.rev) as dirty,
       (select count(*) from moves) as moves`,
  )

const apart = { annas: photosOfEach, bens: photosOfEach, dirty: 0, moves: 0 }
const merged = { annas: 2 * photosOfEach, bens: 0, dirty: photosOfEach, moves: 0 }

test('whoever asks first finds the faces moved, each with a new revision in the outbox', () => {
  using w = twoPeople()
  expect(stateOf(w.catalog)).toEqual(apart)
  w.commands.merge([w.ben], w.anna)
  expect(stateOf(w.catalog)).toEqual(merged)
})

test('the answer has the counts that are there afterwards', () => {
  using w = twoPeople()
  const { people, gone, faces } = w.commands.merge([w.ben], w.anna)
  expect({ people, gone, faces }).toEqual({ people: w.browse.people(), gone: [w.ben], faces: photosOfEach })
  expect(people).toMatchObject([{ name: 'Anna', faces: 2 * photosOfEach, photos: 2 * photosOfEach }])
})

test('what was on the disk when Kith died is carried out when it opens', () => {
  using w = twoPeople()
  using after = temporaryFolder()
  w.commands.merge([w.ben], w.anna)
  copyAsItIs(w.file, after.path)
  const left = new Database(join(after.path, 'catalog.sqlite'))
  expect(left.prepare(`select * from moves`).all()).toEqual([{ from_person: w.ben, into_person: w.anna }])
  left.close()
  const opened = openTestCatalog(after.path)
  expect(stateOf(opened)).toEqual(merged)
  opened.close()
})

test('a merge that is refused moves nobody', () => {
  using w = twoPeople()
  expect(() =>
    w.catalog.transaction(() => {
      w.commands.merge([w.ben], w.anna)
      throw new Error('something after it')
    }),
  ).toThrow('something after it')
  expect(stateOf(w.catalog)).toEqual(apart)
})

test('two merges in one transaction are refused: the second would not see the rows of the first', () => {
  using w = twoPeople()
  const { personId: cleo } = w.commands.assign([w.faces[0]?.[0] ?? ''], { name: 'Cleo' })
  const both = () =>
    w.catalog.transaction(() => {
      w.commands.merge([w.ben], w.anna)
      w.commands.merge([w.anna], cleo ?? 0)
    })
  expect(both).toThrow('two moves in one transaction')
  expect(stateOf(w.catalog)).toMatchObject({ annas: photosOfEach - 1, bens: photosOfEach, moves: 0 })
})

test('another who writes to the file puts it off; nobody reads what is half done', async () => {
  using w = twoPeople()
  w.catalog.get('pragma busy_timeout = 0')
  const other = new Database(w.file)
  try {
    w.commands.merge([w.ben], w.anna)
    other.exec('begin immediate')
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(() => stateOf(w.catalog)).toThrow('Another program is writing')
    expect(() => w.commands.remove(w.anna)).toThrow('Another program is writing')
    other.exec('rollback')
    expect(stateOf(w.catalog)).toEqual(merged)
  } finally {
    other.close()
  }
})

test('a disk that is full then says so, and the move is there once it is not', () => {
  using folder = temporaryFolder()
  using w = twoPeople()
  w.catalog.run('vacuum')
  const pages = w.catalog.get<{ page_count: number }>('pragma page_count')?.page_count ?? 0
  // The least room in which it is answered; its rows need more.
  const answeredWith = (more: number): boolean => {
    w.catalog.get(`pragma max_page_count = ${pages + more}`)
    try {
      return w.commands.merge([w.ben], w.anna).operationId !== null
    } catch (error) {
      expect(error).toMatchObject({ code: 'disk-full' })
      expect(stateOf(w.catalog)).toEqual(apart)
      return false
    }
  }
  for (let more = 0; !answeredWith(more); more++);
  expect(() => stateOf(w.catalog)).toThrow(expect.objectContaining({ code: 'disk-full' }))
  copyAsItIs(w.file, folder.path)
  const opened = openTestCatalog(folder.path)
  expect(stateOf(opened)).toEqual(merged)
  opened.close()
})

test('a disk that is nearly full has the rows written with the answer', context => {
  using disk = smallDisk(64_000)
  if (!disk) return context.skip('no file system may be mounted here')
  vi.stubEnv('TMPDIR', disk.path)
  using w = twoPeople()
  vi.unstubAllEnvs()
  const beside = new Database(w.file, { readonly: true })
  w.commands.merge([w.ben], w.anna)
  expect(beside.prepare(`select count(*) from moves`).pluck().get()).toBe(0)
  beside.close()
  expect(stateOf(w.catalog)).toEqual(merged)
})

test('two merges, one after the other, and both undone', () => {
  using w = twoPeople()
  const carl = w.commands.assign(w.faces[0] ?? [], { name: 'Carl' }).personId ?? 0
  const before = w.browse.people()
  const first = w.commands.merge([w.ben], w.anna)
  const second = w.commands.merge([w.anna], carl)
  expect(second.people).toMatchObject([{ name: 'Carl', faces: 2 * photosOfEach }])
  w.journal.undo(second.operationId ?? 0)
  w.journal.undo(first.operationId ?? 0)
  expect(w.browse.people()).toEqual(before)
})
