/** @file One query to Qdrant: through our adapter, and as the barest request Node can make. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { openQdrant } from '../src-main/core/vectors/qdrant.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { startTestQdrant } from '../src-main/testing/qdrant.ts'
import type { BenchResult } from './types.ts'

const dimension = 128
const points = 10_000
const queries = 300
const limit = 50

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const running = await startTestQdrant(folder.path)
  const index = openQdrant(running)
  const agent = new Agent({ keepAlive: true })
  try {
    const faces = await index.create('bench', {
      catalog: 'bench',
      pack: 'bench',
      dimension,
      distance: 'Cosine',
    })
    await faces.upsert(
      Array.from({ length: points }, (_, i) => ({
        id: randomUUID(),
        vector: unitVector(),
        payload: { rev: i + 1, photo: i, person: null, group: null, hidden: false },
      })),
    )
    const url = new URL(`${running.url}/collections/${faces.name}/points/query/batch`)
    const headers = { 'api-key': running.apiKey, 'content-type': 'application/json' }
    const ours: number[] = []
    const raw: number[] = []
    // The first of each opens its connection and is left out.
    for (let i = 0; i <= queries; i++) {
      const vector = unitVector()
      const body = JSON.stringify({
        searches: [
          {
            query: [...vector],
            limit,
            with_payload: true,
            filter: { must_not: [{ key: 'hidden', match: { value: true } }] },
          },
        ],
      })
      const adapterMs = await timed(() => faces.search([{ vector, limit }]))
      const rawMs = await timed(() => post(url, agent, headers, body))
      if (i === 0) continue
      ours.push(adapterMs)
      raw.push(rawMs)
    }
    const ratio = median(ours) / median(raw)
    return {
      name: 'query',
      rows: [
        { label: 'adapter, median', value: median(ours), unit: 'ms' },
        { label: 'node:http kept alive, median', value: median(raw), unit: 'ms' },
      ],
      ratio,
      target: 'at most 2 times the bare request',
    }
  } finally {
    agent.destroy()
    await index.close()
    await running.stop()
  }
}

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: dimension }, () => Math.random() - 0.5)
  const norm = Math.hypot(...vector)
  return vector.map(x => x / norm)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function post(url: URL, agent: Agent, headers: Record<string, string>, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
        response.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
