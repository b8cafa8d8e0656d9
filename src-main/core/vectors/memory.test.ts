/** @file What only the search in memory has to do, beside what every engine does (contract.test.ts). */
import { expect, test } from 'vitest'
import { openMemoryIndex } from './memory.ts'
import type { FaceCollection, FacePoint } from './port.ts'

const face = (n: number): FacePoint => ({
  id: `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`,
  vector: Float32Array.of(Math.sin(n), Math.cos(n)),
  payload: { rev: 1, photo: n, person: null, group: null, hidden: false },
})
const open = () =>
  openMemoryIndex().create('faces', { catalog: 'c', pack: 'p', dimension: 2, distance: 'Cosine' })

/** Counts how often something else has its turn while `work` is under way. */
async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let done = false
  const other = (): void => {
    if (done) return
    turns++
    setImmediate(other)
  }
  setImmediate(other)
  await work()
  done = true
  return turns
}

test.each<[string, (collection: FaceCollection) => Promise<unknown>]>([
  ['is filled', collection => collection.upsert([face(1)])],
  ['loses faces', collection => collection.delete([face(1).id], 1)],
  ['is searched', collection => collection.search([{ vector: face(1).vector, limit: 1 }])],
])('work that goes on and on lets others have their turn while the index %s', async (_, call) => {
  const collection = await open()
  const calls = 50
  const turns = await turnsOfOthers(async () => {
    for (let i = 0; i < calls; i++) await call(collection)
  })
  expect(turns).toBeGreaterThanOrEqual(calls - 1)
})

test('faces of many blocks come and go, and each is found where it stands', async () => {
  const collection = await open()
  const count = 10_000
  await collection.upsert(Array.from({ length: count }, (_, n) => face(n)))
  const odd = Array.from({ length: count / 2 }, (_, n) => face(2 * n + 1).id)
  await collection.delete(odd, 1)
  await collection.upsert([face(count)])
  expect(await collection.count()).toBe(count / 2 + 1)
  for (const n of [0, 4096, 9_998, count]) {
    const [hits] = await collection.search([{ vector: face(n).vector, limit: 1, filter: { notPhoto: -1 } }])
    expect(hits?.[0]?.score).toBeCloseTo(1)
    const [found] = await collection.retrieve([face(n).id], { vectors: true })
    expect(found?.vector?.[0]).toBeCloseTo(Math.sin(n))
  }
  const seen: string[] = []
  for await (const slice of collection.scroll({ after: face(9_995).id, sliceSize: 2 }))
    seen.push(...slice.map(point => point.id))
  expect(seen).toEqual([9_996, 9_998, 10_000].map(n => face(n).id))
})
