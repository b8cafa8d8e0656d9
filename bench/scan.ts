/**
 * @file A scan of an unchanged library of 100,000 files, and the barest walk that could tell that nothing changed:
 * opendir and stat, one after the other, in a thread of its own as the scan's is. And how long the program is busy
 * in one go while 50,000 files appear at once.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { openScannedLibrary } from '../src-main/testing/scanned.ts'
import type { BenchResult } from './types.ts'

const folders = 1_000
const filesInEach = 100
const rounds = 5
const flood = 50_000

const bareWalk = `
const { opendirSync, statSync } = require('node:fs')
const { parentPort } = require('node:worker_threads')
parentPort.on('message', root => {
  const todo = [root]
  let files = 0
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    const listing = opendirSync(folder, { bufferSize: 256 })
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
      const path = folder + '/' + entry.name
      if (entry.isDirectory()) todo.push(path)
      else if (statSync(path).isFile()) files++
    }
    listing.closeSync()
  }
  parentPort.postMessage(files)
})`

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const photos = join(folder.path, 'photos')
  fill(photos, folders, filesInEach)
  const walker = new Worker(bareWalk, { eval: true })
  const kith = openScannedLibrary(join(folder.path, 'data'), { live: false })
  try {
    await kith.library.addFolder(photos)
    await kith.library.idle()
    // Both have run before they are timed.
    await kith.library.scan()
    await walkBare(walker, photos)
    const ours: number[] = []
    const bare: number[] = []
    for (let i = 0; i < rounds; i++) {
      ours.push(await timed(() => kith.library.scan()))
      bare.push(await timed(() => walkBare(walker, photos)))
    }
    fill(join(photos, 'flood'), flood / 500, 500)
    await new Promise(resolve => setTimeout(resolve, 1_500)) // until the files are at rest
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const added = await timed(() => kith.library.scan())
    delay.disable()
    return {
      name: 'scan',
      rows: [
        { label: 'scan of 100,000 unchanged files, median', value: median(ours), unit: 'ms' },
        { label: 'bare opendir and stat, median', value: median(bare), unit: 'ms' },
        { label: '50,000 new files taken down', value: added, unit: 'ms' },
        { label: 'longest wait of everything else meanwhile', value: delay.max / 1e6, unit: 'ms' },
      ],
      ratio: median(ours) / median(bare),
      target: 'at most 1.5 times the bare walk',
    }
  } finally {
    await walker.terminate()
    await kith.close()
  }
}

/** Small files, long at rest. */
function fill(top: string, count: number, each: number): void {
  for (let i = 0; i < count; i++) {
    const path = join(top, String(i).padStart(4, '0'))
    mkdirSync(path, { recursive: true })
    for (let j = 0; j < each; j++) writeFileSync(join(path, `IMG_${j}.jpg`), `${i} ${j}`)
  }
}

function walkBare(walker: Worker, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    walker.once('message', resolve)
    walker.once('error', reject)
    walker.postMessage(path)
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

if (import.meta.main) {
  const result = await run()
  console.log(result.rows.map(({ label, value, unit }) => `${label} ${value.toFixed(1)} ${unit}`).join('\n'))
  console.log(`ratio ${result.ratio.toFixed(2)}   (${result.target})`)
  console.log(JSON.stringify(result))
}
