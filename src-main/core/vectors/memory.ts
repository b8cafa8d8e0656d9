/**
 * @file An exact search in memory, for machines without Qdrant. It starts empty and is filled from the catalog, like
 * any index that was lost.
 *
 * It works on the core's own thread, so it stops every few milliseconds to let commands and pages have theirs: what
 * awaits an answer that is there already goes on without them, thousands of searches long.
 */
import { setImmediate as othersFirst } from 'node:timers/promises'
import { t } from '../../contract/text/text.ts'
import {
  type FaceCollection,
  type FacePayload,
  IndexError,
  type SearchFilter,
  type SearchHit,
  type SearchQuery,
  type StoredMarker,
  type StoredPoint,
  type VectorIndex,
} from './port.ts'

/** The face index's own share of the core's thread before it lets everything else have its turn, ms. */
const share = 8

/** Rows of a block: blocks are added as faces come, and none is ever copied. */
const blockRows = 4096

interface Store {
  marker: StoredMarker
  points: Points
}

export function openMemoryIndex(): VectorIndex {
  const stores = new Map<string, Store>()
  return {
    engine: 'memory',
    ping: async () => ({ version: '' }),
    list: async () => [...stores.keys()],
    marker: async name => stores.get(name)?.marker ?? null,
    async create(name, marker) {
      stores.set(name, { marker: { ...marker, seal: null }, points: new Points(marker.dimension) })
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
    if (signal?.aborted) throw new IndexError('passing', t.indexErrors.calledOff, null, signal.reason)
    const store = stores.get(name)
    if (!store) throw new IndexError('gone', t.indexErrors.lostCollectionSaid(name))
    return store
  }
  return {
    name,

    async upsert(points, signal) {
      await othersFirst()
      const { marker, points: stored } = open(signal)
      // All are looked at before the first is stored, so that a refusal leaves nothing behind.
      const whole = points.map(({ id, vector, payload }) => ({
        id,
        vector: unitVector(vector, marker.dimension),
        payload: { ...payload },
      }))
      const newest = points.reduce((rev, point) => Math.max(rev, point.payload.rev), 0)
      for (const { id, vector, payload } of whole) {
        const old = stored.payload(id)
        if (!old || old.rev <= newest) stored.set(id, vector, payload)
      }
    },

    async delete(ids, maxRev, signal) {
      await othersFirst()
      const { points } = open(signal)
      for (const id of ids) {
        const payload = points.payload(id)
        if (payload && payload.rev <= maxRev) points.delete(id)
      }
    },

    count: async signal => open(signal).points.size,

    async seal(word, signal) {
      open(signal).marker.seal = word
    },

    async retrieve(ids, { vectors }, signal) {
      return open(signal).points.stored(ids, vectors)
    },

    async *scroll({ after = '', sliceSize = 1000, vectors = false }, signal) {
      const ids = open(signal).points.inOrder()
      for (let start = firstAfter(ids, after); start < ids.length; start += sliceSize) {
        await othersFirst()
        const slice = open(signal).points.stored(ids.slice(start, start + sliceSize), vectors)
        if (slice.length > 0) yield slice
      }
    },

    async search(queries, signal) {
      await othersFirst()
      let turnEnds = performance.now() + share
      const answers: SearchHit[][] = []
      for (const { vector, limit, minScore = -1, filter = {} } of queries) {
        const query = unitVector(vector, open(signal).marker.dimension)
        const hits: SearchHit[] = []
        for (let block = 0; block < open(signal).points.blocks; block++) {
          open(signal).points.search(block, query, { limit, minScore, filter }, hits)
          if (performance.now() < turnEnds) continue
          await othersFirst()
          turnEnds = performance.now() + share
        }
        answers.push(hits)
      }
      return answers
    },
  }
}

/** Where the ids above `after` begin. */
function firstAfter(ids: string[], after: string): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? '') <= after) low = middle + 1
    else high = middle
  }
  return low
}

