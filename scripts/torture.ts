/**
 * @file Kills Kith and its Qdrant and fills their disk at random moments, and looks what became of it:
 * `npm run torture -- --rounds 200`.
 *
 * Every round is a SIGKILL of Kith, of its Qdrant, or of both, or a disk that is full for a while (where a file system
 * may be mounted for it, which takes root), while Kith indexes, assigns, merges, undoes and repairs. Then: no operation
 * that was acknowledged is lost, what was under way is there wholly or not at all, every live face has its point, no
 * point is without a face, and a check is clean.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { reasonOf, systemCodeOf } from '../src-main/contract/errors.ts'
import { sharedPhotos, smallDisk, temporaryFolder } from '../src-main/testing/folders.ts'
import { type Evidence, gatherEvidence } from './torture-evidence.ts'
import { differences, type LabelsAt, labelsAfter, type Said } from './torture-labels.ts'

type Accident = 'kith' | 'qdrant' | 'both' | 'disk'
const kills: Accident[] = ['kith', 'kith', 'qdrant', 'both']

export interface TortureResult {
  rounds: number
  /** Kith killed, its Qdrant, both; the disk full. */
  accidents: Record<Accident, number>
  /** What Kith was about to do, and had not answered, when it was killed. */
  underWay: Record<string, number>
  acknowledged: number
  /** Commands that were refused because the disk was full. */
  refusedFull: number
  /** Operations under way at a kill that are there wholly. */
  kept: number
  live: number
  photos: number
  /** Everything that should not be; empty when the promise holds. */
  losses: string[]
}

const stories: Record<Accident, string> = {
  kith: 'Kith killed',
  qdrant: 'Qdrant killed',
  both: 'both killed',
  disk: 'disk full',
}

/** Of the disk, kB: more than all of it takes, and than what a merge wants free to be answered early. */
const diskSize = 400_000

/** How long Kith may take to settle, ms: far more than it needs. */
const patience = 300_000

export async function torture(
  rounds: number,
  told: (line: string) => void = () => {},
): Promise<TortureResult> {
  using folder = temporaryFolder()
  using disk = smallDisk(diskSize)
  const accidents: Accident[] = disk ? [...kills, 'disk'] : kills
  const data = join((disk ?? folder).path, 'data')
  const photos = join(folder.path, 'photos')
  mkdirSync(photos)
  const result: TortureResult = {
    rounds: 0,
    accidents: { kith: 0, qdrant: 0, both: 0, disk: 0 },
    underWay: {},
    acknowledged: 0,
    refusedFull: 0,
    kept: 0,
    live: 0,
    photos: 0,
    losses: [],
  }
  const seen: Seen = { last: null, operations: new Set(), live: 0 }
  const evidence = gatherEvidence()
  let kith = startKith(data, photos, evidence)
  try {
    await kith.settled()
    for (let round = 1; round <= rounds; round++) {
      const lost: string[] = []
      const lose = (text: string) => lost.push(`round ${round}: ${text}`)
      const accident = accidents[randomInt(accidents.length)] ?? 'kith'
      await delay(randomInt(20, 1_500))
      result.accidents[accident]++
      evidence.note(`round ${round}: ${accident}`)
      if (accident === 'disk' && disk) {
        using _filled = fill(disk.path)
        await delay(randomInt(100, 6_000))
      }
      if (accident === 'qdrant' || accident === 'both') killQdrant(data)
      if (accident === 'both') await delay(randomInt(0, 300))
      if (accident === 'kith' || accident === 'both') {
        await kith.kill()
        const begun = kith.underWay
        if (begun !== null) result.underWay[begun] = (result.underWay[begun] ?? 0) + 1
        take(kith, seen, result)
        lookAtCatalog(data, seen, result, lose)
        kith = startKith(data, photos, evidence)
      } else {
        await delay(randomInt(0, 1_000))
        kith.settle()
      }
      const settled = await kith.settled()
      take(kith, seen, result)
      for (const { kind, count, examples } of settled.found)
        lose(`check: ${count} × ${kind} ${JSON.stringify(examples)}`)
      if (settled.faces !== settled.points) lose(`${settled.faces} faces, ${settled.points} points`)
      if (settled.live < seen.live) lose(`${seen.live - settled.live} live faces have gone`)
      seen.live = settled.live
      // What a full disk keeps it from doing, it says.
      for (const error of kith.errors.splice(0)) if (accident !== 'disk') lose(error)
      result.rounds = round
      result.acknowledged = seen.operations.size
      result.losses.push(...lost)
      told(`round ${round}: ${stories[accident]}, ${settled.live} faces live, ${result.losses.length} losses`)
      if (lost.length > 0) {
        await kith.kill()
        killQdrant(data)
        told(`LOST\n  ${lost.join('\n  ')}\n  all there is to know: ${evidence.keep(data, lost)}`)
        take(kith, seen, result)
        kith = startKith(data, photos, evidence)
        await kith.settled()
      }
    }
    await kith.kill()
    take(kith, seen, result)
    const lost: string[] = []
    lookAtCatalog(data, seen, result, text => lost.push(`at the end: ${text}`))
    result.losses.push(...lost)
    if (lost.length > 0)
      told(`LOST\n  ${lost.join('\n  ')}\n  all there is to know: ${evidence.keep(data, lost)}`)
    result.live = seen.live
    result.acknowledged = seen.operations.size
  } catch (error) {
    // Kith has died by itself, or hangs.
    await kith.kill()
    killQdrant(data)
    told(`STOPPED ${reasonOf(error)}\n  all there is to know: ${evidence.keep(data, result.losses)}`)
    throw error
  } finally {
    await kith.kill()
    killQdrant(data)
  }
  return result
}

