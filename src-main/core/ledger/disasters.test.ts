/**
 * What happens to files while Kith is not looking: an index folder deleted, exchanged for an older one or a stranger's,
 * cut off in the middle, a catalog put back, a clock set back. The ledger comes online by itself, the index equals the
 * catalog again, and nothing of it is paid with a label or a new detection. On a real SQLite and the bundled Qdrant.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FaceId } from '../../contract/entities.ts'
import { decisions } from '../../testing/decisions.ts'
import { projectFolder, temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog, testPack, vectorOf } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { createCommands } from '../people/commands.ts'
import { Journal } from '../people/journal.ts'
import { createLabels } from '../people/labels.ts'
import type { FaceCollection } from '../vectors/port.ts'
import { findQdrant, type QdrantBinary } from '../vectors/qdrant-binary.ts'
import { sidecarSource } from '../vectors/source.ts'
import { tombstone } from './changes.ts'
import { check } from './check.ts'
import { compare, type Difference } from './compare.ts'
import { Ledger } from './ledger.ts'

let binary: QdrantBinary

beforeAll(async () => {
  const found = await findQdrant({ resources: join(projectFolder, 'resources'), env: process.env })
  if (!found)
    throw new Error('There is no Qdrant for this machine. Set QDRANT_BIN to one of version 1.16 or newer.')
  binary = found
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** A library with an index of its own beside it, as the product has it. */
function openLibrary(path: string) {
  const catalog = openTestCatalog(path)
  /** How the index was found to be right, at each time it came online. */
  const settledBy: unknown[] = []
  const ledger = new Ledger({
    catalog,
    pack: testPack,
    source: sidecarSource({
      binary: binary.path,
      from: binary.from,
      storage: join(path, 'index'),
      record: join(path, 'index.process'),
      log: () => {},
    }),
    log: (_level, text, facts) => {
      if (text === 'index online') settledBy.push(facts?.by)
    },
    stateChanged: () => {},
    facesChanged: () => {},
    firstPause: 5,
    longestPause: 40,
  })
  const journal = new Journal(catalog, () => ledger.wake())
  const commands = createCommands({ catalog, journal, labels: createLabels(catalog, testPack) })
  ledger.start()
  return {
    catalog,
    ledger,
    commands,
    settledBy,
    async [Symbol.asyncDispose]() {
      await ledger.close()
      catalog.close()
    },
  }
}

type Library = ReturnType<typeof openLibrary>

const liveFaces = (catalog: Catalog): FaceId[] =>
  catalog.all<{ id: FaceId }>(`select id from faces where state = 'live' order by id`).map(row => row.id)

/** Everything that must not be paid with: faces and their places, what was decided, and photos looked at. */
const truthOf = (catalog: Catalog) => ({
  decisions: decisions(catalog),
  faces: catalog.all(`select id, photo_id, x, y, w, h, state from faces order by id`),
  photos: catalog.all(`select id, faces_state from photos order by id`),
})

/** Sixty faces on twenty photos; some named, one hidden, one that is somebody not. */
async function fill({ catalog, ledger, commands }: Library): Promise<void> {
  for (let i = 0; i < 20; i++) addPhoto(catalog, `${i}.jpg`, [i, i + 1, i + 2])
  ledger.wake()
  await ledger.idle()
  const faces = liveFaces(catalog)
  expect(faces.length).toBe(60)
  commands.assign(faces.slice(0, 12), { name: 'Anna' }, { twice: true })
  commands.assign(faces.slice(12, 20), { name: 'Ben' }, { twice: true })
  commands.unassign(faces.slice(18, 20))
  commands.hideFaces(faces.slice(30, 31))
  await ledger.idle()
}

/** A library that was filled and left in order. */
async function leave(path: string): Promise<void> {
  await using library = openLibrary(path)
  await fill(library)
}

