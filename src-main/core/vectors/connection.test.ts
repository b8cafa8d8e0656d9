/** @file The way to a Qdrant: keys, connections that break, and answers that are none. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { failure, later, marker, point, slices } from '../../testing/points.ts'
import { startTestQdrant } from '../../testing/qdrant.ts'
import type { IndexError, VectorIndex } from './port.ts'
import { openQdrant } from './qdrant.ts'
import { freePort, type RunningQdrant } from './qdrant-process.ts'

const folder = temporaryFolder()
let running: RunningQdrant

beforeAll(async () => {
  running = await startTestQdrant(folder.path)
}, 60_000)
afterAll(async () => {
  await running.stop()
  folder[Symbol.dispose]()
})

test('a wrong key and a missing key are permanent', async () => {
  for (const apiKey of ['wrong', undefined]) {
    const stranger = openQdrant({ url: running.url, apiKey })
    await expect(stranger.ping()).rejects.toEqual(failure('permanent', /refuses the key/))
    await stranger.close()
  }
})

test('nobody at the address is passing', async () => {
  const nobody = openQdrant({ url: `http://127.0.0.1:${await freePort()}` })
  await expect(nobody.ping()).rejects.toEqual(failure('passing', /does not answer/))
  await nobody.close()
})

describe('a connection that is closed under a call', () => {
  let proxy: FaultProxy
  let behind: VectorIndex & { close(): Promise<void> }
  beforeAll(async () => {
    proxy = await startFaultProxy(running.url, 0)
    behind = openQdrant({ url: proxy.url, apiKey: running.apiKey })
  })
  afterAll(async () => {
    await behind.close()
    await proxy.close()
  })

  test('an idle one: the call is repeated, whether it reads or writes', async () => {
    const faces = await behind.create('idle', marker)
    const one = point(1)
    await faces.upsert([one])
    const calls = [
      () => faces.upsert([later(one, 2)]),
      () => faces.seal('word'),
      () => faces.search([{ vector: one.vector, limit: 1 }]),
      () => slices(faces.scroll({})),
      () => faces.count(),
      () => faces.delete([one.id], 1),
      () => behind.list(),
    ]
    for (const call of calls) {
      // Closed in the very turn in which the call goes out, so that the client can't have heard of it.
      proxy.closeIdle()
      await call()
      // And cut when the call has come through.
      proxy.plan(['refuse'])
      await call()
    }
    expect(await faces.retrieve([one.id], { vectors: false })).toMatchObject([{ payload: { rev: 2 } }])
  })

  test('applied, and its answer lost: once more does no harm', async () => {
    const faces = await behind.create('applied', marker)
    const one = point(3)
    const writes = proxy.writes
    proxy.plan(['drop-answer'])
    await faces.upsert([one])
    expect(proxy.writes - writes).toBe(2)
    proxy.plan(['drop-answer'])
    await faces.delete([one.id], 3)
    expect(await faces.count()).toBe(0)
  })

  test('twice in a row is no idle connection any more', async () => {
    const faces = await behind.create('twice', marker)
    proxy.plan(['refuse', 'refuse'])
    await expect(faces.upsert([point(1)])).rejects.toEqual(failure('passing', /does not answer/))
  })

  test('a collection is not made twice: whether it is there is found out by the next attempt', async () => {
    // The second of its calls, after the one that drops what has this name.
    proxy.plan([null, 'drop-answer'])
    await expect(behind.create('made', marker)).rejects.toEqual(failure('passing', /does not answer/))
    expect(await behind.marker('made')).toBeNull()
    expect((await behind.create('made', marker)).name).toBe('made')
  })
})

const answers: [string, number, string, IndexError['kind'], RegExp][] = [
  ['an older Qdrant', 200, '{"version":"1.15.5"}', 'permanent', /1\.15\.5.*needs 1\.16/],
  ['something else', 200, '{"hello":"world"}', 'permanent', /not Qdrant/],
  ['something that is no JSON', 200, '<html>', 'passing', /can’t be read/],
  ['another page not found', 404, 'no such page', 'permanent', /no such page/],
  ['too many requests', 429, '{"status":{"error":"slow down"}}', 'passing', /slow down/],
  ['a full disk', 500, '{"status":{"error":"No space left on device: WAL"}}', 'passing', /disk .* full/],
  ['an inner error', 503, '', 'passing', /no reason given/],
  ['a refusal', 422, '{"status":{"error":"Validation error"}}', 'permanent', /Validation error/],
]
test.each(answers)('%s', async (_what, status, body, kind, message) => {
  await using stub = await startStub((_, response) => response.writeHead(status).end(body))
  await expect(stub.index.ping()).rejects.toEqual(failure(kind, message))
})

test('a connection cut in the middle of an answer, and silence, are passing', async () => {
  await using cut = await startStub((request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"ver', () => request.socket.destroy())
  })
  await expect(cut.index.ping()).rejects.toEqual(failure('passing', /does not answer/))
  await using silent = await startStub(() => {})
  await expect(silent.index.ping()).rejects.toEqual(failure('passing', /does not answer/))
})

/** A server that answers what it is told, where a healthy Qdrant can't be made to. */
async function startStub(answer: Parameters<typeof createServer>[1] & object) {
  const server = createServer(answer)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const index = openQdrant({ url, timeoutMs: 100 })
  return {
    index,
    async [Symbol.asyncDispose]() {
      await index.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}
