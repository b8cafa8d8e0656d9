/**
 * @file The comparison of catalog and index, in both directions, in order of id: all at once, streaming both sides,
 * or a slice at a time.
 */
import type { FaceId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FaceCollection, FacePoint, StoredPoint } from '../vectors/port.ts'
import { allTruth, idOf, type PackInUse, type Truth, truthAfter } from './truth.ts'

/** Points in one answer, without and with their vectors: larger ones cost Qdrant less, and memory more. */
export const pointsAtOnce = 5_000
export const vectorsAtOnce = 1_000

export type Difference =
  | { kind: 'missing'; id: FaceId; face: FacePoint }
  | { kind: 'stale'; id: FaceId; face: FacePoint; rev: number }
  | { kind: 'wrong-vector'; id: FaceId; face: FacePoint }
  | { kind: 'orphan'; id: FaceId; rev: number }
  | { kind: 'unusable'; id: FaceId; face: Extract<Truth, { kind: 'unusable' }> }

export interface Comparison {
  faces: number
  points: number
}

export interface CompareOptions {
  catalog: Catalog
  pack: PackInUse
  collection: FaceCollection
  /** Whether stored vectors are compared as well. */
  vectors: boolean
  found: (difference: Difference) => void
  signal?: AbortSignal | undefined
}

/**
 * Compares everything. Both sides are read in ascending order of id; a UUID's text and its 128-bit number sort alike.
 * @throws IndexError
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { catalog, pack, collection, vectors, found, signal } = options
  const totals: Comparison = { faces: 0, points: 0 }
  const sliceSize = vectors ? vectorsAtOnce : pointsAtOnce
  const truths = allTruth(catalog, pack, sliceSize, vectors)
  /** Faces read and not met yet. */
  let ahead: Truth[] = []
  let place = 0
  const next = (): Truth | undefined => {
    if (place === ahead.length) {
      ahead = truths.next().value ?? []
      place = 0
    }
    return ahead[place]
  }
  for await (const slice of collection.scroll({ sliceSize, vectors, ahead: true }, signal)) {
    for (const point of slice) {
      totals.points++
      let face = next()
      while (face !== undefined && idOf(face) < point.id) {
        place++
        totals.faces++
        meet(face, null, found)
        face = next()
      }
      if (face !== undefined && idOf(face) === point.id) {
        place++
        totals.faces++
        meet(face, point, found)
      } else {
        found({ kind: 'orphan', id: point.id, rev: point.payload.rev })
      }
    }
  }
  for (let face = next(); face !== undefined; face = next()) {
    place++
    totals.faces++
    meet(face, null, found)
  }
  return totals
}

export interface ComparedSlice extends Comparison {
  /** Where the next slice goes on; null when both sides are at their end. */
  next: FaceId | null
}

/**
 * Compares the faces and points after `after`, up to `size` faces. Nothing else may write to the index meanwhile.
 * @throws IndexError
 */
export async function compareSlice(
  { catalog, pack, collection, vectors, found, signal }: CompareOptions,
  after: FaceId,
  size: number,
): Promise<ComparedSlice> {
  const truths = truthAfter(catalog, pack, after, size, vectors)
  const last = truths.at(-1)
  // A slice that is not full is the last one, and takes every point that is left.
  const upTo = truths.length < size || last === undefined ? null : idOf(last)
  const faces = new Map(truths.map(truth => [idOf(truth), truth]))
  const totals = { faces: truths.length, points: 0 }
  reading: for await (const slice of collection.scroll(
    { ...(after === '' ? {} : { after }), sliceSize: size, vectors },
    signal,
  )) {
    for (const point of slice) {
      if (upTo !== null && point.id > upTo) break reading
      totals.points++
      const face = faces.get(point.id)
      faces.delete(point.id)
      if (face) meet(face, point, found)
      else found({ kind: 'orphan', id: point.id, rev: point.payload.rev })
    }
    if (upTo !== null && (slice.at(-1)?.id ?? '') >= upTo) break
  }
  for (const face of faces.values()) meet(face, null, found)
  return { ...totals, next: upTo }
}

/** Tells in what a face and its point differ. */
function meet(truth: Truth, point: StoredPoint | null, found: (difference: Difference) => void): void {
  if (truth.kind === 'none') return
  if (truth.kind === 'unusable') {
    found({ kind: 'unusable', id: truth.id, face: truth })
    if (point) found({ kind: 'orphan', id: point.id, rev: point.payload.rev })
    return
  }
  const face = truth.point
  if (point === null) found({ kind: 'missing', id: face.id, face })
  else if (point.payload.rev !== face.payload.rev)
    found({ kind: 'stale', id: face.id, face, rev: point.payload.rev })
  else if (!samePayload(point, face) || (point.vector !== null && !sameVector(point.vector, face.vector)))
    found({ kind: 'wrong-vector', id: face.id, face })
}

/** Of one revision, so any difference was made behind our back. */
function samePayload({ payload: a }: StoredPoint, { payload: b }: FacePoint): boolean {
  return a.person === b.person && a.group === b.group && a.photo === b.photo && a.hidden === b.hidden
}

/**
 * Qdrant normalises the vectors of a cosine collection again when it stores them, so the last bits may differ.
 */
const vectorTolerance = 1e-4

export function sameVector(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) {
    // Written so that a NaN on either side is a difference.
    if (!(Math.abs((a[i] as number) - (b[i] as number)) <= vectorTolerance)) return false
  }
  return true
}