/** More work on a library that was left: names that move, a photo that comes, one that goes. Left in order again. */
async function goOn(path: string): Promise<void> {
  await using library = openLibrary(path)
  const { catalog, ledger, commands } = library
  await ledger.idle()
  const faces = liveFaces(catalog)
  commands.assign(faces.slice(5, 9), { name: 'Ben' }, { twice: true })
  commands.assign(faces.slice(40, 50), { name: 'Cleo' }, { twice: true })
  addPhoto(catalog, 'later.jpg', [3, 4, 5])
  catalog.transaction(() => tombstone(catalog, faces.slice(55)))
  ledger.wake()
  await ledger.idle()
}

const readCatalog = <T>(path: string, read: (catalog: Catalog) => T): T => {
  const catalog = openTestCatalog(path)
  try {
    return read(catalog)
  } finally {
    catalog.close()
  }
}

/** Starts on what is there, and looks whether all of the promise holds. Returns how the index was found to be right. */
async function expectRecovery(path: string): Promise<unknown[]> {
  const before = readCatalog(path, truthOf)
  await using library = openLibrary(path)
  const { catalog, ledger, commands, settledBy } = library
  await ledger.idle()
  expect(ledger.state).toMatchObject({ phase: 'online', engine: 'qdrant', pending: 0, reason: null })
  expect(truthOf(catalog)).toEqual(before)
  await expectEqual(library, path)
  const by = [...settledBy]
  // And it can be worked on: a write that the index took for a late one would show as a difference.
  commands.assign(liveFaces(catalog).slice(0, 40), { name: 'Dora' }, { twice: true })
  await ledger.idle()
  await expectEqual(library, path)
  expect(existsSync(join(path, 'index.damaged'))).toBe(false)
  return by
}

async function expectEqual({ catalog, ledger }: Library, path: string): Promise<void> {
  const drift: Difference[] = []
  await ledger.exclusive(collection =>
    compare({ catalog, pack: testPack, collection, vectors: true, found: d => drift.push(d) }),
  )
  expect(drift).toEqual([])
  const report = await check({
    catalog,
    pack: testPack,
    exclusive: ledger.exclusive.bind(ledger),
    thumbnailPath: () => path,
    progress: () => {},
  })
  const faces = liveFaces(catalog).length
  expect(report).toMatchObject({ faces, points: faces, problems: 0 })
}

/** Files of the collection that have something in them. */
const filesOf = (path: string, pattern: string): string[] =>
  globSync(join(path, 'index/storage/collections/*/0', pattern)).filter(
    file => statSync(file).isFile() && statSync(file).size > 0,
  )

/** Until then the log of writes would put back whatever is lost. */
const writtenOut = (path: string) =>
  vi.waitFor(() => expect(filesOf(path, 'segments/*/*id_tracker.mappings')).not.toEqual([]), {
    timeout: 40_000,
    interval: 100,
  })

/** Most are of a fixed length, with what is written at their beginning. */
function cutOff(path: string, pattern: string): void {
  const files = filesOf(path, pattern)
  expect(files).not.toEqual([])
  for (const file of files) truncateSync(file, Math.min(1_000, Math.floor(statSync(file).size / 2)))
}

test('left alone, it starts by its seal', async () => {
  using data = temporaryFolder()
  await leave(data.path)
  expect(await expectRecovery(data.path)).toEqual(['clean-stop'])
})

describe('the index folder, while Kith is closed', () => {
  test('deleted', async () => {
    using data = temporaryFolder()
    await leave(data.path)
    rmSync(join(data.path, 'index'), { recursive: true })
    expect(await expectRecovery(data.path)).toEqual(['rebuild'])
  })

  test('an older copy put back', async () => {
    using data = temporaryFolder()
    const index = join(data.path, 'index')
    const copy = join(data.path, 'copy')
    await leave(data.path)
    cpSync(index, copy, { recursive: true, preserveTimestamps: true })
    await goOn(data.path)
    rmSync(index, { recursive: true })
    renameSync(copy, index)
    expect(await expectRecovery(data.path)).toEqual(['comparison'])
  })

  test('that of another catalog put in its place: it is left alone, and filled beside', async () => {
    using data = temporaryFolder()
    using other = temporaryFolder()
    await leave(data.path)
    await leave(other.path)
    rmSync(join(data.path, 'index'), { recursive: true })
    cpSync(join(other.path, 'index'), join(data.path, 'index'), { recursive: true, preserveTimestamps: true })
    expect(await expectRecovery(data.path)).toEqual(['rebuild'])
    // Given back, it holds what it held.
    rmSync(join(other.path, 'index'), { recursive: true })
    renameSync(join(data.path, 'index'), join(other.path, 'index'))
    expect(await expectRecovery(other.path)).toEqual(['comparison'])
  })

  test('the log of writes cut off, while nothing stands anywhere else', async () => {
    using data = temporaryFolder()
    await leave(data.path)
    cutOff(data.path, 'wal/open-*')
    expect((await expectRecovery(data.path)).at(-1)).toMatch(/^(comparison|rebuild)$/)
  })
})

