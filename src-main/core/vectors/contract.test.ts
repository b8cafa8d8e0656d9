/** @file What the port promises, asked of both engines; then what only a Qdrant can be asked. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { at, failure, later, marker, point, slices } from '../../testing/points.ts'
import { startTestQdrant } from '../../testing/qdrant.ts'
import { openMemoryIndex } from './memory.ts'
import type { VectorIndex } from './port.ts'
import { openQdrant } from './qdrant.ts'
import type { RunningQdrant } from './qdrant-process.ts'

const { dimension } = marker
const folder = temporaryFolder()
let running: RunningQdrant
let qdrant: VectorIndex & { close(): Promise<void> }

beforeAll(async () => {
  running = await startTestQdrant(folder.path)
  qdrant = openQdrant(running)
}, 60_000)
afterAll(async () => {
  await qdrant.close()
  await running.stop()
  folder[Symbol.dispose]()
})

describe.each([
  ['qdrant', () => qdrant],
  ['memory', openMemoryIndex],
] as const)('%s', (engine, open) => {
  let index: VectorIndex
  beforeAll(() => {
    index = open()
  })
  let last = 0
  const fresh = () => index.create(`faces-${++last}`, marker)

  test('answers', async () => {
    expect(index.engine).toBe(engine)
    expect(typeof (await index.ping()).version).toBe('string')
  })

  test('collections are listed, marked, created anew, dropped', async () => {
    const one = await fresh()
    await one.upsert([point(1)])
    expect(await index.list()).toContain(one.name)
    expect(await index.marker(one.name)).toEqual({ ...marker, seal: null })
    const again = await index.create(one.name, { ...marker, pack: 'pack-2' })
    expect(await again.count()).toBe(0)
    expect(await index.marker(one.name)).toEqual({ ...marker, pack: 'pack-2', seal: null })
    await index.drop(one.name)
    expect(await index.list()).not.toContain(one.name)
    expect(await index.marker(one.name)).toBeNull()
    await expect(index.drop(one.name)).resolves.toBeUndefined()
  })

  test('a seal stands beside the marker, and the last one counts', async () => {
    const faces = await fresh()
    await faces.seal('word')
    expect(await index.marker(faces.name)).toEqual({ ...marker, seal: 'word' })
    await faces.seal('another')
    expect(await index.marker(faces.name)).toEqual({ ...marker, seal: 'another' })
  })

  test('a point comes back whole', async () => {
    const faces = await fresh()
    const one = point(7, { photo: 3, person: 4, group: 5, hidden: true }, 1)
    await faces.upsert([one])
    expect(await faces.retrieve([one.id, randomUUID()], { vectors: false })).toEqual([
      { id: one.id, payload: one.payload, vector: null },
    ])
    const [stored] = await faces.retrieve([one.id], { vectors: true })
    expect(stored?.vector).toHaveLength(dimension)
    one.vector.forEach((x, i) => {
      expect(stored?.vector?.[i]).toBeCloseTo(x, 6)
    })
  })

  test('empty calls do nothing', async () => {
    const faces = await fresh()
    await faces.upsert([])
    await faces.delete([], 9)
    expect(await faces.retrieve([], { vectors: false })).toEqual([])
    expect(await faces.search([])).toEqual([])
    expect(await slices(faces.scroll({}))).toEqual([])
    expect(await faces.count()).toBe(0)
  })

  test('a newer or equal revision writes over the whole point, a delayed one does not', async () => {
    const faces = await fresh()
    const one = point(5, { person: 1, group: 2 })
    await faces.upsert([one])
    await faces.upsert([later(one, 5, { person: 3, group: null })])
    const newest = later(one, 6, { person: 4, group: null })
    await faces.upsert([newest])
    await faces.upsert([one])
    await faces.upsert([later(one, 5)])
    expect(await faces.retrieve([one.id], { vectors: false })).toMatchObject([{ payload: newest.payload }])
  })

  test('a delayed call still adds the points that are missing', async () => {
    const faces = await fresh()
    const newer = point(10)
    await faces.upsert([newer])
    const missing = point(2)
    await faces.upsert([later(newer, 3, { person: 9 }), missing])
    expect(await faces.count()).toBe(2)
    expect(await faces.retrieve([newer.id], { vectors: false })).toMatchObject([{ payload: newer.payload }])
  })

  test('what counts is the highest revision of a call, over all its slices', async () => {
    const faces = await fresh()
    const old = point(50, { person: 1 })
    await faces.upsert([old])
    // The old face comes first, the highest revision 1,200 points later, in another request.
    const many = Array.from({ length: 1200 }, (_, i) => point(100 + i))
    await faces.upsert([later(old, 20, { person: 2 }), ...many])
    expect(await faces.count()).toBe(1201)
    expect(await faces.retrieve([old.id], { vectors: false })).toMatchObject([
      { payload: { rev: 20, person: 2 } },
    ])
  })

  test('deletes up to a revision; unknown ids are fine', async () => {
    const faces = await fresh()
    const [a, b, c] = [point(1), point(5), point(6)]
    await faces.upsert([a, b, c])
    await faces.delete([a.id, b.id, c.id, randomUUID()], 5)
    expect((await slices(faces.scroll({}))).flat().map(stored => stored.id)).toEqual([c.id])
    await faces.delete([c.id], Number.MAX_SAFE_INTEGER)
    expect(await faces.count()).toBe(0)
  })

  test('a delete that arrives twice does not take the point that came back', async () => {
    const faces = await fresh()
    const one = point(3)
    await faces.upsert([one])
    await faces.delete([one.id], 4)
    await faces.upsert([later(one, 5)])
    await faces.delete([one.id], 4)
    expect(await faces.count()).toBe(1)
  })

  test('searches by cosine, best first, one list a query', async () => {
    const faces = await fresh()
    const near = point(1, {}, 0.1)
    const far = point(2, { person: 8 }, 1)
    const opposite = point(3, {}, Math.PI)
    await faces.upsert([far, opposite, near])
    const [all, some, best] = await faces.search([
      { vector: at(0), limit: 10 },
      { vector: at(0), limit: 10, minScore: 0.5 },
      { vector: at(0.9), limit: 1 },
    ])
    expect(all?.map(hit => hit.id)).toEqual([near.id, far.id, opposite.id])
    for (const [i, expected] of [Math.cos(0.1), Math.cos(1), -1].entries()) {
      expect(all?.[i]?.score).toBeCloseTo(expected, 5)
    }
    expect(some?.map(hit => hit.id)).toEqual([near.id, far.id])
    expect(best).toMatchObject([{ id: far.id, payload: far.payload }])
  })

  test('the score is the cosine whatever the length of the vectors', async () => {
    const faces = await fresh()
    const long = { ...point(1, {}, 0.5), vector: at(0.5).map(x => x * 7) }
    await faces.upsert([long])
    const [hits] = await faces.search([{ vector: at(0).map(x => x * 3), limit: 1 }])
    expect(hits?.[0]?.score).toBeCloseTo(Math.cos(0.5), 5)
  })

  test('filters', async () => {
    const faces = await fresh()
    const unnamed = point(1, { photo: 1 })
    const anna = point(2, { photo: 2, person: 1 })
    const ben = point(3, { photo: 3, person: 2 })
    const hidden = point(4, { photo: 4, person: 1, hidden: true })
    await faces.upsert([unnamed, anna, ben, hidden])
    const filters = [
      [undefined, [unnamed, anna, ben]],
      [{ hidden: true }, [unnamed, anna, ben, hidden]],
      [{ named: true }, [anna, ben]],
      [{ named: false }, [unnamed]],
      [{ person: 1 }, [anna]],
      [{ person: 1, hidden: true }, [anna, hidden]],
      [{ notPhoto: 2 }, [unnamed, ben]],
      [{ named: true, notPhoto: 3 }, [anna]],
      [{ person: 77 }, []],
    ] as const
    const found = await faces.search(
      filters.map(([filter]) => ({ vector: at(0), limit: 10, ...(filter ? { filter } : {}) })),
    )
    for (const [i, [filter, expected]] of filters.entries()) {
      const ids = found[i]?.map(hit => hit.id)
      expect(ids?.toSorted(), JSON.stringify(filter)).toEqual(expected.map(face => face.id).toSorted())
    }
  })

  test('a point that changes is found by what it is now', async () => {
    const faces = await fresh()
    const one = point(1, { person: 1 })
    await faces.upsert([one])
    await faces.upsert([later(one, 2, { person: null })])
    const query = { vector: at(0), limit: 10 }
    const found = await faces.search([
      { ...query, filter: { person: 1 } },
      { ...query, filter: { named: false } },
    ])
    expect(found.map(hits => hits.length)).toEqual([0, 1])
  })

  test('10,000 points are scrolled once each in the order of their ids', async () => {
    const faces = await fresh()
    const points = Array.from({ length: 10_000 }, (_, i) => point(i + 1))
    await faces.upsert(points)
    expect(await faces.count()).toBe(10_000)
    const ids = points.map(({ id }) => id).sort()
    const read = await slices(faces.scroll({ sliceSize: 777 }))
    expect(read.flat().map(stored => stored.id)).toEqual(ids)
    expect(Math.max(...read.map(slice => slice.length))).toBe(777)
    const rest = await slices(faces.scroll({ after: ids[9_000]!, vectors: true }))
    expect(rest.flat().map(stored => stored.id)).toEqual(ids.slice(9_001))
    expect(rest.flat().every(stored => stored.vector?.length === dimension)).toBe(true)
    await faces.delete([ids[9_000]!], 10_000)
    const [first] = await slices(faces.scroll({ after: ids[9_000]!, sliceSize: 1 }))
    expect(first).toMatchObject([{ id: ids[9_001] }])
  }, 60_000)

  test('a vector that does not fit is refused for good and not stored', async () => {
    const faces = await fresh()
    const short = { ...point(2), vector: new Float32Array(dimension - 1).fill(1) }
    await expect(faces.upsert([point(1), short])).rejects.toEqual(failure('permanent', /expected.*8.*got 7/))
    const holes = { ...point(2), vector: at(0).fill(Number.NaN) }
    await expect(faces.upsert([point(1), holes])).rejects.toEqual(failure('permanent'))
    await expect(faces.search([{ vector: short.vector, limit: 1 }])).rejects.toEqual(failure('permanent'))
    expect(await faces.retrieve([short.id, holes.id], { vectors: false })).toEqual([])
  })

  test('a collection that is gone says so at every call', async () => {
    const faces = index.collection('never-made')
    const one = point(1)
    const calls = [
      () => faces.upsert([one]),
      () => faces.delete([one.id], 1),
      () => faces.count(),
      () => faces.seal('word'),
      () => faces.retrieve([one.id], { vectors: false }),
      () => slices(faces.scroll({})),
      () => faces.search([{ vector: one.vector, limit: 1 }]),
    ]
    for (const call of calls)
      await expect(call(), String(call)).rejects.toEqual(failure('gone', /lost its collection/))
    expect(await index.marker('never-made')).toBeNull()
  })

  test('a call can be called off', async () => {
    const faces = await fresh()
    const signal = AbortSignal.abort()
    await expect(faces.upsert([point(1)], signal)).rejects.toEqual(failure('passing', /called off/))
    await expect(slices(faces.scroll({}, signal))).rejects.toEqual(failure('passing', /called off/))
    expect(await faces.count()).toBe(0)
  })
})

describe('qdrant over HTTP', () => {
  const raw = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(running.url + path, {
      method,
      headers: { 'api-key': running.apiKey, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, json: (await response.json()) as { status: { error?: string } } }
  }

  test('set_payload on a missing point fails; an upsert through the port puts the point back', async () => {
    const faces = await qdrant.create('missing-point', marker)
    const one = point(1, { person: 5 })
    const { status, json } = await raw('POST', `/collections/${faces.name}/points/payload?wait=true`, {
      points: [one.id],
      payload: { person: 5 },
    })
    expect(status).toBe(404)
    expect(json.status.error).toBe(`Not found: No point with id ${one.id} found`)
    await faces.upsert([one])
    expect(await faces.retrieve([one.id], { vectors: false })).toMatchObject([
      { id: one.id, payload: one.payload },
    ])
  })

  test('a point whose payload somebody has cleared is mended and can be deleted', async () => {
    const faces = await qdrant.create('cleared', marker)
    const [mended, deleted] = [point(4), point(5)]
    await faces.upsert([mended, deleted])
    await raw('POST', `/collections/${faces.name}/points/payload/clear?wait=true`, {
      points: [mended.id, deleted.id],
    })
    await faces.upsert([mended])
    await faces.delete([deleted.id], 5)
    expect((await slices(faces.scroll({}))).flat()).toMatchObject([
      { id: mended.id, payload: mended.payload },
    ])
  })

  test('payloads have the keys of FacePayload and no others', async () => {
    const faces = await qdrant.create('keys', marker)
    const one = { ...point(1), payload: { ...point(1).payload, note: 'private' } }
    await faces.upsert([one])
    const { json } = await raw('POST', `/collections/${faces.name}/points`, {
      ids: [one.id],
      with_payload: true,
    })
    expect(json).toMatchObject({ result: [{ payload: { person: null, group: null } }] })
    expect(
      Object.keys((json as unknown as { result: [{ payload: object }] }).result[0].payload).sort(),
    ).toEqual(['group', 'hidden', 'person', 'photo', 'rev'])
  })

  test('a collection of somebody else, or half made, has no marker', async () => {
    await raw('PUT', '/collections/foreign', { vectors: { size: dimension, distance: 'Cosine' } })
    expect(await qdrant.marker('foreign')).toBeNull()
    await raw('PUT', '/collections/other-distance', {
      vectors: { size: dimension, distance: 'Dot' },
      metadata: marker,
    })
    expect(await qdrant.marker('other-distance')).toBeNull()
  })
})