interface Seen {
  /** As they were told with the latest acknowledgement. */
  last: LabelsAt | null
  operations: Set<number>
  live: number
}

/** Takes over what this Kith has acknowledged. */
function take(kith: Tortured, seen: Seen, result: TortureResult): void {
  result.refusedFull += kith.refusedFull
  kith.refusedFull = 0
  for (const operation of kith.acknowledged.splice(0)) seen.operations.add(operation)
  if (kith.labels) seen.last = kith.labels
}

/** Nobody has the catalog open now. */
function lookAtCatalog(data: string, seen: Seen, result: TortureResult, lose: (text: string) => void): void {
  const db = new Database(join(data, 'catalog.sqlite'))
  try {
    const there = new Set(db.prepare(`select id from operations`).pluck().all() as number[])
    const lost = [...seen.operations].filter(id => !there.has(id))
    if (lost.length > 0) lose(`acknowledged and lost: operations ${lost.join(', ')}`)
    const { last } = seen
    if (last !== null) {
      result.kept += [...there].filter(id => id > last.operation).length
      const differ = differences(last, labelsAfter(db, last.operation))
      if (differ.length > 0)
        lose(
          `labels are not as acknowledged after operation ${last.operation}:\n    ${differ.slice(0, 20).join('\n    ')}`,
        )
    }
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') lose('the catalog is damaged')
    result.photos = db.prepare(`select count(*) from photos`).pluck().get() as number
  } finally {
    db.close()
  }
}

/** Takes all room on a disk, or all but a little, for as long as it is not disposed of. */
function fill(disk: string): Disposable {
  const filler = join(disk, 'filler')
  const file = openSync(filler, 'w')
  let size = 0
  try {
    for (const piece = Buffer.alloc(65_536); ; ) size += writeSync(file, piece)
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOSPC') throw error
    ftruncateSync(file, size - randomInt(2) * randomInt(500_000))
  } finally {
    closeSync(file)
  }
  return { [Symbol.dispose]: () => rmSync(filler) }
}

/** By the id that Kith itself has recorded; never by name. */
function killQdrant(data: string): void {
  try {
    const { pid } = JSON.parse(readFileSync(join(data, 'index.process'), 'utf8')) as { pid: number }
    // The id may be somebody else's by now: only a process that works in our own folder is ours.
    if (realpathSync(`/proc/${pid}/cwd`).startsWith(realpathSync(data))) process.kill(pid, 'SIGKILL')
  } catch {
    // None runs at this moment, or its record is being written: also a moment at which things may be killed.
  }
}

type Tortured = ReturnType<typeof startKith>

function startKith(data: string, photos: string, evidence: Evidence) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'torture-kith.ts'), data, photos, sharedPhotos('portraits')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const gone = new Promise<void>(resolve =>
    child.once('close', (code, signal) => {
      evidence.note(`Kith is gone: ${signal ?? code}`)
      resolve()
    }),
  )
  let waiting = Promise.withResolvers<Said & { type: 'settled' }>()
  const kith = {
    underWay: null as string | null,
    acknowledged: [] as number[],
    labels: null as LabelsAt | null,
    errors: [] as string[],
    /** So many commands were refused because the disk was full. */
    refusedFull: 0,
    settle: () => child.stdin?.write('settle\n'),
    async settled(): Promise<Said & { type: 'settled' }> {
      const late = new AbortController()
      try {
        return await Promise.race([
          waiting.promise,
          gone.then(() => Promise.reject(new Error('Kith ended by itself'))),
          delay(patience, undefined, { signal: late.signal }).then(() =>
            Promise.reject(new Error(`Kith did not settle within ${patience / 1000} s`)),
          ),
        ])
      } finally {
        late.abort()
        waiting = Promise.withResolvers()
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await gone
    },
  }
  if (!child.stdout) throw new Error('a child with no output')
  createInterface(child.stdout).on('line', line => {
    let said: Said
    try {
      said = JSON.parse(line) as Said
    } catch {
      evidence.note(`half a line: ${line.slice(0, 200)}`)
      return // it was killed while it spoke, so nothing was acknowledged
    }
    evidence.note(JSON.stringify(said.type === 'ack' ? { ...said, labels: said.labels.operation } : said))
    if (said.type === 'log') return
    if (said.type === 'refused' && said.code === 'disk-full') kith.refusedFull++
    if (said.type === 'begin') kith.underWay = said.kind
    else if (said.type === 'settled') waiting.resolve(said)
    else if (said.type === 'error') kith.errors.push(said.text)
    else kith.underWay = null
    if (said.type !== 'ack') return
    kith.labels = said.labels
    if (said.operation !== null) kith.acknowledged.push(said.operation)
  })
  return kith
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
  const started = performance.now()
  const result = await torture(Number(values.rounds), line => console.log(line))
  const rows: [string, string | number][] = [
    ['rounds', result.rounds],
    ...(Object.keys(stories) as Accident[]).map((accident): [string, number] => [
      stories[accident],
      result.accidents[accident],
    ]),
    [
      'killed during',
      Object.entries(result.underWay)
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', '),
    ],
    ['operations acknowledged', result.acknowledged],
    ['refused because of the disk', result.refusedFull],
    ['of those under way, kept whole', result.kept],
    ['photos', result.photos],
    ['faces live', result.live],
    ['seconds', Math.round((performance.now() - started) / 1000)],
    ['losses', result.losses.length],
  ]
  console.log()
  for (const [name, value] of rows) console.log(`${name.padEnd(32)} ${value}`)
  for (const loss of result.losses) console.log(`  ${loss}`)
  process.exitCode = result.losses.length === 0 ? 0 : 1
}
