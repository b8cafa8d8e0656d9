/**
 * @file The Kith that `npm run torture` kills: the real core on a data folder, indexing, assigning, merging, undoing and
 * repairing without end, while photos come and go. It says what it is about to do and, once the core has answered, what
 * came of it.
 */

import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { KithError, reasonOf, systemCodeOf } from '../src-main/contract/errors.ts'
import { openCore } from '../src-main/core/core.ts'
import { noShell } from '../src-main/hosts/shell.ts'
import { projectFolder } from '../src-main/testing/folders.ts'
import { readLabels, type Said } from './torture-labels.ts'

const [data = '', photos = '', source = ''] = process.argv.slice(2)
const names = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil']
/** More photos than these only make the rounds longer. */
const mostPhotos = 160

/** Written at once, so that what was acknowledged has been said when the process is killed. */
function say(said: Said): void {
  let rest = Buffer.from(`${JSON.stringify(said)}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      // Whoever listens has not come to reading yet, and the pipe is full.
      if (systemCodeOf(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
const pick = <T>(list: T[]): T | undefined => (list.length > 0 ? list[randomInt(list.length)] : undefined)

const core = await openCore({
  dataFolder: data,
  host: 'cli',
  version: '0',
  shell: noShell,
  log: (level, message, details) => {
    const text = `${message} ${JSON.stringify(details ?? {})}`
    say(level === 'error' ? { type: 'error', text } : { type: 'log', text: `${level}: ${text}` })
  },
  projectFolder,
})
const client = createRouterClient(core.router)
// A connection of its own: what is told is what stands in the file, not what the core believes.
const db = new Database(join(data, 'catalog.sqlite'), { readonly: true })

let settling = false
createInterface(process.stdin).on('line', line => {
  if (line === 'settle') settling = true
})
process.stdin.on('end', () => process.exit(0))

/** What `ask` answers; null where it is refused for this reason, which is told. */
async function unless<T>(code: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if ((error as { code?: string }).code !== code) throw error
    say({ type: 'log', text: reasonOf(error) })
    return null
  }
}

async function settle(): Promise<void> {
  // Where this takes long, what it waits for is worth knowing.
  const slow = setTimeout(async () => console.error(JSON.stringify(await client.app.status())), 60_000)
  // A disk that was full has paused it.
  await client.work.resume()
  await core.idle()
  await client.index.cancel()
  clearTimeout(slow)
  // The index may have gone away between the two: an answer like any other, and Kith waits until it is back.
  const report = await unless('index-offline', () => client.index.check())
  if (report === null) return settle()
  const { faces, points, findings } = report
  const live = db.prepare(`select count(*) from faces where state = 'live'`).pluck().get() as number
  say({ type: 'settled', faces, points, live, found: findings.filter(finding => finding.count > 0) })
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name =>
  /\.jpe?g$/i.test(name),
)
/** Where photos are while they are away. */
const away = `${photos}-away`
mkdirSync(away, { recursive: true })
let added = readdirSync(photos).length + readdirSync(away).length

/** New content every time: bytes behind the end of a picture change its hash and nothing one sees. */
async function addPhotos(): Promise<null> {
  for (let i = randomInt(1, 4); i > 0 && added < mostPhotos; i--, added++) {
    const path = join(photos, `${randomUUID()}.jpg`)
    copyFileSync(join(source, pick(files) ?? ''), path)
    appendFileSync(path, randomBytes(16))
  }
  await client.library.rescan({})
  return null
}

/** Takes a photo away, or brings one back: its faces stay what they are. */
async function movePhoto(): Promise<null> {
  const [from, to] = randomInt(2) === 0 ? [photos, away] : [away, photos]
  const name = pick(readdirSync(from))
  if (name !== undefined) renameSync(join(from, name), join(to, name))
  await client.library.rescan({})
  return null
}

function liveFaces(condition = '1'): string[] {
  return db
    .prepare(
      `select id from faces where state = 'live' and ${condition} order by random() limit ${randomInt(1, 8)}`,
    )
    .pluck()
    .all() as string[]
}

const people = () => db.prepare(`select id from people where deleted = 0`).pluck().all() as number[]

/** Each resolves with the operation it made, or null where there was nothing to do. */
const operations: Record<string, () => Promise<number | null>> = {
  photos: addPhotos,
  move: movePhoto,
  assign: async () => {
    const faceIds = liveFaces()
    if (faceIds.length === 0) return null
    return (await client.people.assign({ faceIds, to: { name: pick(names) ?? 'Anna' } })).operationId
  },
  unassign: async () => {
    const faceIds = liveFaces('person_id is not null')
    return faceIds.length === 0 ? null : (await client.people.unassign({ faceIds })).operationId
  },
  hide: async () => {
    const faceIds = liveFaces()
    return faceIds.length === 0 ? null : (await client.people.hideFaces({ faceIds })).operationId
  },
  merge: async () => {
    const [from, into] = [pick(people()), pick(people())]
    if (from === undefined || into === undefined || from === into) return null
    return (await client.people.merge({ from: [from], into })).operationId
  },
  undo: async () => (await client.history.undo({})).operationId,
  redo: async () => (await client.history.redo()).operationId,
  // Goes on while the others do.
  repair: async () => {
    client.index.repair().catch(() => {})
    return null
  },
}
const kinds = Object.keys(operations).flatMap(kind => (kind === 'repair' ? [kind] : [kind, kind, kind]))

// A machine that has much else to do may let a folder's lookout wait for longer than Kith does.
while ((await unless('folder-unreadable', () => client.library.addFolder({ path: photos }))) === null)
  await delay(1_000)
await settle()
for (;;) {
  if (settling) {
    settling = false
    await settle()
  }
  const kind = pick(kinds) ?? 'assign'
  say({ type: 'begin', kind })
  try {
    const operation = await operations[kind]?.()
    say({ type: 'ack', kind, operation: operation ?? null, labels: readLabels(db) })
  } catch (error) {
    // A refusal, such as nothing to undo, is an answer; anything else is told and counts.
    const refused = error instanceof KithError || (error as { defined?: boolean }).defined === true
    say(
      refused
        ? { type: 'refused', kind, code: (error as KithError).code }
        : { type: 'error', text: `${kind}: ${reasonOf(error)}` },
    )
  }
  await delay(randomInt(0, 40))
}
