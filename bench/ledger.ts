/**
 * @file The index against the catalog with 100,000 faces: a start after a clean stop, a full comparison beside a bare
 * scroll, and filling a collection beside a bare bulk upsert, in one run on one real Qdrant.
 *
 * What is bare is what one would write who has nothing but Qdrant: requests over kept connections, one after the other,
 * with as many points in each as Kith asks for or sends, and JSON of what comes and goes. Both take turns, three times;
 * the medians count.
 *
 * `npm run bench -- ledger`
 */
import { Pool } from 'undici'
import { openCatalog } from '../src-main/core/catalog/catalog.ts'
import { compare, pointsAtOnce, vectorsAtOnce } from '../src-main/core/ledger/compare.ts'
import { markCleanStop, rebuildBatch, reconcile, sealForStop } from '../src-main/core/ledger/reconcile.ts'
import { allTruth } from '../src-main/core/ledger/truth.ts'
import { openQdrant } from '../src-main/core/vectors/qdrant.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { startTestQdrant } from '../src-main/testing/qdrant.ts'
import { fillWithFaces } from './ledger-catalog.ts'
import type { BenchResult } from './types.ts'

const pack = { id: 'bench', dimension: 128 }
const turns = 3

export const name = 'ledger'

export async function run({ faces = 100_000 }: { faces?: number } = {}): Promise<BenchResult> {
  using folder = temporaryFolder()
  const running = await startTestQdrant(folder.path)
  const index = openQdrant(running)
  const bare = openBare(running)
  const catalog = openCatalog({ folder: folder.path, log: () => {} })
  try {
    fillWithFaces(catalog, pack, faces)
    const settle = () => reconcile({ catalog, pack, index, log: () => {}, files: null, progress: () => {} })

    // Both write the same points into collections that are empty and made alike.
    const points = [...allTruth(catalog, pack, rebuildBatch)].map(slice =>
      slice.flatMap(truth =>
        truth.kind === 'point' ? [{ ...truth.point, vector: [...truth.point.vector] }] : [],
      ),
    )
    const bulk: Spent[] = []
    const filling: Spent[] = []
    for (let turn = 0; turn < turns; turn++) {
      const marker = { catalog: 'bare', pack: 'bare', dimension: pack.dimension, distance: 'Cosine' as const }
      await index.create('bare', marker)
      bulk.push(await spent(() => bare.upsert('bare', points)))
      await index.drop('bare')
      for (const old of await index.list()) await index.drop(old)
      filling.push(await spent(settle))
    }
    points.length = 0

    const { collection } = await settle()
    await bare.quiet(collection.name)
    const all = { catalog, pack, collection, found: () => {} }
    const scrolls: Spent[] = []
    const comparisons: Spent[] = []
    const vectorScrolls: Spent[] = []
    const vectorComparisons: Spent[] = []
    // The first turn warms what there is to warm.
    for (let turn = 0; turn <= turns; turn++) {
      const runs: [Spent[], () => Promise<unknown>][] = [
        [scrolls, () => bare.scroll(collection.name, pointsAtOnce, false)],
        [comparisons, () => compare({ ...all, vectors: false })],
        [vectorScrolls, () => bare.scroll(collection.name, vectorsAtOnce, true)],
        [vectorComparisons, () => compare({ ...all, vectors: true })],
      ]
      for (const [list, work] of runs) {
        const took = await spent(work)
        if (turn > 0) list.push(took)
      }
    }

    const starts: Spent[] = []
    for (let i = 0; i < 9; i++) {
      markCleanStop(catalog, pack, { ...(await sealForStop(collection)), files: null })
      starts.push(await spent(settle))
    }
    const fast = median(starts)
    const ratios = {
      comparison: median(comparisons) / median(scrolls),
      withVectors: median(vectorComparisons) / median(vectorScrolls),
      filling: median(filling) / median(bulk),
    }
    return {
      name,
      rows: [
        { label: 'faces', value: faces, unit: '' },
        { label: 'start after a clean stop (aim: 50)', value: fast, unit: 'ms' },
        ...seconds('bare scroll', scrolls),
        ...seconds('full comparison', comparisons),
        times('… times the scroll (aim: 2)', ratios.comparison),
        ...seconds('bare scroll with vectors', vectorScrolls),
        ...seconds('full comparison with vectors', vectorComparisons),
        times('… times the scroll (aim: 2)', ratios.withVectors),
        ...seconds('bare bulk upsert', bulk),
        ...seconds('filling from the catalog', filling),
        times('… times the upsert (aim: 1.3)', ratios.filling),
      ],
      ratio: Math.max(fast / 50, ratios.comparison / 2, ratios.withVectors / 2, ratios.filling / 1.3),
      target: 'at most 1: the worst of the four figures over its own aim',
    }
  } finally {
    await bare.close()
    await index.close()
    await running.stop()
    catalog.close()
  }
}

interface Spent {
  /** Time on the clock, ms. */
  clock: number
  /** Time of the processor in this process; Qdrant is another. */
  processor: number
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const before = process.cpuUsage()
  const start = performance.now()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { clock: performance.now() - start, processor: (user + system) / 1000 }
}

function median(list: Spent[], of: keyof Spent = 'clock'): number {
  return list.map(run => run[of]).sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN
}

const seconds = (label: string, list: Spent[]) => [
  { label, value: median(list) / 1000, unit: 's' },
  { label: '  of it in this process', value: median(list, 'processor') / 1000, unit: 's' },
]

const times = (label: string, value: number) => ({ label, value, unit: '×' })

interface Page {
  result: { points: unknown[]; next_page_offset?: string | null }
}

/** Qdrant without Kith. */
function openBare({ url, apiKey }: { url: string; apiKey: string }) {
  const pool = new Pool(url)
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> => {
    const answer = await pool.request({
      method,
      path: `/collections/${path}`,
      headers: { 'content-type': 'application/json', 'api-key': apiKey },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const said = await answer.body.json()
    if (answer.statusCode !== 200) throw new Error(JSON.stringify(said))
    return said
  }
  return {
    async upsert(collection: string, slices: unknown[][]): Promise<void> {
      for (const points of slices) await ask('PUT', `${collection}/points?wait=true`, { points })
    },
    async scroll(collection: string, limit: number, with_vector: boolean): Promise<void> {
      let offset: string | null = null
      do {
        const body = { limit, offset, with_payload: true, with_vector }
        const { result } = (await ask('POST', `${collection}/points/scroll`, body)) as Page
        offset = result.next_page_offset ?? null
      } while (offset !== null)
    },
    /** Resolves when Qdrant has no work of its own left, such as building its graph. */
    async quiet(collection: string): Promise<void> {
      for (;;) {
        const { result } = (await ask('GET', collection)) as { result: { status: string } }
        if (result.status === 'green') return
        await new Promise(resolve => setTimeout(resolve, 500))
      }
    },
    close: () => pool.destroy(),
  }
}