/** The points of a collection: vectors side by side in blocks, everything else by row. */
class Points {
  readonly dimension: number
  readonly #rows = new Map<string, number>()
  readonly #ids: string[] = []
  /** Null where a row is free. */
  readonly #payloads: (FacePayload | null)[] = []
  readonly #blocks: Float32Array[] = []
  readonly #free: number[] = []
  #inOrder: string[] | null = null

  constructor(dimension: number) {
    this.dimension = dimension
  }

  get size(): number {
    return this.#rows.size
  }

  payload(id: string): FacePayload | null {
    const row = this.#rows.get(id)
    return row === undefined ? null : (this.#payloads[row] ?? null)
  }

  set(id: string, vector: Float32Array, payload: FacePayload): void {
    let row = this.#rows.get(id)
    if (row === undefined) {
      row = this.#free.pop() ?? this.#ids.length
      this.#rows.set(id, row)
      this.#inOrder = null
      if (row % blockRows === 0 && row / blockRows === this.#blocks.length)
        this.#blocks.push(new Float32Array(blockRows * this.dimension))
    }
    this.#ids[row] = id
    this.#payloads[row] = payload
    this.#vector(row).set(vector)
  }

  delete(id: string): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    this.#rows.delete(id)
    this.#payloads[row] = null
    this.#free.push(row)
    this.#inOrder = null
  }

  /** All ids in ascending order. */
  inOrder(): string[] {
    this.#inOrder ??= [...this.#rows.keys()].sort()
    return this.#inOrder
  }

  stored(ids: string[], vectors: boolean): StoredPoint[] {
    return ids.flatMap(id => {
      const row = this.#rows.get(id)
      const payload = row === undefined ? null : this.#payloads[row]
      if (row === undefined || !payload) return []
      return [{ id, payload: { ...payload }, vector: vectors ? this.#vector(row).slice() : null }]
    })
  }

  /** The number of blocks that `search` has to be called for. */
  get blocks(): number {
    return this.#blocks.length
  }

  /** Puts those of one block that are near enough into `hits`, which holds the best `limit` of the blocks before. */
  search(
    block: number,
    query: Float32Array,
    wanted: Required<Pick<SearchQuery, 'limit' | 'minScore' | 'filter'>>,
    hits: SearchHit[],
  ): void {
    const { limit, minScore, filter } = wanted
    const vectors = this.#blocks[block] ?? new Float32Array(0)
    const first = block * blockRows
    const last = Math.min(first + blockRows, this.#ids.length)
    for (let row = first; row < last; row++) {
      const payload = this.#payloads[row]
      if (!payload || !passes(payload, filter)) continue
      const score = dot(query, vectors, (row - first) * this.dimension)
      if (score < minScore || (hits.length === limit && score <= (hits.at(-1)?.score ?? -1))) continue
      const place = hits.findIndex(hit => hit.score < score)
      const hit = { id: this.#ids[row] ?? '', score, payload: { ...payload } }
      hits.splice(place < 0 ? hits.length : place, 0, hit)
      if (hits.length > limit) hits.pop()
    }
  }

  #vector(row: number): Float32Array {
    const at = (row % blockRows) * this.dimension
    return (this.#blocks[Math.floor(row / blockRows)] ?? new Float32Array(0)).subarray(
      at,
      at + this.dimension,
    )
  }
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
      t.indexErrors.refuses(t.indexErrors.wrongLength(dimension, vector.length)),
    )
  }
  const norm = Math.sqrt(dot(vector, vector, 0))
  if (!Number.isFinite(norm)) {
    throw new IndexError('permanent', t.indexErrors.refuses(t.indexErrors.notANumber))
  }
  return norm === 0 ? vector.slice() : vector.map(x => x / norm)
}

/** Of `a` and as many numbers of `b` from `at` on. */
function dot(a: Float32Array, b: Float32Array, at: number): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[at + i] as number)
  return sum
}
