/**
 * @file A scan of an unchanged library of 100,000 files, and the barest walk that could tell that nothing changed:
 * opendir and stat, one after the other, in a thread of its own as the scan's is. And how long the program is busy
 * in one go while 50,000 files appear at once, and what a folder of 200,000 files takes. CPU times stand beside clock
 * times: they are the same on a machine that has other things to do.
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
/** Files in one folder. */
const crowd = 200_000

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
    const ours: Took[] = []
    const bare: Took[] = []
    for (let i = 0; i < rounds; i++) {
      ours.push(await timed(() => kith.library.scan()))
      bare.push(await timed(() => walkBare(walker, photos)))
    }
    fill(join(photos, 'flood'), flood / 500, 500)
    await new Promise(resolve => setTimeout(resolve, 1_500)) // until the files are at rest
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const turns = watchTurns()
    const added = await timed(() => kith.library.scan())
    const longestTurn = turns.stop()
    delay.disable()
    fill(join(photos, 'crowd'), 1, crowd)
    await new Promise(resolve => setTimeout(resolve, 1_500))
    const memory = watchMemory()
    const crowded = await timed(() => kith.library.scan())
    const grown = memory.stop()
    const [clock, bareClock] = [median(ours, 'ms'), median(bare, 'ms')]
    return {
      name: 'scan',
      rows: [
        { label: 'scan of 100,000 unchanged files, median', value: clock, unit: 'ms' },
        { label: 'bare opendir and stat, median', value: bareClock, unit: 'ms' },
        { label: 'scan, CPU time', value: median(ours, 'cpu'), unit: 'ms' },
        { label: 'bare opendir and stat, CPU time', value: median(bare, 'cpu'), unit: 'ms' },
        { label: '50,000 new files taken down', value: added.ms, unit: 'ms' },
        { label: 'longest wait of everything else meanwhile', value: delay.max / 1e6, unit: 'ms' },
        { label: 'longest turn of the main thread, CPU time', value: longestTurn, unit: 'ms' },
        { label: 'a folder of 200,000 new files taken down', value: crowded.ms, unit: 'ms' },
        { label: 'memory it takes at most', value: grown, unit: 'MiB' },
      ],
      ratio: clock / bareClock,
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

interface Took {
  ms: number
  /** Of all threads of this process, ms. */
  cpu: number
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - start, cpu: (user + system) / 1_000 }
}

/** Notes how much CPU time the main thread uses at most before others have their turn, ms. */
function watchTurns(): { stop: () => number } {
  let longest = 0
  let watching = true
  let before = process.threadCpuUsage()
  const turn = () => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1_000)
    before = process.threadCpuUsage()
    if (watching) setImmediate(turn)
  }
  turn()
  return {
    stop() {
      watching = false
      return longest
    },
  }
}

/** Notes by how much the memory of this process grows, MiB. */
function watchMemory(): { stop: () => number } {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  return {
    stop() {
      clearInterval(timer)
      return (most - before) / 2 ** 20
    },
  }
}

function median(values: Took[], of: keyof Took): number {
  return values.map(took => took[of]).toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

if (import.meta.main) {
  const result = await run()
  console.log(result.rows.map(({ label, value, unit }) => `${label} ${value.toFixed(1)} ${unit}`).join('\n'))
  console.log(`ratio ${result.ratio.toFixed(2)}   (${result.target})`)
  console.log(JSON.stringify(result))
}
