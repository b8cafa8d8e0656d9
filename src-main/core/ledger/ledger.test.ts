/**
 * The promise: whatever the index does, the catalog loses nothing, no face is live without its point, and once the
 * drainer is idle the index equals the function of the catalog. On a real SQLite and a real Qdrant.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import type { FaceId } from '../../contract/entities.ts'
import { type Fault, faults } from '../../testing/fault-proxy.ts'
import { faultyQdrant, statesOf } from '../../testing/faulty-library.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog, testPack } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { check } from './check.ts'

const index = faultyQdrant()
const { drift, raw, open: openLibrary, straight } = index

/** Two faces of one photo are never one person. */
const oneAPhoto = `select min(id) as id from faces group by photo_id`

const reset = async (catalog: Catalog) => {
  const connection = straight()
  await connection.drop(catalog.meta(`collection:${testPack.id}`) ?? '')
  await connection.close()
}

describe('detection while the index fails', () => {
  test.each(faults.filter(fault => fault !== 'duplicate'))(
    '%s: no live face, the photo waits, and it goes live by itself',
    async fault => {
      using data = temporaryFolder()
      await using library = await openLibrary(data.path)
      const { catalog, ledger } = library
      await ledger.idle()
      // Every answer fails in this way until the test has looked.
      index.proxy.plan(Array.from({ length: 500 }, (): Fault => fault))
      const { photoId, faces } = addPhoto(catalog, 'one.jpg', [1, 2])
      const failed = Promise.withResolvers<void>()
      const timer = setInterval(() => {
        if (ledger.state.phase === 'offline') failed.resolve()
      }, 1)
      ledger.wake()
      await failed.promise
      clearInterval(timer)
      expect(statesOf(catalog)).toEqual(['staged 2'])
      expect(catalog.get(`select faces_state as state from photos where id = ?`, photoId)).toEqual({
        state: 'waiting',
      })
      expect(ledger.state.reason).toBeTruthy()
      index.proxy.plan([])
      await ledger.idle()
      expect(statesOf(catalog)).toEqual(['live 2'])
      expect(catalog.get(`select faces_state as state from photos where id = ?`, photoId)).toEqual({
        state: 'done',
      })
      expect(catalog.all<{ id: string }>(`select id from faces order by x`).map(row => row.id)).toEqual(faces)
      expect(await drift(catalog)).toEqual([])
    },
  )
})

test('a full disk of the index: it says so for as long as that lasts, and goes on by itself when there is room', async () => {
  using data = temporaryFolder()
  await using library = await openLibrary(data.path)
  const { catalog, ledger } = library
  await ledger.idle()
  index.proxy.full = true
  addPhoto(catalog, 'one.jpg', [1, 2])
  ledger.wake()
  await vi.waitFor(() => expect(ledger.state.phase).toBe('offline'), 30_000)
  // It is reached again and again meanwhile, and each time the write fails.
  const seen = new Set<string>()
  const writes = index.proxy.writes
  await vi.waitFor(
    () => {
      seen.add(`${ledger.state.phase}: ${ledger.state.reason}`)
      expect(index.proxy.writes - writes).toBeGreaterThan(5)
    },
    { timeout: 30_000, interval: 1 },
  )
  expect([...seen]).toEqual([expect.stringMatching(/^offline: The disk of the face index is full/)])
  expect(statesOf(catalog)).toEqual(['staged 2'])
  index.proxy.full = false
  await ledger.idle()
  expect(ledger.state).toMatchObject({ phase: 'online', reason: null, nextTryAt: null })
  expect(statesOf(catalog)).toEqual(['live 2'])
  expect(await drift(catalog)).toEqual([])
})

