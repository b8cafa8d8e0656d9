/**
 * @file The full comparison of catalog and index, in both directions, by streaming both in order of id.
 */
import type { FaceId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FaceCollection, FacePoint, StoredPoint } from '../vectors/port.ts'
import { allTruth, type PackInUse, type Truth } from './truth.ts'

const sliceSize = 1000

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

/**
 * Calls `found` for every difference. With `vectors`, the stored vectors are compared as well.
 *
 * Both sides are read in ascending order of id; a UUID's text and its 128-bit number sort alike.
 * @throws IndexError
 */
export async function compare(
  catalog: Catalog,
  pack: PackInUse,
  collection: FaceCollection,
  options: { vectors: boolean; found: (difference: Difference) => void; signal?: AbortSignal | undefined },
): Promise<Comparison> {
  const totals: Comparison = { faces: 0, points: 0 }
  const points = pointsOf(collection, options.vectors, options.signal)
  let stored = await points.next()
  const orphan = () => {
    if (stored.done) return
    options.found({ kind: 'orphan', id: stored.value.id, rev: stored.value.payload.rev })
  }
  for (const slice of allTruth(catalog, pack, sliceSize)) {
    for (const truth of slice) {
      if (truth.kind === 'none') continue
      const id = truth.kind === 'point' ? truth.point.id : truth.id
      totals.faces++
      while (!stored.done && stored.value.id < id) {
        orphan()
        totals.points++
        stored = await points.next()
      }
      const twin = !stored.done && stored.value.id === id ? stored.value : null
      if (truth.kind === 'unusable') {
        options.found({ kind: 'unusable', id, face: truth })
        if (twin) orphan()
      } else if (twin === null) {
        options.found({ kind: 'missing', id, face: truth.point })
      } else if (twin.payload.rev !== truth.point.payload.rev) {
        options.found({ kind: 'stale', id, face: truth.point, rev: twin.payload.rev })
      } else if (twin.vector !== null && !sameVector(twin.vector, truth.point.vector)) {
        options.found({ kind: 'wrong-vector', id, face: truth.point })
      }
      if (twin !== null) {
        totals.points++
        stored = await points.next()
      }
    }
  }
  while (!stored.done) {
    orphan()
    totals.points++
    stored = await points.next()
  }
  return totals
}

async function* pointsOf(
  collection: FaceCollection,
  vectors: boolean,
  signal?: AbortSignal,
): AsyncGenerator<StoredPoint, undefined> {
  for await (const slice of collection.scroll({ sliceSize, vectors }, signal)) yield* slice
}

/**
 * Qdrant normalises the vectors of a cosine collection again when it stores them, so the last bits may differ.
 */
const vectorTolerance = 1e-4

export function sameVector(a: Float32Array, b: Float32Array): boolean {
  return (
    a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? Number.NaN)) <= vectorTolerance)
  )
}
