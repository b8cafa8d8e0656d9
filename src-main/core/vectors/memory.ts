/**
 * @file An exact search in memory, for machines without Qdrant. It starts empty and is filled from the catalog, like
 * any index that was lost.
 */
import {
  type FaceCollection,
  type FacePayload,
  type FacePoint,
  IndexError,
  type SearchFilter,
  type SearchHit,
  type SearchQuery,
  type StoredMarker,
  type StoredPoint,
  type VectorIndex,
} from './port.ts'

interface Store {
  marker: StoredMarker
  points: Map<string, FacePoint>
}

export function openMemoryIndex(): VectorIndex {
  const stores = new Map<string, Store>()
  return {
    engine: 'memory',
    ping: async () => ({ version: '' }),
    list: async () => [...stores.keys()],
    marker: async name => stores.get(name)?.marker ?? null,
    async create(name, marker) {
      stores.set(name, { marker: { ...marker, seal: null }, points: new Map() })
      return collectionOf(name, stores)
    },
    collection: name => collectionOf(name, stores),
    async drop(name) {
      stores.delete(name)
    },
  }
}

function collectionOf(name: string, stores: Map<string, Store>): FaceCollection {
  const open = (signal?: AbortSignal): Store => {
    if (signal?.aborted)
      throw new IndexError('passing', 'The call to the face index was called off.', null, signal.reason)
    const store = stores.get(name)
    if (!store) throw new IndexError('gone', `The face index has lost its collection. (${name})`)
    return store
  }
  return {
    name,

    async upsert(points, signal) {
      const { marker, points: stored } = open(signal)
      // All are looked at before the first is stored, so that a refusal leaves nothing behind.
      const whole = points.map(({ id, vector, payload }) => ({
        id,
        vector: unitVector(vector, marker.dimension),
        payload: { ...payload },
      }))
      const newest = points.reduce((rev, point) => Math.max(rev, point.payload.rev), 0)
      for (const point of whole) {
        const old = stored.get(point.id)
        if (!old || old.payload.rev <= newest) stored.set(point.id, point)
      }
    },

    async delete(ids, maxRev, signal) {
      const { points } = open(signal)
      for (const id of ids) {
        const point = points.get(id)
        if (point && point.payload.rev <= maxRev) points.delete(id)
      }
    },

    count: async signal => open(signal).points.size,

    async seal(word, signal) {
      open(signal).marker.seal = word
    },

    async retrieve(ids, { vectors }, signal) {
      return storedPoints(open(signal), ids, vectors)
    },

    async *scroll({ after = '', sliceSize = 1000, vectors = false }, signal) {
      const ids = [...open(signal).points.keys()].filter(id => id > after).sort()
      for (let start = 0; start < ids.length; start += sliceSize) {
        const slice = storedPoints(open(signal), ids.slice(start, start + sliceSize), vectors)
        if (slice.length > 0) yield slice
      }
    },

    async search(queries, signal) {
      const store = open(signal)
      return queries.map(query => nearest(store, query))
    },
  }
}

function storedPoints({ points }: Store, ids: string[], vectors: boolean): StoredPoint[] {
  return ids.flatMap(id => {
    const point = points.get(id)
    return point ? [{ id, payload: { ...point.payload }, vector: vectors ? point.vector.slice() : null }] : []
  })
}

function nearest(
  { marker, points }: Store,
  { vector, limit, minScore = -1, filter = {} }: SearchQuery,
): SearchHit[] {
  const query = unitVector(vector, marker.dimension)
  const hits: SearchHit[] = []
  for (const { id, payload, vector: other } of points.values()) {
    if (!passes(payload, filter)) continue
    const score = dot(query, other)
    if (score < minScore || (hits.length === limit && score <= (hits.at(-1)?.score ?? -1))) continue
    const place = hits.findIndex(hit => hit.score < score)
    hits.splice(place < 0 ? hits.length : place, 0, { id, score, payload: { ...payload } })
    if (hits.length > limit) hits.pop()
  }
  return hits
}

function passes(payload: FacePayload, { named, person, notPhoto, hidden }: SearchFilter): boolean {
  if (named !== undefined && (payload.person !== null) !== named) return false
  if (person !== undefined && payload.person !== person) return false
  if (notPhoto !== undefined && payload.photo === notPhoto) return false
  return hidden === true || !payload.hidden
}

/** A copy of length 1, as Qdrant keeps it: cosine similarity is then the dot product. */
function unitVector(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length !== dimension) {
    throw new IndexError(
      'permanent',
      `The face index refuses the request. (expected ${dimension} numbers, got ${vector.length})`,
    )
  }
  const norm = Math.sqrt(dot(vector, vector))
  if (!Number.isFinite(norm)) {
    throw new IndexError(
      'permanent',
      'The face index refuses the request. (a vector holds something that is no number)',
    )
  }
  return norm === 0 ? vector.slice() : vector.map(x => x / norm)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