describe('a segment that Qdrant has written out, cut off while Kith is closed', () => {
  let written: ReturnType<typeof temporaryFolder>

  beforeAll(async () => {
    written = temporaryFolder()
    await using library = openLibrary(written.path)
    await fill(library)
    await writtenOut(written.path)
  })

  afterAll(() => {
    written[Symbol.dispose]()
  })

  test.each([
    ['the vectors', 'segments/*/vector_storage/vectors/chunk_*.mmap'],
    ['the payloads', 'segments/*/payload_storage/page_*.dat'],
    ['the ids', 'segments/*/*id_tracker.*'],
    ['its settings', 'segments/*/segment.json'],
  ])('%s', async (_what, pattern) => {
    using data = temporaryFolder()
    cpSync(written.path, data.path, { recursive: true, preserveTimestamps: true })
    cutOff(data.path, pattern)
    expect((await expectRecovery(data.path)).at(-1)).toMatch(/^(comparison|rebuild)$/)
  })
})

test.each<[string, (collection: FaceCollection) => Promise<unknown>]>([
  [
    'a check',
    async collection => {
      for await (const _ of collection.scroll({ vectors: true })) {
        // read, to the point that can't be
      }
    },
  ],
  ['a search', collection => collection.search([{ vector: vectorOf(1, 1), limit: 60, minScore: 0 }])],
])('what %s can’t read while Kith is open is filled anew at once', async (_who, read) => {
  using data = temporaryFolder()
  {
    await using library = openLibrary(data.path)
    await fill(library)
    await writtenOut(data.path)
  }
  cutOff(data.path, 'segments/*/vector_storage/vectors/chunk_*.mmap')
  // As after a crash: nothing says that the files are not as they were left, so vectors are not looked at.
  readCatalog(data.path, catalog => catalog.setMeta(`clean-stop:${testPack.id}`, ''))
  await using library = openLibrary(data.path)
  const { ledger, settledBy } = library
  await ledger.idle()
  // On a busy machine Qdrant itself may come upon it first, while it starts; then Kith has filled it anew already.
  if (settledBy.at(-1) !== 'rebuild') {
    expect(settledBy).toEqual(['comparison'])
    await expect(read(ledger.collection as FaceCollection)).rejects.toMatchObject({ kind: 'unreadable' })
    await ledger.idle()
  }
  expect(settledBy.at(-1)).toBe('rebuild')
  await read(ledger.collection as FaceCollection)
  await expectEqual(library, data.path)
})

test('an older catalog put back over a newer index', async () => {
  using data = temporaryFolder()
  const catalogFile = join(data.path, 'catalog.sqlite')
  const copy = join(data.path, 'older.sqlite')
  await leave(data.path)
  copyFileSync(catalogFile, copy)
  expect(existsSync(`${catalogFile}-wal`)).toBe(false)
  const older = readCatalog(data.path, truthOf)
  await goOn(data.path)
  renameSync(copy, catalogFile)
  expect(readCatalog(data.path, truthOf)).toEqual(older)
  expect(await expectRecovery(data.path)).toEqual(['comparison'])
})

test('the clock set back by ten years between two starts', async () => {
  using data = temporaryFolder()
  await leave(data.path)
  const real = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => real() - 10 * 365 * 86_400_000)
  await goOn(data.path)
  expect(await expectRecovery(data.path)).toEqual(['clean-stop'])
})
