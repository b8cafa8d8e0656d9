/**
 * @file Photos a second through the whole pipeline — scan, hash, metadata, thumbnail, faces, catalog, Qdrant, groups —
 * against a bare loop of the same decode, detect and embed calls, on the same cores in the same run.
 */
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { openCore } from '../src-main/core/core.ts'
import type { Pack } from '../src-main/core/faces/packs.ts'
import { Shelf } from '../src-main/core/faces/shelf.ts'
import { createPool } from '../src-main/core/workers/pool.ts'
import { noShell } from '../src-main/hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../src-main/testing/folders.ts'
import type { bareTasks } from './bare-worker.ts'
import type { BenchResult } from './types.ts'

/** Each photo comes so many times, each time with another byte at its end: another content, the same picture. */
const copies = 12
const rounds = 2
const lastYear = Date.now() / 1000 - 365 * 86_400

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const photos = join(folder.path, 'photos')
  const paths = fill(photos)
  const pack = await packIn(folder.path)
  const bare: number[] = []
  const whole: number[] = []
  let peak: Memory | null = null
  for (let round = 0; round < rounds; round++) {
    const { seconds, memory } = await pipeline(join(folder.path, `data-${round}`), photos)
    whole.push(paths.length / seconds)
    // Later rounds start with what the bare loop has left of the memory of this process.
    peak ??= memory
    bare.push(paths.length / (await bareLoop(pack, paths)))
  }
  const ours = Math.max(...whole)
  const theirs = Math.max(...bare)
  return {
    name: 'pipeline',
    rows: [
      { label: 'photos', value: paths.length, unit: '' },
      { label: 'bare loop', value: theirs, unit: 'photos/s' },
      { label: 'whole pipeline', value: ours, unit: 'photos/s' },
      { label: 'the core’s own memory, peak', value: peak?.own ?? 0, unit: 'MB' },
      { label: 'with program files mapped', value: peak?.resident ?? 0, unit: 'MB' },
    ],
    ratio: ours / theirs,
    target: 'at least 0.8 of the bare loop; own memory under 500 MB',
  }
}

function fill(folder: string): string[] {
  mkdirSync(folder)
  const paths: string[] = []
  for (const kind of ['portraits', 'scenes', 'no-faces']) {
    const names = readdirSync(sharedPhotos(kind), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter(name => /\.jpe?g$/i.test(name))) {
      for (let copy = 0; copy < copies; copy++) {
        const path = join(folder, `${kind}-${name.replaceAll('/', '-')}-${copy}.jpg`)
        copyFileSync(sharedPhotos(kind, name), path)
        appendFileSync(path, String(copy))
        // A file that has just been written may still be; Kith would wait for it to settle.
        utimesSync(path, lastYear, lastYear)
        paths.push(path)
      }
    }
  }
  return paths
}

async function packIn(dataFolder: string): Promise<Pack> {
  const shelf = await Shelf.open({ projectFolder, dataFolder, env: process.env })
  const pack = await shelf.find(shelf.default)
  if (!pack) throw new Error('There is no model pack here. Set KITH_MODELS_DIR to a folder that has it.')
  return pack
}

async function bareLoop(pack: Pack, paths: string[]): Promise<number> {
  const pool = createPool<typeof bareTasks>({
    entry: new URL('./bare-worker.ts', import.meta.url),
    size: availableParallelism(),
    workerData: pack,
  })
  const start = performance.now()
  await Promise.all(paths.map(path => pool.call('look', { path })))
  const seconds = (performance.now() - start) / 1000
  await pool.close()
  return seconds
}

/** Of this process, MB. */
interface Memory {
  /** What no other process could share: what a system's task manager shows. */
  own: number
  /** Also the pages of programs and libraries that were read from their files and can be dropped at any time. */
  resident: number
}

/** On Linux from proc(5); elsewhere there is only the whole. */
function memoryNow(): Memory {
  const resident = process.memoryUsage.rss() / 1e6
  if (process.platform !== 'linux') return { own: resident, resident }
  const kib = /^Anonymous:\s+(\d+) kB/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8'))?.[1]
  return { own: (Number(kib) * 1024) / 1e6, resident }
}

/** From an open, empty library to all groups, with the memory of this process at its highest. */
async function pipeline(dataFolder: string, photos: string): Promise<{ seconds: number; memory: Memory }> {
  const core = await openCore({
    dataFolder,
    host: 'cli',
    version: 'bench',
    shell: noShell,
    log: () => {},
    projectFolder,
  })
  const memory: Memory = { own: 0, resident: 0 }
  const watch = setInterval(() => {
    const { own, resident } = memoryNow()
    memory.own = Math.max(memory.own, own)
    memory.resident = Math.max(memory.resident, resident)
  }, 250)
  const start = performance.now()
  await createRouterClient(core.router).library.addFolder({ path: photos })
  await core.idle()
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  await core.close()
  return { seconds, memory }
}
