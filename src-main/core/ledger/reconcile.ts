/**
 * @file Makes the index ours and equal to the catalog, when Kith starts or the index comes back.
 */
import { randomUUID } from 'node:crypto'
import type { FaceId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { type FaceCollection, IndexError, type Marker, type VectorIndex } from '../vectors/port.ts'
import { touch } from './changes.ts'
import { compare, type Difference } from './compare.ts'
import { allTruth, currentRev, type PackInUse } from './truth.ts'

export interface Settled {
  collection: FaceCollection
  /** How the index was found to be right: by its seal and count, by comparing, or by filling it. */
  by: 'clean-stop' | 'comparison' | 'rebuild'
  repaired: number
  /** The word of this session in the index; any other found there later is somebody else's. */
  seal: string
}

export interface ReconcileOptions {
  catalog: Catalog
  pack: PackInUse
  index: VectorIndex
  log: Log
  /** The state of the index's own files before it was started, or null where it can't be told. */
  files: string | null
  /** Something in the index could not be read: it is filled anew whatever a comparison would say. */
  suspect?: boolean
  /** 0–1, while a collection is filled from the catalog. */
  progress: (fraction: number) => void
  signal?: AbortSignal | undefined
}

/** Points sent in one request when a collection is filled. */
export const rebuildBatch = 500
/** Requests under way at a time when a collection is filled: one is read and written while Qdrant works on the other. */
const rebuildRequests = 2
/** Faces written again in one transaction, so that the window is answered in between. */
const touchBatch = 2_000

/** Catalog keys: which collection is in use for a pack, and how the last clean stop left it. */
const collectionKey = (pack: string) => `collection:${pack}`
const cleanKey = (pack: string) => `clean-stop:${pack}`

/**
 * Finds our collection or builds it. Only a collection whose marker names this catalog and this pack is used;
 * any other is left alone. @throws IndexError
 */
export async function reconcile(options: ReconcileOptions): Promise<Settled> {
  const { catalog, pack } = options
  const settled = await settle(options, readCleanStop(catalog, pack))
  // Only now: a second attempt has to know as well that the files were changed behind our back.
  catalog.setMeta(cleanKey(pack.id), '')
  return settled
}

async function settle(options: ReconcileOptions, clean: CleanStop | null): Promise<Settled> {
  const { catalog, pack, index, log, files, suspect = false, signal } = options
  const name = catalog.meta(collectionKey(pack.id))
  const marker = name === null ? null : await index.marker(name, signal)
  if (name === null || marker === null || suspect || !sameMarker(marker, markerOf(catalog, pack))) {
    const collection = await rebuild(options)
    return { collection, by: 'rebuild', repaired: 0, seal: await open(collection, signal) }
  }
  const collection = index.collection(name)
  const untouched = clean !== null && clean.files === files
  if (untouched && clean.seal === marker.seal && clean.points === (await collection.count(signal))) {
    return { collection, by: 'clean-stop', repaired: 0, seal: await open(collection, signal) }
  }
  const seal = await open(collection, signal)
  try {
    // Files that changed while nobody had them open may hold anything; else what is stored is what was sent.
    const repaired = await mend(options, collection, { vectors: clean !== null && !untouched })
    return { collection, by: 'comparison', repaired, seal }
  } catch (error) {
    if (!(error instanceof IndexError) || error.kind !== 'unreadable') throw error
    log('warn', 'the index can’t be read and is filled anew', { reason: error.message })
    const fresh = await rebuild(options)
    return { collection: fresh, by: 'rebuild', repaired: 0, seal: await open(fresh, signal) }
  }
}

function markerOf(catalog: Catalog, pack: PackInUse): Marker {
  return { catalog: catalog.id, pack: pack.id, dimension: pack.dimension, distance: 'Cosine' }
}

function sameMarker(a: Marker, b: Marker): boolean {
  return (
    a.catalog === b.catalog && a.pack === b.pack && a.dimension === b.dimension && a.distance === b.distance
  )
}

interface CleanStop {
  seal: string
  points: number
  files: string | null
}

/**
 * How the last clean stop left the index. It holds for one start only; should Kith die in the middle of that, the seal
 * is broken already.
 */
function readCleanStop(catalog: Catalog, pack: PackInUse): CleanStop | null {
  const text = catalog.meta(cleanKey(pack.id))
  return text === null || text === '' ? null : (JSON.parse(text) as CleanStop)
}

/**
 * Breaks the seal of the last clean stop before anything is written. A copy of the catalog from before this session
 * still remembers that seal; put back after a crash, it would otherwise take the changed index for its own.
 */
async function open(collection: FaceCollection, signal?: AbortSignal): Promise<string> {
  const word = `open ${randomUUID()}`
  await collection.seal(word, signal)
  return word
}

/** Counts and seals the index; nothing may be written to it afterwards. @throws IndexError */
export async function sealForStop(collection: FaceCollection): Promise<Pick<CleanStop, 'seal' | 'points'>> {
  const stop = { seal: randomUUID(), points: await collection.count() }
  await collection.seal(stop.seal)
  return stop
}

/** Remembers that index and catalog were left in step; once the index has stopped and its files are safe. */
export function markCleanStop(catalog: Catalog, pack: PackInUse, stop: CleanStop): void {
  catalog.setMeta(cleanKey(pack.id), JSON.stringify(stop))
}

/** Compares both sides, deletes what belongs to no face and marks what has to be written again. */
async function mend(
  options: ReconcileOptions,
  collection: FaceCollection,
  { vectors }: { vectors: boolean },
): Promise<number> {
  const { catalog, pack, log, signal } = options
  const differences: Difference[] = []
  await compare({ catalog, pack, collection, vectors, found: d => differences.push(d), signal })
  const mended = await mendDifferences(catalog, collection, differences, { redetect: false, signal })
  if (mended > 0) log('info', 'index reconciled', { mended })
  return mended
}

export interface MendOptions {
  /** Whether faces that were sent to detection before, and have not come back, are sent again. */
  redetect: boolean
  signal?: AbortSignal | undefined
}

/**
 * Deletes orphans and has the others written again by the drainer. Nothing else may write to the index meanwhile, and
 * the differences must have been found since then. Returns how many differ for no reason that is being dealt with.
 * @throws IndexError
 */
export async function mendDifferences(
  catalog: Catalog,
  collection: FaceCollection,
  differences: Difference[],
  { redetect, signal }: MendOptions,
): Promise<number> {
  if (differences.length === 0) return 0
  const newest = revisionsOf(differences).reduce((a, b) => Math.max(a, b), 0)
  catalog.transaction(() => outgrow(catalog, newest))
  const waiting = pendingAmong(
    catalog,
    differences.map(difference => difference.id),
  )
  // A face that waits to be deleted can't take away a point with a newer revision than its own, so all go now.
  const orphans = differences.filter(difference => difference.kind === 'orphan').map(orphan => orphan.id)
  // A revision nobody gave can't be outgrown either.
  const unruly = differences.flatMap(d => (d.kind === 'stale' && !isSane(d.rev) ? [d.id] : []))
  await collection.delete([...new Set([...orphans, ...unruly])], Number.POSITIVE_INFINITY, signal)
  const rewrite = differences.filter(d => {
    if (d.kind === 'orphan') return false
    if (d.kind === 'unusable' && d.face.state === 'staged' && !redetect) return false
    // What waits in the outbox will be written anyway, unless the index would take it for a delayed call.
    return !waiting.has(d.id) || (d.kind === 'stale' && d.rev >= d.face.payload.rev)
  })
  for (let start = 0; start < rewrite.length; start += touchBatch) {
    signal?.throwIfAborted()
    const ids = rewrite.slice(start, start + touchBatch).map(difference => difference.id)
    catalog.transaction(() => touch(catalog, ids))
    await new Promise(resolve => setImmediate(resolve))
  }
  return rewrite.length + orphans.filter(id => !waiting.has(id)).length
}

/** The largest revision that is believed of an index: counting to it takes longer than a computer lasts. */
const largestRev = 2 ** 50

const isSane = (rev: number) => Number.isSafeInteger(rev) && rev <= largestRev

function revisionsOf(differences: Difference[]): number[] {
  const revisions: number[] = []
  for (const difference of differences)
    if ('rev' in difference && isSane(difference.rev)) revisions.push(difference.rev)
  return revisions
}

/** Those that wait in the outbox: they differ from the index for a reason that is being dealt with. */
export function pendingAmong(catalog: Catalog, ids: FaceId[]): Set<FaceId> {
  const rows = catalog.all<{ id: FaceId }>(
    `select face_id as id from dirty where face_id in (select value from json_each(?))`,
    JSON.stringify(ids),
  )
  return new Set(rows.map(row => row.id))
}

/**
 * Raises the catalog's counter above every revision in the index. An older catalog that was put back over a
 * newer index would otherwise write points that the index takes for late ones and leaves as they are.
 */
function outgrow(catalog: Catalog, rev: number): void {
  if (rev > currentRev(catalog)) catalog.run(`update counters set value = ? where name = 'rev'`, rev)
}

/**
 * Fills the collection of a pack that is not in use yet, unless there is one. What changes from here on is found when
 * the pack is put in use: both sides are compared then. @throws IndexError
 */
export async function fillBeside(options: ReconcileOptions): Promise<void> {
  const { catalog, pack, index, signal } = options
  const name = catalog.meta(collectionKey(pack.id))
  const marker = name === null ? null : await index.marker(name, signal)
  if (marker === null || !sameMarker(marker, markerOf(catalog, pack))) await rebuild(options, false)
}

/** Drops what the index holds of a pack that is not in use. @throws IndexError */
export async function dropBeside(catalog: Catalog, pack: PackInUse, index: VectorIndex): Promise<void> {
  catalog.run(`delete from meta where key in (?, ?)`, collectionKey(pack.id), cleanKey(pack.id))
  for (const name of await index.list()) if (name.startsWith(prefix(catalog, pack))) await index.drop(name)
}

/**
 * Fills a new collection from the catalog and switches to it when it is complete. Changes made in the meantime
 * wait in `dirty` and are drained into it afterwards.
 * @param inUse faces without a usable embedding are sent back to detection; of another pack that is no flaw
 */
async function rebuild(options: ReconcileOptions, inUse = true): Promise<FaceCollection> {
  const { catalog, pack, index, log, progress, signal } = options
  const old = catalog.meta(collectionKey(pack.id))
  const name = nextName(catalog, pack, await index.list(signal))
  const total = catalog.get<{ n: number }>(`select count(*) as n from faces`)?.n ?? 0
  progress(0)
  const collection = await index.create(name, markerOf(catalog, pack), signal)
  let seen = 0
  const sending: Promise<void>[] = []
  for (const slice of allTruth(catalog, pack, rebuildBatch)) {
    const points = slice.flatMap(truth => (truth.kind === 'point' ? [truth.point] : []))
    const flawed = slice.flatMap(truth => (truth.kind === 'unusable' ? [truth.id] : []))
    if (inUse && flawed.length > 0) catalog.transaction(() => touch(catalog, flawed))
    const request = collection.upsert(points, signal)
    request.catch(() => {}) // it is awaited, but later
    sending.push(request)
    if (sending.length === rebuildRequests) await sending.shift()
    seen += slice.length
    progress(total === 0 ? 1 : seen / total)
  }
  await Promise.all(sending)
  catalog.setMeta(collectionKey(pack.id), name)
  log('info', 'index filled from the catalog', { collection: name, faces: seen })
  for (const other of await index.list(signal)) {
    if (other !== name && (other === old || other.startsWith(prefix(catalog, pack))))
      await index.drop(other, signal)
  }
  return collection
}

/** Collections carry the catalog's id, so that two catalogs can share one Qdrant. */
function prefix(catalog: Catalog, pack: PackInUse): string {
  return `kith-${catalog.id}-${pack.id}-`
}

/** Whether a collection was made for this catalog, whichever pack it is for. */
export function isOfCatalog(name: string, catalog: Catalog): boolean {
  return name.startsWith(`kith-${catalog.id}-`)
}

/** The name of the collection in use; null before there is one. */
export function collectionInUse(catalog: Catalog, pack: PackInUse): string | null {
  return catalog.meta(collectionKey(pack.id))
}

function nextName(catalog: Catalog, pack: PackInUse, taken: string[]): string {
  const numbers = taken
    .filter(name => name.startsWith(prefix(catalog, pack)))
    .map(name => Number(name.slice(prefix(catalog, pack).length)))
  return `${prefix(catalog, pack)}${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`
}
