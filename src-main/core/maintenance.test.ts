/**
 * The audit in the background, on a real Qdrant: what differs behind Kith's back is found and mended without anybody
 * asking, told in the history, and its last round is shown; and it goes on where it stopped.
 */
import { expect, test, vi } from 'vitest'
import type { FaceId } from '../contract/entities.ts'
import { type FaultyLibrary, faultyQdrant, statesOf } from '../testing/faulty-library.ts'
import { temporaryFolder } from '../testing/folders.ts'
import { addPhoto, testPack, vectorOf } from '../testing/library.ts'
import { createMaintenance } from './maintenance.ts'

const index = faultyQdrant()
/** For a machine that has much else to do, ms. */
const patience = 120_000
vi.setConfig({ testTimeout: 2 * patience })

/** With pauses that a test can wait for; the second round is far away. */
function watch({ catalog, ledger, journal, checking }: FaultyLibrary) {
  const told: string[] = []
  const maintenance = createMaintenance({
    catalog,
    pack: testPack,
    ledger,
    journal,
    log: (_level, message) => told.push(message),
    background: true,
    pace: { first: 0, slice: 1, round: 3_600_000 },
    thumbnailPath: checking.thumbnailPath,
    makeThumbnail: async () => {},
    rescan: async () => {},
    repaired: () => {},
    progressed: () => {},
    ended: () => {},
  })
  return {
    told,
    audit: () => maintenance.state().audit,
    ended: () => vi.waitFor(() => expect(maintenance.state().audit.last).not.toBeNull(), patience),
    [Symbol.asyncDispose]: () => maintenance.close(),
  }
}

async function fill({ catalog, ledger }: FaultyLibrary): Promise<FaceId[]> {
  for (let i = 0; i < 12; i++) addPhoto(catalog, `${i}.jpg`, [i])
  ledger.wake()
  await ledger.idle()
  return catalog.all<{ id: FaceId }>(`select id from faces order by id`).map(row => row.id)
}

const history = ({ catalog }: FaultyLibrary) =>
  catalog.all(`select summary, by, changes from operations where kind = 'audit'`)

test('finds what was done to the index by hand, mends it and says so', async () => {
  using data = temporaryFolder()
  await using library = await index.open(data.path)
  const { catalog, ledger } = library
  const [deleted, otherVector, otherPayload, ...rest] = await fill(library)
  const foreign = '00000000-0000-4000-8000-000000000000'
  const at = `/collections/${library.collectionName()}/points`
  const [stored] = await ledger.exclusive(collection =>
    collection.retrieve([otherVector ?? ''], { vectors: false }),
  )
  await index.raw(`${at}/delete?wait=true`, { points: [deleted] })
  const points = [
    { id: otherVector, vector: [...vectorOf(9, 9)], payload: stored?.payload },
    { id: foreign, vector: [...vectorOf(1, 1)], payload: { rev: 1, photo: 1 } },
  ]
  expect((await index.raw(`${at}?wait=true`, { points }, 'PUT')).status).toBe(200)
  await index.raw(`${at}/payload?wait=true`, { payload: { person: 77 }, points: [otherPayload] })
  const kinds = (await index.drift(catalog)).map(difference => `${difference.kind} ${difference.id}`).sort()
  expect(kinds).toEqual(
    [
      `missing ${deleted}`,
      `orphan ${foreign}`,
      `wrong-vector ${otherPayload}`,
      `wrong-vector ${otherVector}`,
    ].sort(),
  )
  expect(rest).toHaveLength(9)

  const before = Date.now()
  await using watched = watch(library)
  await watched.ended()
  await ledger.idle()
  expect(await index.drift(catalog)).toEqual([])
  expect(statesOf(catalog)).toEqual(['live 12'])
  expect(watched.audit().last).toMatchObject({ faces: 12, mended: 4 })
  expect(watched.audit().last?.at).toBeGreaterThanOrEqual(before)
  expect(watched.told).toContain('the audit found differences and mended them')
  expect(history(library)).toEqual([
    {
      summary: 'Kith looked through the index and mended 4 things',
      by: 'machine',
      changes: expect.stringMatching(/"note"/),
    },
  ])
})

test('finds nothing where nothing is wrong, and leaves no line in the history', async () => {
  using data = temporaryFolder()
  await using library = await index.open(data.path)
  await fill(library)
  await using watched = watch(library)
  await watched.ended()
  expect(watched.audit().last).toMatchObject({ faces: 12, mended: 0 })
  expect(history(library)).toEqual([])
})

test('goes on where it stopped, also after a restart', async () => {
  using data = temporaryFolder()
  await using library = await index.open(data.path)
  const faces = await fill(library)
  // As a round leaves it that was broken off after seven faces, two of which it had mended.
  const round = { after: faces[6], faces: 7, found: { 'missing-point': 2 } }
  library.catalog.setMeta('audit', JSON.stringify(round))
  await index.raw(`/collections/${library.collectionName()}/points/delete?wait=true`, {
    points: [faces[0], faces[11]],
  })
  await using watched = watch(library)
  await watched.ended()
  await library.ledger.idle()
  // The one it has been at already is left to the next round.
  expect((await index.drift(library.catalog)).map(difference => difference.id)).toEqual([faces[0]])
  expect(watched.audit().last).toMatchObject({ faces: 12, mended: 3 })
})

test('waits while the index is away, and is not stopped by it', async () => {
  using data = temporaryFolder()
  await using library = await index.open(data.path)
  const { ledger } = library
  const [deleted] = await fill(library)
  await index.raw(`/collections/${library.collectionName()}/points/delete?wait=true`, { points: [deleted] })
  index.proxy.down = true
  try {
    await using watched = watch(library)
    await vi.waitFor(() => expect(ledger.state.phase).toBe('offline'), patience)
    expect(watched.audit()).toEqual({ last: null, faces: null })
    index.proxy.down = false
    await watched.ended()
    await ledger.idle()
    expect(await index.drift(library.catalog)).toEqual([])
  } finally {
    index.proxy.down = false
  }
})
