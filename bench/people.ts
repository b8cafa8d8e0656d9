/**
 * @file Suggestions with 100,000 faces: how long a face that got a name takes to be compared, how long the next
 * questions take to be asked for, and how long an answer takes; beside one bare search of the index.
 */
import { createHash } from 'node:crypto'
import type { FaceId } from '../src-main/contract/entities.ts'
import { openCatalog } from '../src-main/core/catalog/catalog.ts'
import { toBlob } from '../src-main/core/ledger/embedding.ts'
import { readTruth } from '../src-main/core/ledger/truth.ts'
import { openQdrant } from '../src-main/core/vectors/qdrant.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { testPack } from '../src-main/testing/library.ts'
import { openTestPeople } from '../src-main/testing/people.ts'
import { startTestQdrant } from '../src-main/testing/qdrant.ts'
import type { BenchResult } from './types.ts'

const faces = 100_000
const people = 1_000
const rounds = 60
const { dimension } = testPack

/** A unit vector near the one of its person. */
function vectorNear(seed: Float32Array): Float32Array {
  const vector = seed.map(value => value + (Math.random() - 0.5) * 0.25)
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const catalog = openCatalog({ folder: folder.path, log: () => {} })
  const running = await startTestQdrant(folder.path)
  const index = openQdrant(running)
  try {
    const seeds = Array.from({ length: people }, () =>
      Float32Array.from({ length: dimension }, () => Math.random() - 0.5),
    )
    const ids: FaceId[] = []
    catalog.transaction(() => {
      for (let i = 0; i < faces; i++) {
        const hash = createHash('sha256').update(String(i)).digest('hex')
        const photo = catalog.run(
          `insert into photos (hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at, faces_pack, faces_state)
           values (?, 800, 600, 'jpeg', 1, ?, 'exif', '#808080', 'x.jpg', 0, ?, 'done')`,
          hash,
          i * 60_000,
          testPack.id,
        )
        const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
        ids.push(id)
        catalog.run(
          `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, group_id, created_at, rev)
           values (?, ?, 0.1, 0.1, 0.2, 0.2, 0.9, 0.8, 100, 0, 'live', ?, 0, ?)`,
          id,
          Number(photo.lastInsertRowid),
          (i % people) + 1,
          catalog.nextRev(),
        )
        const seed = seeds[i % people] as Float32Array
        catalog.run(`insert into embeddings values (?, ?, ?)`, id, testPack.id, toBlob(vectorNear(seed)))
      }
      catalog.run(`delete from dirty`)
      catalog.run(`update counters set value = (select max(rev) from faces) where name = 'suggested'`)
    })
    // Only now: an idle connection is closed while the rows are written.
    const collection = await index.create('bench', {
      catalog: catalog.id,
      pack: testPack.id,
      dimension,
      distance: 'Cosine',
    })
    for (let start = 0; start < faces; start += 1000) {
      const points = readTruth(catalog, testPack, ids.slice(start, start + 1000)).flatMap(truth =>
        truth.kind === 'point' ? [truth.point] : [],
      )
      await collection.upsert(points)
    }
    const room = openTestPeople(catalog, collection)
    const times = {
      compare: [] as number[],
      ask: [] as number[],
      assign: [] as number[],
      reject: [] as number[],
      bare: [] as number[],
    }
    for (let i = 0; i < rounds; i++) {
      const faceIds = ids.slice(i, i + 1)
      times.assign.push(await timed(() => room.commands.assign(faceIds, { name: `Person ${i}` })))
      times.compare.push(await timed(() => room.settle()))
      times.ask.push(await timed(() => room.review.questions({ without: [], limit: 12 })))
      const { questions } = await room.review.questions({ without: [], limit: 1 })
      const [question] = questions
      if (question && i % 2 === 1)
        times.reject.push(
          await timed(() => room.review.reject(question.faceIds.slice(0, 20), question.candidate.personId)),
        )
      const seed = seeds[i] as Float32Array
      times.bare.push(
        await timed(() => collection.search([{ vector: seed, limit: 48, filter: { named: true } }])),
      )
    }
    const row = (label: string, values: number[]) => ({
      label: `${label}, 95th percentile`,
      value: p95(values),
      unit: 'ms',
    })
    return {
      name: 'people',
      rows: [
        row('a name given to one face', times.assign),
        row('twenty faces rejected', times.reject),
        row('suggestions after a name', times.compare),
        row('the next twelve questions', times.ask),
        row('one bare search', times.bare),
      ],
      ratio: p95(times.ask) / p95(times.bare),
      target: 'the next questions in the time of at most 30 bare searches; names and rejections within 50 ms',
    }
  } finally {
    await index.close()
    await running.stop()
    catalog.close()
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function p95(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
}

if (import.meta.main) {
  const result = await run()
  for (const { label, value, unit } of result.rows)
    console.log(`${label.padEnd(46)} ${value.toFixed(2)} ${unit}`)
  console.log(`ratio ${result.ratio.toFixed(2)}   (${result.target})`)
  console.log(JSON.stringify(result))
}
