/**
 * @file Entry of a lookout: a thread that alone touches the drive of one folder of the library. It walks the folder
 * when it is told to, follows what happens in it, and reports a file only once it is left alone.
 *
 * One watch a folder, not a file: a library of 100,000 files in 1,000 folders then takes 1,000 watches and 6 MB,
 * where chokidar 6 takes 360 MB and eight seconds (it stats and keeps every file a second time).
 */
import { type FSWatcher, statSync, watch } from 'node:fs'
import { sep } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { speakAsTheCore } from '../language.ts'
import { fileKind, isFollowed, leftOut } from './kinds.ts'
import { storePath } from './paths.ts'
import { EntryColumns, type Following, type FromLookout, type Sight, type ToLookout } from './sight.ts'
import {
  below,
  FolderAway,
  identityOf,
  isRemote,
  isRestless,
  lookAt,
  rootOf,
  sightsOf,
  type Walk,
} from './walker.ts'

/** Messages with sights on their way to the core; the walk waits while there are so many. */
const window = 4
/** A walk gathers small folders until they hold so many files, or for so long, ms: each message wakes the core. */
const gatherFiles = 500
const gatherFor = 100
/** What happens within so long is looked at together, ms. */
const lookEvery = 150
/** How often restless files are looked at again, ms. */
const settleEvery = 400
/** How long a walk waits for files that are still being written, ms; they are reported later, then. */
const walkPatience = 10_000
/** Calm files reported together. */
const reportSize = 500
/** Linux drops what happens while 16,384 events wait; from half of that on nothing is taken for granted. */
const overrunAt = 8_192

interface Restless {
  folder: Buffer
  name: Buffer
  bytes: number
  modifiedMs: number
  since: number
  walk: number | null
}

const port = parentPort
if (!port) throw new Error('a lookout runs in a worker thread')
const root = Buffer.from((workerData as { root: Uint8Array }).root)
/** The system tells of everything below one watch. */
const recursive = process.platform === 'darwin' || process.platform === 'win32'

/** Folders that are followed, by their bytes as latin1; without a watch of their own where one holds for all. */
const followed = new Map<string, FSWatcher | null>()
const restless = new Map<string, Restless>()
let happened = new Map<string, { folder: Buffer; names: Set<string> }>()
let events = 0
let following: Following | null = null
let rootIdentity = ''
let underWay = 0
let roomAgain: () => void = () => {}
let lookDue = false
let settleDue = false
let queue: Promise<void> = Promise.resolve()

const post = (message: FromLookout) => port.postMessage(message)
const key = (path: Buffer) => path.toString('latin1')

/** One thing after the other. */
function inTurn(work: () => Promise<void>): void {
  // What can't be looked at now is found by the next walk.
  queue = queue.then(work).catch(() => post({ type: rootIsThere() ? 'overrun' : 'lost' }))
}

async function send(...sights: Sight[]): Promise<void> {
  while (underWay >= window)
    await new Promise<void>(resolve => {
      roomAgain = resolve
    })
  underWay++
  post({ type: 'sights', sights })
}

function rootIsThere(): boolean {
  try {
    return identityOf(statSync(root, { bigint: true })) === rootIdentity
  } catch {
    return false
  }
}

function note(folder: Buffer, name: Buffer, walk: number | null): void {
  const path = below(folder, name)
  const stats = lookAt(path)
  if (!stats) return
  restless.set(key(path), {
    folder,
    name,
    bytes: stats.size,
    modifiedMs: stats.mtimeMs,
    since: Date.now(),
    walk,
  })
  settleSoon()
}

