/**
 * @file The index against the catalog with 100,000 faces: a start after a clean stop, a full comparison beside a bare
 * scroll, and filling a collection beside a bare bulk upsert, in one run on one real Qdrant.
 *
 * `npm run bench ledger`
 */
import { randomUUID } from 'node:crypto'
import { type Catalog, openCatalog } from '../src-main/core/catalog/catalog.ts'
import { compare } from '../src-main/core/ledger/compare.ts'
import { toBlob } from '../src-main/core/ledger/embedding.ts'
import { markCleanStop, reconcile, sealForStop } from '../src-main/core/ledger/reconcile.ts'
import { allTruth } from '../src-main/core/ledger/truth.ts'
import type { FaceCollection, FacePoint } from '../src-main/core/vectors/port.ts'
import { openQdrant } from '../src-main/core/vectors/qdrant.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { startTestQdrant } from '../src-main/testing/qdrant.ts'
import type { BenchResult } from './types.ts'

const pack = { id: 'bench', dimension: 128 }
/** Points in one request of the bare upsert: as many as the adapter sends. */
const batch = 500

export const name = 'ledger'

export async function run({ faces = 100_000 }: { faces?: number } = {}): Promise<BenchResult> {
  using folder = temporaryFolder()
  const running = await startTestQdrant(folder.path)
  const index = openQdrant(running)
  const catalog = openCatalog({ folder: folder.path, log: () => {} })
  try {
    fill(catalog, faces)
    const settle = () => reconcile({ catalog, pack, index, log: () => {}, files: null, progress: () => {} })

    // Both write the same points, one after the other, into empty collections.
    const points = [...allTruth(catalog, pack, batch)].map(slice =>
      slice.flatMap(truth => (truth.kind === 'point' ? [truth.point] : [])),
    )
    const bare = await index.create('bare', {
      catalog: 'bare',
      pack: 'bare',
      dimension: pack.dimension,
      distance: 'Cosine',
    })
    const bulk = await timed(() => upsertAll(bare, points))
    await index.drop('bare')
    const rebuild = await timed(settle)
    const { collection } = await settle()

    const scroll = (vectors: boolean) =>
      timed(async () => {
        for await (const _ of collection.scroll({ vectors })) {
          // read, and nothing done with it
        }
      })
    const full = (vectors: boolean) =>
      timed(() => compare({ catalog, pack, collection, vectors, found: () => {} }))
    // The first of each warms what there is to warm.
    await scroll(true)
    const scrolled = await scroll(false)
    const compared = await full(false)
    const scrolledVectors = await scroll(true)
    const comparedVectors = await full(true)

    const starts: number[] = []
    for (let i = 0; i < 5; i++) {
      markCleanStop(catalog, pack, { ...(await sealForStop(collection)), files: null })
      starts.push(await timed(settle))
    }
    const fast = starts.sort((a, b) => a - b)[2] ?? Number.NaN
    const seconds = (label: string, ms: number) => ({ label, value: ms / 1000, unit: 's' })
    const times = (label: string, value: number) => ({ label, value, unit: '×' })
    const ratios = {
      comparison: compared / scrolled,
      withVectors: comparedVectors / scrolledVectors,
      filling: rebuild / bulk,
    }
    return {
      name,
      rows: [
        { label: 'faces', value: faces, unit: '' },
        { label: 'start after a clean stop (aim: 50)', value: fast, unit: 'ms' },
        seconds('bare scroll', scrolled),
        seconds('full comparison', compared),
        times('… times the scroll (aim: 2)', ratios.comparison),
        seconds('bare scroll with vectors', scrolledVectors),
        seconds('full comparison with vectors', comparedVectors),
        times('… times the scroll (aim: 2)', ratios.withVectors),
        seconds('bare bulk upsert', bulk),
        seconds('filling from the catalog', rebuild),
        times('… times the upsert (aim: 1.3)', ratios.filling),
      ],
      ratio: Math.max(fast / 50, ratios.comparison / 2, ratios.withVectors / 2, ratios.filling / 1.3),
      target: 'at most 1: the worst of the four figures over its own aim',
    }
  } finally {
    await index.close()
    await running.stop()
    catalog.close()
  }
}

async function upsertAll(collection: FaceCollection, slices: FacePoint[][]): Promise<void> {
  for (const slice of slices) await collection.upsert(slice)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Faces on photos of four each, without a picture. */
function fill(catalog: Catalog, faces: number): void {
  catalog.transaction(() => {
    for (let i = 0; i < faces; i++) {
      const photo = Math.floor(i / 4) + 1
      if (i % 4 === 0) {
        catalog.run(
          `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at, faces_pack, faces_state)
           values (?, ?, 800, 600, 'jpeg', 1000, 0, 'exif', '#808080', 'a.jpg', 0, ?, 'done')`,
          photo,
          String(photo),
          pack.id,
        )
      }
      const id = randomUUID()
      catalog.run(
        `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, created_at, rev)
         values (?, ?, 0.1, 0.1, 0.2, 0.2, 0.9, 0.8, 100, 0, 'live', 0, ?)`,
        id,
        photo,
        catalog.nextRev(),
      )
      catalog.run(`insert into embeddings values (?, ?, ?)`, id, pack.id, toBlob(unitVector()))
    }
    catalog.run(`delete from dirty`)
  })
}

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: pack.dimension }, () => Math.random() - 0.5)
  const norm = Math.hypot(...vector)
  return vector.map(x => x / norm)
}
