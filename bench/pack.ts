/**
 * @file The built-in pack against the npm package it is made from, in the same run: time per photo from file to
 * embeddings, one worker's worth each, and how well the ten LFW people of the shared photos are told apart.
 */
import { readFile } from 'node:fs/promises'
import { openPack } from '../src-main/core/faces/pack-models.ts'
import { Shelf } from '../src-main/core/faces/shelf.ts'
import { analysisSide, decode, open } from '../src-main/core/images/decode.ts'
import type { Pixels } from '../src-main/core/images/types.ts'
import { openFaceApi } from '../src-main/testing/face-api.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../src-main/testing/folders.ts'
import { namesOf, readTruth } from '../src-main/testing/truth.ts'
import type { BenchResult } from './types.ts'

/** Photos with one to six faces that both are timed on, in turn. */
const timed = ['scenes/bbt1.jpg', 'scenes/bbt4.jpg', 'scenes/two_people.jpg', 'scenes/kit_with_rose.jpg']
const rounds = 3
const falseAcceptRate = 0.001

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const shelf = await Shelf.open({ projectFolder, dataFolder: folder.path, env: {} })
  const ours = await openPack(await shelf.obtain(shelf.builtIn, () => {}))
  const theirs = await openFaceApi(shelf.builtIn.manifest.detector.scoreThreshold)

  const pixelsOf = async (path: string): Promise<Pixels> =>
    decode(await open(await readFile(sharedPhotos(path))), analysisSide)
  const times = { ours: [] as number[], theirs: [] as number[] }
  // The first round warms both up and is left out.
  for (let round = 0; round <= rounds; round++) {
    for (const path of timed) {
      const a = await clocked(async () => ours.find(await pixelsOf(path)))
      const b = await clocked(async () => theirs(await pixelsOf(path)))
      if (round === 0) continue
      times.ours.push(a)
      times.theirs.push(b)
    }
  }
  const people = Object.entries(readTruth()).filter(([path]) => /\/[A-Z][^/]*_\d{4}\.jpg$/.test(path))
  const faces: { person: string; embedding: Float32Array }[] = []
  for (const [path, truth] of people) {
    const found = await ours.find(await pixelsOf(path))
    const names = namesOf(
      path,
      truth,
      found.map(face => face.box),
    )
    for (const [i, { embedding }] of found.entries()) {
      const person = names[i]
      if (person) faces.push({ person, embedding })
    }
  }
  const ratio = median(times.ours) / median(times.theirs)
  return {
    name: 'pack',
    rows: [
      { label: 'built-in pack, median photo', value: median(times.ours), unit: 'ms' },
      { label: '@vladmandic/face-api (wasm), median photo', value: median(times.theirs), unit: 'ms' },
      { label: 'faces of the ten LFW people found', value: faces.length, unit: `of ${people.length}` },
      { label: 'true accepts at 0.1 % false accepts', value: 100 * trueAccepts(faces), unit: '%' },
    ],
    ratio,
    target: 'at most a third of the package’s time (0.33), and at least 94 % true accepts',
  }
}

/** The part of same-person pairs above the similarity that one in a thousand pairs of different people reaches. */
function trueAccepts(faces: { person: string; embedding: Float32Array }[]): number {
  const same: number[] = []
  const different: number[] = []
  for (const [i, a] of faces.entries()) {
    for (const b of faces.slice(i + 1)) {
      const cosine = a.embedding.reduce((sum, value, k) => sum + value * (b.embedding[k] as number), 0)
      if (a.person === b.person) same.push(cosine)
      else different.push(cosine)
    }
  }
  const threshold = different.sort((a, b) => b - a)[Math.floor(different.length * falseAcceptRate)] ?? 1
  return same.filter(cosine => cosine > threshold).length / same.length
}

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

if (import.meta.main) {
  const result = await run()
  for (const { label, value, unit } of result.rows) console.log(`${label}: ${value.toFixed(1)} ${unit}`)
  console.log(`ratio ${result.ratio.toFixed(2)}   (${result.target})`)
  console.log(JSON.stringify(result))
  process.exit(0) // TensorFlow.js keeps threads
}
