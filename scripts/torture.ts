/**
 * @file Kills Kith and its Qdrant at random moments and looks what became of it: `npm run torture -- --rounds 200`.
 *
 * Every round is a SIGKILL of Kith, of its Qdrant, or of both, while it indexes, assigns, merges, undoes and repairs.
 * Then: no operation that was acknowledged is lost, what was under way is there wholly or not at all, every live face
 * has its point, no point is without a face, and a check is clean.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { reasonOf } from '../src-main/contract/errors.ts'
import { sharedPhotos, temporaryFolder } from '../src-main/testing/folders.ts'
import { type Evidence, gatherEvidence } from './torture-evidence.ts'
import { differences, type LabelsAt, labelsAfter, type Said } from './torture-labels.ts'

type Victim = 'kith' | 'qdrant' | 'both'
const victims: Victim[] = ['kith', 'kith', 'qdrant', 'both']

export interface TortureResult {
  rounds: number
  kills: Record<Victim, number>
  /** What Kith was about to do, and had not answered, when it was killed. */
  underWay: Record<string, number>
  acknowledged: number
  /** Operations under way at a kill that are there wholly. */
  kept: number
  live: number
  photos: number
  /** Everything that should not be; empty when the promise holds. */
  losses: string[]
}

/** How long Kith may take to settle, ms: far more than it needs. */
const patience = 300_000

export async function torture(
  rounds: number,
  told: (line: string) => void = () => {},
): Promise<TortureResult> {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const photos = join(folder.path, 'photos')
  mkdirSync(photos)
  const result: TortureResult = {
    rounds: 0,
    kills: { kith: 0, qdrant: 0, both: 0 },
    underWay: {},
    acknowledged: 0,
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
      const victim = victims[randomInt(victims.length)] ?? 'kith'
      await delay(randomInt(20, 1_500))
      result.kills[victim]++
      evidence.note(`round ${round}: killing ${victim}`)
      if (victim !== 'kith') killQdrant(data)
      if (victim === 'both') await delay(randomInt(0, 300))
      if (victim !== 'qdrant') {
        await kith.kill()
        const begun = kith.underWay
        if (begun !== null) result.underWay[begun] = (result.underWay[begun] ?? 0) + 1
        take(kith, seen)
        lookAtCatalog(data, seen, result, lose)
        kith = startKith(data, photos, evidence)
      } else {
        await delay(randomInt(0, 1_000))
        kith.settle()
      }
      const settled = await kith.settled()
      if (victim === 'qdrant') take(kith, seen)
      for (const { kind, count, examples } of settled.found)
        lose(`check: ${count} × ${kind} ${JSON.stringify(examples)}`)
      if (settled.faces !== settled.points) lose(`${settled.faces} faces, ${settled.points} points`)
      if (settled.live < seen.live) lose(`${seen.live - settled.live} live faces have gone`)
      seen.live = settled.live
      for (const error of kith.errors.splice(0)) lose(error)
      result.rounds = round
      result.acknowledged = seen.operations.size
      result.losses.push(...lost)
      told(`round ${round}: ${victim} killed, ${settled.live} faces live, ${result.losses.length} losses`)
      if (lost.length > 0) {
        await kith.kill()
        killQdrant(data)
        told(`LOST\n  ${lost.join('\n  ')}\n  all there is to know: ${evidence.keep(data, lost)}`)
        take(kith, seen)
        kith = startKith(data, photos, evidence)
        await kith.settled()
      }
    }
    await kith.kill()
    take(kith, seen)
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
function take(kith: Tortured, seen: Seen): void {
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
    ['Kith killed', result.kills.kith],
    ['Qdrant killed', result.kills.qdrant],
    ['both killed', result.kills.both],
    [
      'killed during',
      Object.entries(result.underWay)
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', '),
    ],
    ['operations acknowledged', result.acknowledged],
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
