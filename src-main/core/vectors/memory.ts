/**
 * @file An exact search in memory, for machines without Qdrant. It starts empty and is filled from the catalog, like
 * any index that was lost.
 */
import { type FaceCollection, type FacePoint, IndexError, type Marker, type SearchFilter, type SearchHit, type VectorIndex } from './port.ts'

interface Store {
  marker: Marker
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
      stores.set(name, { marker, points: new Map() })
      return collectionOf(name, stores)
    },
    collection: name => collectionOf(name, stores),
    async drop(name) {
      stores.delete(name)
    },
  }
}

function collectionOf(name: string, stores: Map<string, Store>): FaceCollection {
  const store = (): Store => {
    const found = stores.get(name)
    if (!found) throw new IndexError('gone', `The face index has lost its collection. (${name})`, 404)
    return found
  }
  return {
    name,

    async upsert(points) {
      const { marker, points: stored } = store()
      const wrong = points.find(point => point.vector.length !== marker.dimension)
      if (wrong) throw new IndexError('permanent', `The face index refuses: expected ${marker.dimension} numbers, got ${wrong.vector.length}.`, 400)
      const newest = Math.max(...points.map(point => point.payload.rev))
      for (const point of points) {
        const old = stored.get(point.id)
        if (!old || old.payload.rev <= newest) stored.set(point.id, { ...point, payload: { ...point.payload } })
      }
    },

    async delete(ids, maxRev) {
      const { points } = store()
      for (const id of ids) if ((points.get(id)?.payload.rev ?? Number.POSITIVE_INFINITY) <= maxRev) points.delete(id)
    },

    count: async () => store().points.size,

    async retrieve(ids, { vectors }) {
      const { points } = store()
      return ids.flatMap(id => {
        const point = points.get(id)
        return point ? [{ id, payload: point.payload, vector: vectors ? point.vector : null }] : []
      })
    },

    async *scroll({ after = '', sliceSize = 1000, vectors = false }) {
      const { points } = store()
      const ids = [...points.keys()].filter(id => id > after).sort()
      for (let start = 0; start < ids.length; start += sliceSize) {
        yield ids.slice(start, start + sliceSize).flatMap(id => {
          const point = points.get(id)
          return point ? [{ id, payload: point.payload, vector: vectors ? point.vector : null }] : []
        })
      }
    },

    async search(queries) {
      const { points } = store()
      return queries.map(({ vector, limit, minScore = -1, filter = {} }) => {
        const hits: SearchHit[] = []
        for (const { id, payload, vector: other } of points.values()) {
          if (!passes(payload, filter)) continue
          const score = dot(vector, other)
          if (score >= minScore) hits.push({ id, score, payload })
        }
        return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit)
      })
    },
  }
}

function passes(payload: FacePoint['payload'], { named, person, notPhoto, hidden }: SearchFilter): boolean {
  if (named !== undefined && (payload.person !== null) !== named) return false
  if (person !== undefined && payload.person !== person) return false
  if (notPhoto !== undefined && payload.photo === notPhoto) return false
  return hidden === true || !payload.hidden
}

/** Cosine similarity of two L2-normalised vectors. */
function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