describe('the five operations on points that are missing', () => {
  test('the old way fails with the error of the other system; ours puts the points back', async () => {
    using data = temporaryFolder()
    await using library = await openLibrary(data.path)
    const { catalog, ledger, commands } = library
    const first = addPhoto(catalog, 'a.jpg', [1, 2, 3])
    const second = addPhoto(catalog, 'b.jpg', [1, 2, 4])
    ledger.wake()
    await ledger.idle()
    const name = catalog.meta(`collection:${testPack.id}`) ?? ''
    const all = [...first.faces, ...second.faces]
    await raw(`/collections/${name}/points/delete?wait=true`, { points: all })

    const old = await raw(`/collections/${name}/points/payload?wait=true`, {
      payload: { person: 1 },
      points: [first.faces[0]],
    })
    expect(old.status).toBe(404)
    expect(await old.text()).toMatch(/Not found: No point with id .* found/)

    const [a1 = '', a2 = '', a3 = ''] = first.faces
    const [b1 = '', b2 = '', b3 = ''] = second.faces
    const anna = commands.assign([a1], { name: 'Anna' }, { twice: true })
    const ben = commands.assign([a2, b2], { name: 'Ben' }, { twice: true })
    catalog.transaction(() =>
      catalog.run(`update faces set group_id = 7, rev = ? where id in (?, ?)`, catalog.nextRev(), a3, b3),
    )
    const group = commands.nameGroup(7, { name: 'Cleo' })
    commands.assign([b1, b2], { personId: anna.personId ?? 0 }, { twice: true }) // move
    commands.merge([group.personId ?? 0], ben.personId ?? 0, { twice: true })
    commands.unassign([a2, b3])
    await ledger.idle()
    expect(await drift(catalog)).toEqual([])
    const people = catalog.all<{ id: FaceId; name: string | null }>(
      `select f.id, p.name from faces f left join people p on p.id = f.person_id`,
    )
    expect(Object.fromEntries(people.map(row => [row.id, row.name]))).toEqual({
      [a1]: 'Anna',
      [a2]: null,
      [a3]: 'Ben',
      [b1]: 'Anna',
      [b2]: 'Anna',
      [b3]: null,
    })
  })

  test('they answer while the index is away, and it is caught up later', async () => {
    using data = temporaryFolder()
    await using library = await openLibrary(data.path)
    const { catalog, ledger, commands, journal } = library
    const { faces } = addPhoto(catalog, 'a.jpg', [1, 2])
    ledger.wake()
    await ledger.idle()
    index.proxy.down = true
    const anna = commands.assign([faces[0] ?? ''], { name: 'Anna' })
    const ben = commands.assign([faces[1] ?? ''], { name: 'Ben' })
    commands.merge([anna.personId ?? 0], ben.personId ?? 0, { twice: true })
    journal.undo()
    expect(ledger.pending()).toBe(2)
    index.proxy.down = false
    await ledger.idle()
    expect(await drift(catalog)).toEqual([])
  })

  test('a face without a usable embedding: needs-redetection, nothing changed, its photo queued', async () => {
    using data = temporaryFolder()
    await using library = await openLibrary(data.path)
    const { catalog, ledger, commands } = library
    const { photoId, faces } = addPhoto(catalog, 'a.jpg', [1, 2])
    ledger.wake()
    await ledger.idle()
    catalog.run(`update embeddings set vector = zeroblob(64) where face_id = ?`, faces[0] ?? '')
    const before = catalog.all(`select * from faces order by id`)
    expect(() => commands.assign(faces, { name: 'Anna' })).toThrow(
      expect.objectContaining({ code: 'needs-redetection' }),
    )
    expect(catalog.all(`select * from faces order by id`)).toEqual(before)
    expect(catalog.all(`select * from people`)).toEqual([])
    expect(catalog.all(`select * from operations`)).toEqual([])
    expect(catalog.get(`select faces_state as state from photos where id = ?`, photoId)).toEqual({
      state: 'pending',
    })
  })
})

describe('at start', () => {
  const fill = async (path: string) => {
    await using library = await openLibrary(path)
    for (let i = 0; i < 30; i++) addPhoto(library.catalog, `${i}.jpg`, [i, i + 1])
    library.ledger.wake()
    await library.ledger.idle()
    library.commands.assign(
      library.catalog.all<{ id: FaceId }>(`select id from faces limit 5`).map(row => row.id),
      { name: 'Anna' },
      { twice: true },
    )
    await library.ledger.idle()
  }

  test('the collection is gone: every point is back, none detected again, no label touched', async () => {
    using data = temporaryFolder()
    await fill(data.path)
    {
      const catalog = openTestCatalog(data.path)
      await reset(catalog)
      catalog.close()
    }
    await using library = await openLibrary(data.path)
    await library.ledger.idle()
    expect(await drift(library.catalog)).toEqual([])
    expect(statesOf(library.catalog)).toEqual(['live 60'])
    expect(library.catalog.all(`select 1 from photos where faces_state <> 'done'`)).toEqual([])
    expect(library.catalog.get(`select count(*) as n from faces where person_id is not null`)).toEqual({
      n: 5,
    })
  })

  test('points lost, added and changed behind our back are found in both directions', async () => {
    using data = temporaryFolder()
    await fill(data.path)
    let name = ''
    {
      const catalog = openTestCatalog(data.path)
      name = catalog.meta(`collection:${testPack.id}`) ?? ''
      const ids = catalog.all<{ id: FaceId }>(`select id from faces order by id`).map(row => row.id)
      await raw(`/collections/${name}/points/delete?wait=true`, { points: ids.slice(0, 3) })
      await raw(`/collections/${name}/points/payload?wait=true`, {
        payload: { rev: 1_000_000 },
        points: ids.slice(5, 7),
      })
      catalog.close()
    }
    const orphan = straight()
    const strange = { rev: 3, photo: 1, person: null, group: null, hidden: false }
    await orphan.collection(name).upsert([
      {
        id: '00000000-0000-4000-8000-000000000000',
        vector: new Float32Array(16).fill(0.25),
        payload: strange,
      },
    ])
    await orphan.close()
    await using library = await openLibrary(data.path)
    await library.ledger.idle()
    expect(await drift(library.catalog)).toEqual([])
  })

  test('an older catalog over a newer index', async () => {
    using data = temporaryFolder()
    using old = temporaryFolder()
    await fill(data.path)
    {
      const catalog = openTestCatalog(data.path)
      await catalog.backUp(`${old.path}/catalog.sqlite`)
      catalog.close()
    }
    {
      await using library = await openLibrary(data.path)
      for (let round = 0; round < 5; round++) {
        library.commands.assign(
          library.catalog.all<{ id: FaceId }>(oneAPhoto).map(row => row.id),
          { name: `Person ${round}` },
          { twice: true },
        )
      }
      await library.ledger.idle()
    }
    await using library = await openLibrary(old.path)
    await library.ledger.idle()
    library.commands.assign(
      library.catalog.all<{ id: FaceId }>(`${oneAPhoto} limit 9`).map(row => row.id),
      { name: 'Ben' },
      { twice: true },
    )
    await library.ledger.idle()
    expect(await drift(library.catalog)).toEqual([])
  })

  test('two catalogs share one Qdrant and leave each other alone', async () => {
    using one = temporaryFolder()
    using other = temporaryFolder()
    await fill(one.path)
    await fill(other.path)
    for (const path of [one.path, other.path]) {
      await using library = await openLibrary(path)
      await library.ledger.idle()
      expect(await drift(library.catalog)).toEqual([])
      expect(statesOf(library.catalog)).toEqual(['live 60'])
    }
  })
})