/** Everything below a folder. What is told of a folder that can't be read is kept in `walk.unreadable`. */
async function walkBelow(top: Buffer, walk: Walk, id: number | null, follow: boolean): Promise<void> {
  const gathered: Sight[] = []
  let files = 0
  let since = performance.now()
  const sendGathered = async () => {
    files = 0
    since = performance.now()
    if (gathered.length > 0) await send(...gathered.splice(0))
  }
  const todo: Buffer[] = [top]
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    try {
      const identity = identityOf(statSync(folder, { bigint: true }))
      if (walk.visited.has(identity)) continue
      walk.visited.add(identity)
      // First the watch, then the list: nothing can happen in between.
      if (follow) followFolder(folder)
      const sights = sightsOf(folder, walk)
      for (let next = sights.next(); ; next = sights.next()) {
        if (next.done) {
          todo.push(...next.value)
          break
        }
        for (const name of next.value.restless) note(folder, name, id)
        const restless = next.value.restless.map(name => storePath(name).path)
        gathered.push({ walk: id, folder, gone: [], ...next.value, restless })
        files += next.value.entries.names.length
        if (files >= gatherFiles || performance.now() - since >= gatherFor) await sendGathered()
      }
    } catch (error) {
      if (folder === root)
        throw new FolderAway('missing', t.photoErrors.folder.wentAway(storePath(root).path, reasonOf(error)))
      walk.unreadable.push({
        path: storePath(folder).path,
        reason: t.photoErrors.folder.subfolder(reasonOf(error)),
      })
    }
  }
  await sendGathered()
}

function followFolder(folder: Buffer): void {
  if (followed.has(key(folder)) || following?.how === 'polling') return
  if (recursive && folder !== root) {
    followed.set(key(folder), null)
    return
  }
  try {
    const watcher = watch(folder, { encoding: 'buffer', persistent: false, recursive }, (_event, name) =>
      somethingHappened(folder, name),
    )
    watcher.on('error', () => forget(folder))
    followed.set(key(folder), watcher)
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT') return
    const full = code === 'ENOSPC' || code === 'EMFILE'
    tellFollowing({ how: 'polling', reason: full ? 'limit' : 'unsupported' })
  }
}

function tellFollowing(now: Following): void {
  following = now
  post({ type: 'following', following: now })
}

/** Ends the watches of a folder that is gone, and of all below it. */
function forget(folder: Buffer): void {
  const top = key(folder)
  for (const [path, watcher] of followed) {
    if (path !== top && !path.startsWith(top + sep)) continue
    watcher?.close()
    followed.delete(path)
  }
}

function somethingHappened(folder: Buffer, name: Buffer | null): void {
  events++
  let [at, leaf] = [folder, name]
  if (name && recursive) {
    const slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))
    if (slash >= 0) [at, leaf] = [below(folder, name.subarray(0, slash)), name.subarray(slash + 1)]
  }
  if (leaf === null) events = overrunAt
  else if (events < overrunAt) {
    const place = happened.get(key(at)) ?? { folder: at, names: new Set<string>() }
    place.names.add(leaf.toString('latin1'))
    happened.set(key(at), place)
  }
  if (lookDue) return
  lookDue = true
  setTimeout(() => {
    lookDue = false
    inTurn(look)
  }, lookEvery)
}

/** Looks at what something happened to. */
async function look(): Promise<void> {
  const places = happened
  happened = new Map()
  if (events >= overrunAt) post({ type: 'overrun' })
  events = 0
  if (!rootIsThere()) {
    post({ type: 'lost' })
    return
  }
  for (const { folder, names } of places.values()) await lookAtNames(folder, names)
}

async function lookAtNames(folder: Buffer, names: Set<string>): Promise<void> {
  const columns = new EntryColumns()
  const gone: string[] = []
  const noted: string[] = []
  const fresh: Buffer[] = []
  for (const text of names) {
    if (leftOut.test(text)) continue
    const name = Buffer.from(text, 'latin1')
    const path = below(folder, name)
    const stats = lookAt(path)
    if (!stats) {
      gone.push(storePath(name).path)
      forget(path)
    } else if (stats.isDirectory()) {
      if (!followed.has(key(path))) fresh.push(path)
    } else if (stats.isFile() && isFollowed(fileKind(text))) {
      if (isRestless(stats)) {
        noted.push(storePath(name).path)
        note(folder, name, null)
      } else columns.add(name, stats)
    }
  }
  // A folder that was moved is seen where it is now before it is missed where it was.
  for (const path of fresh)
    await walkBelow(path, { passedOver: [], unreadable: [], visited: new Set() }, null, true)
  if (columns.length + gone.length + noted.length > 0)
    await send({ walk: null, folder, entries: columns.entries(), restless: noted, gone, complete: false })
}

