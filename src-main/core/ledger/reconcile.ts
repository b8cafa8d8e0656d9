/**
 * @file Makes the index ours and equal to the catalog, when Kith starts or the index comes back.
 */
import { randomUUID } from 'node:crypto'
import type { FaceId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import type { FaceCollection, Marker, VectorIndex } from '../vectors/port.ts'
import { touch } from './changes.ts'
import { compare, type Difference } from './compare.ts'
import { allTruth, currentRev, type PackInUse } from './truth.ts'

export interface Settled {
  collection: FaceCollection
  /** How the index was found to be right: by its marker and count, by comparing, or by filling it. */
  by: 'clean-stop' | 'comparison' | 'rebuild'
  repaired: number
}

export interface ReconcileOptions {
  catalog: Catalog
  pack: PackInUse
  index: VectorIndex
  log: Log
  /** 0–1, while a collection is filled from the catalog. */
  progress: (fraction: number) => void
  signal?: AbortSignal | undefined
}

/** Points sent in one request when a collection is filled. */
const rebuildBatch = 500

/** Catalog keys: which collection is in use for a pack, and how the last clean stop left it. */
const collectionKey = (pack: string) => `collection:${pack}`
const cleanKey = (pack: string) => `clean-stop:${pack}`

/**
 * Finds our collection or builds it. Only a collection whose marker names this catalog and this pack is used;
 * any other is left alone. @throws IndexError
 */
export async function reconcile(options: ReconcileOptions): Promise<Settled> {
  const { catalog, pack, index, signal } = options
  const clean = takeCleanStop(catalog, pack)
  const name = catalog.meta(collectionKey(pack.id))
  const marker = name === null ? null : await index.marker(name, signal)
  if (name === null || marker === null || !sameMarker(marker, markerOf(catalog, pack))) {
    const collection = await rebuild(options)
    return { collection, by: 'rebuild', repaired: 0 }
  }
  const collection = index.collection(name)
  if (clean !== null && clean.seal === marker.seal && clean.points === (await collection.count(signal))) {
    return { collection, by: 'clean-stop', repaired: 0 }
  }
  const repaired = await mend(options, collection)
  return { collection, by: 'comparison', repaired }
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
}

/** How the last clean stop left the index; it holds for one start only. */
function takeCleanStop(catalog: Catalog, pack: PackInUse): CleanStop | null {
  const text = catalog.meta(cleanKey(pack.id))
  if (text === null || text === '') return null
  catalog.setMeta(cleanKey(pack.id), '')
  return JSON.parse(text) as CleanStop
}

/** Remembers that index and catalog were left in step. @throws IndexError */
export async function markCleanStop(
  catalog: Catalog,
  pack: PackInUse,
  collection: FaceCollection,
): Promise<void> {
  const stop: CleanStop = { seal: randomUUID(), points: await collection.count() }
  await collection.seal(stop.seal)
  catalog.setMeta(cleanKey(pack.id), JSON.stringify(stop))
}

/** Compares both sides and marks or deletes what differs; the drainer does the rest. */
export async function mend(options: ReconcileOptions, collection: FaceCollection): Promise<number> {
  const { catalog, pack, log, signal } = options
  const rewrite: FaceId[] = []
  const orphans: FaceId[] = []
  let newestInIndex = 0
  const found = (difference: Difference) => {
    if (difference.kind === 'orphan') orphans.push(difference.id)
    else rewrite.push(difference.id)
    if ('rev' in difference) newestInIndex = Math.max(newestInIndex, difference.rev)
  }
  await compare(catalog, pack, collection, { vectors: false, found, signal })
  const strays = withoutPending(catalog, orphans)
  if (strays.length > 0) await collection.delete(strays, Number.MAX_SAFE_INTEGER, signal)
  const changed = catalog.transaction(() => {
    outgrow(catalog, newestInIndex)
    const ids = withoutPending(catalog, rewrite)
    if (ids.length > 0) touch(catalog, ids)
    return ids.length
  })
  if (changed + strays.length > 0) {
    log('info', 'index reconciled', { rewritten: changed, orphansDeleted: strays.length })
  }
  return changed + strays.length
}

/** Faces that wait in the outbox differ from the index for a reason that is being dealt with. */
export function withoutPending(catalog: Catalog, ids: FaceId[]): FaceId[] {
  return catalog
    .all<{ id: FaceId }>(
      `select value as id from json_each(?) where value not in (select face_id from dirty)`,
      JSON.stringify(ids),
    )
    .map(row => row.id)
}

/**
 * Raises the catalog's counter above every revision in the index. An older catalog that was put back over a
 * newer index would otherwise write points that the index takes for late ones and leaves as they are.
 */
export function outgrow(catalog: Catalog, rev: number): void {
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
  const total = catalog.get<{ n: number }>(`select count(*) as n from faces where state <> 'deleted'`)?.n ?? 0
  progress(0)
  const collection = await index.create(name, markerOf(catalog, pack), signal)
  let seen = 0
  let sending: Promise<void> = Promise.resolve()
  for (const slice of allTruth(catalog, pack, rebuildBatch)) {
    const points = slice.flatMap(truth => (truth.kind === 'point' ? [truth.point] : []))
    const flawed = slice.flatMap(truth => (truth.kind === 'unusable' ? [truth.id] : []))
    if (inUse && flawed.length > 0) catalog.transaction(() => touch(catalog, flawed))
    // The next slice is read while this one is under way.
    await sending
    sending = points.length > 0 ? collection.upsert(points, signal) : Promise.resolve()
    sending.catch(() => {}) // it is awaited, but only at the next turn
    seen += slice.length
    progress(total === 0 ? 1 : seen / total)
  }
  await sending
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

function nextName(catalog: Catalog, pack: PackInUse, taken: string[]): string {
  const numbers = taken
    .filter(name => name.startsWith(prefix(catalog, pack)))
    .map(name => Number(name.slice(prefix(catalog, pack).length)))
  return `${prefix(catalog, pack)}${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`
}