describe('check and repair', () => {
  test('finds every kind, mends what can be mended, queues the rest, touches no label', async () => {
    using data = temporaryFolder()
    await using library = await openLibrary(data.path)
    const { catalog, ledger, commands } = library
    const faces = Array.from({ length: 10 }, (_, i) => addPhoto(catalog, `${i}.jpg`, [i]).faces[0] ?? '')
    ledger.wake()
    await ledger.idle()
    commands.assign(faces.slice(0, 4), { name: 'Anna' })
    commands.assign(faces.slice(4, 6), { name: 'Ben' })
    await ledger.idle()
    const labels = () => catalog.all(`select id, person_id, source from faces order by id`)
    const before = labels()
    const name = catalog.meta(`collection:${testPack.id}`) ?? ''
    await raw(`/collections/${name}/points/delete?wait=true`, { points: faces.slice(0, 2) })
    await raw(`/collections/${name}/points/payload?wait=true`, { payload: { rev: 0 }, points: [faces[2]] })
    catalog.run(`update embeddings set vector = zeroblob(64) where face_id = ?`, faces[3] ?? '')
    catalog.run(`update people set cover_face_id = ? where name = 'Anna'`, faces[5] ?? '')
    catalog.run(`update photos set faces_pack = 'older' where id = 8`)
    catalog.run(`update faces set x = 1.5 where id = ?`, faces[4] ?? '')
    const found = await check(library.checking)
    const counts = Object.fromEntries(
      found.findings.filter(finding => finding.count > 0).map(finding => [finding.kind, finding.count]),
    )
    expect(counts).toEqual({
      'missing-point': 2,
      'stale-point': 1,
      'invalid-embedding': 1,
      'invalid-box': 1,
      'orphaned-point': 1,
      'stale-pipeline': 1,
      'dangling-cover': 1,
    })
    const report = await library.repair()
    // What had no usable embedding waits for detection, so it has no point and is not live.
    // The box of a face with a name stays until its photo has been looked at again.
    expect(report.after?.findings.filter(finding => finding.count > 0).map(({ kind }) => kind)).toEqual([
      'invalid-box',
    ])
    expect(report).toMatchObject({ repaired: 5, failed: 0, cancelled: false })
    expect(report.queued).toBe(3)
    expect(labels()).toEqual(before)
    expect(catalog.get(`select state from faces where id = ?`, faces[3] ?? '')).toEqual({ state: 'staged' })
  })
})

test('a merge whose rows can’t follow: the ledger says so, lives on, and brings them to the index afterwards', async () => {
  using data = temporaryFolder()
  await using library = await openLibrary(data.path)
  const { catalog, ledger, commands } = library
  const faces = [1, 2].map(i => addPhoto(catalog, `${i}.jpg`, [i]).faces)
  ledger.wake()
  await ledger.idle()
  const [anna = 0, ben = 0] = ['Anna', 'Ben'].map(
    (name, i) => commands.assign(faces[i] ?? [], { name }).personId ?? 0,
  )
  await ledger.idle()
  catalog.get('pragma busy_timeout = 0')
  const other = new Database(join(data.path, 'catalog.sqlite'))
  try {
    // The answer is out before anybody wakes the ledger, as in Kith.
    commands.merge([ben], anna)
    other.exec('begin immediate')
    ledger.wake()
    await vi.waitFor(() => expect(ledger.state.phase).toBe('offline'), 10_000)
    expect(ledger.state).toMatchObject({ reason: expect.stringContaining('Another program is writing') })
    other.exec('rollback')
    await ledger.idle()
  } finally {
    other.close()
  }
  expect(catalog.all(`select distinct person_id as person from faces`)).toEqual([{ person: anna }])
  expect(await drift(catalog)).toEqual([])
})