function settleSoon(): void {
  if (settleDue) return
  settleDue = true
  setTimeout(() => {
    settleDue = false
    inTurn(settle)
  }, settleEvery)
}

/** Reports files that are left alone now. */
async function settle(): Promise<void> {
  const calm = new Map<string, { folder: Buffer; columns: EntryColumns; gone: string[] }>()
  const now = Date.now()
  for (const [path, file] of restless) {
    const place = calm.get(key(file.folder)) ?? { folder: file.folder, columns: new EntryColumns(), gone: [] }
    const stats = lookAt(below(file.folder, file.name))
    if (!stats) place.gone.push(storePath(file.name).path)
    else if (stats.size !== file.bytes || stats.mtimeMs !== file.modifiedMs) {
      Object.assign(file, { bytes: stats.size, modifiedMs: stats.mtimeMs, since: now })
      continue
    } else if (isRestless(stats) && now - file.since < 1_000) continue
    else place.columns.add(file.name, stats)
    restless.delete(path)
    calm.set(key(file.folder), place)
    if (place.columns.length + place.gone.length < reportSize) continue
    await report(place)
    calm.delete(key(file.folder))
  }
  for (const place of calm.values()) await report(place)
  if (restless.size > 0) settleSoon()
}

function report(place: { folder: Buffer; columns: EntryColumns; gone: string[] }): Promise<void> {
  return send({
    walk: null,
    folder: place.folder,
    entries: place.columns.entries(),
    restless: [],
    gone: rootIsThere() ? place.gone : [],
    complete: false,
  })
}

async function walkAll(id: number, follow: boolean): Promise<void> {
  try {
    const identity = rootOf(root)
    if (identity !== rootIdentity) forget(root) // watches of a drive that was here before
    rootIdentity = identity
    if (follow && following === null)
      tellFollowing(isRemote(root) ? { how: 'polling', reason: 'network' } : { how: 'live' })
    const walk: Walk = { passedOver: [], unreadable: [], visited: new Set() }
    await walkBelow(root, walk, id, follow)
    const end = Date.now() + walkPatience
    while ([...restless.values()].some(file => file.walk === id) && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, settleEvery))
      await settle()
      post({ type: 'alive' })
    }
    // A drive that was pulled in the middle looks like an empty folder; only one that is still there counts.
    if (rootOf(root) !== rootIdentity)
      throw new FolderAway('missing', t.photoErrors.folder.another(storePath(root).path))
    const { passedOver, unreadable } = walk
    post({ type: 'answer', id, value: { passedOver, unreadable, root: rootIdentity } })
  } catch (error) {
    refuse(id, error)
  }
}

function refuse(id: number, error: unknown): void {
  const state = error instanceof FolderAway ? error.state : 'unreadable'
  post({ type: 'refusal', id, state, message: reasonOf(error) })
}

await speakAsTheCore()
port.on('message', (message: ToLookout) => {
  switch (message.type) {
    case 'ack':
      underWay--
      roomAgain()
      return
    case 'walk':
      inTurn(() => walkAll(message.id, message.watch))
      return
    case 'root':
      try {
        post({ type: 'answer', id: message.id, value: rootOf(root) })
      } catch (error) {
        refuse(message.id, error)
      }
      return
    case 'there': {
      const value = message.paths.map(
        path => lookAt(typeof path === 'string' ? Buffer.from(path) : Buffer.from(path)) !== null,
      )
      post({ type: 'answer', id: message.id, value })
    }
  }
})
