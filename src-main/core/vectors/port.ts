/**
 * @file What Kith asks of a vector index. Two engines serve it: Qdrant, and an exact search in memory.
 *
 * There is no way here to change a part of a point: a point is written whole or deleted (invariant 3).
 */

export interface FacePayload {
  /**
   * The catalog-wide revision this point was read at. Revisions only grow, over all faces together,
   * so a write that arrives late can be told from a newer one (see `upsert`).
   */
  rev: number
  photo: number
  person: number | null
  group: number | null
  hidden: boolean
}

export interface FacePoint {
  /** The face's id (UUID). */
  id: string
  /** L2-normalised, `spec.dimension` long. */
  vector: Float32Array
  payload: FacePayload
}

/** Whose points a collection holds; kept with the collection itself. */
export interface Marker {
  catalog: string
  pack: string
  dimension: number
  distance: 'Cosine'
}

/** A marker as it stands in the index. */
export interface StoredMarker extends Marker {
  /** See `FaceCollection.seal`. */
  seal: string | null
}

export interface SearchHit {
  id: string
  /** Cosine similarity, −1 to 1. */
  score: number
  payload: FacePayload
}

export interface SearchFilter {
  /** `true`: only faces with a person; `false`: only unnamed ones. */
  named?: boolean
  person?: number
  /** Leave out faces of this photo. */
  notPhoto?: number
  /** Hidden faces are left out unless this is set. */
  hidden?: boolean
}

export interface SearchQuery {
  vector: Float32Array
  limit: number
  minScore?: number
  filter?: SearchFilter
}

/** One collection of points. All methods reject with `IndexError`. */
export interface FaceCollection {
  readonly name: string
  /**
   * Stores whole points and resolves when they can be searched. A point that stands in the index with a
   * revision above the highest of this call is left as it is: this call was then delayed on its way and
   * a newer one has overtaken it. (All revisions of one call are read in one transaction, so no point can
   * have been given a newer revision below that highest one.) A call that fails may have stored some of them:
   * Qdrant refuses a vector of the wrong dimension only when it has written the points before it.
   */
  upsert(points: FacePoint[], signal?: AbortSignal): Promise<void>
  /**
   * Deletes the points with these ids whose revision is at most `maxRev`; unknown ids are fine. With `Infinity` they go
   * whatever their revision says.
   */
  delete(ids: string[], maxRev: number, signal?: AbortSignal): Promise<void>
  count(signal?: AbortSignal): Promise<number>
  /**
   * Leaves a word with the collection that the catalog remembers too. Both copies alike at the next start mean that
   * neither side was exchanged for an older one in between.
   */
  seal(word: string, signal?: AbortSignal): Promise<void>
  /** Those of `ids` that are there, with vectors if asked. */
  retrieve(ids: string[], options: { vectors: boolean }, signal?: AbortSignal): Promise<StoredPoint[]>
  /** Every point in ascending order of id, in slices. `ahead`: a slice is asked for while the one before is used. */
  scroll(
    options: { after?: string; sliceSize?: number; vectors?: boolean; ahead?: boolean },
    signal?: AbortSignal,
  ): AsyncIterable<StoredPoint[]>
  /** Best first, one list per query. */
  search(queries: SearchQuery[], signal?: AbortSignal): Promise<SearchHit[][]>
}

export interface StoredPoint {
  id: string
  payload: FacePayload
  /** Present when asked for. */
  vector: Float32Array | null
}

export interface VectorIndex {
  readonly engine: 'qdrant' | 'memory'
  /** Resolves with the version once the index answers; rejects with `IndexError` when it doesn't. */
  ping(signal?: AbortSignal): Promise<{ version: string }>
  list(signal?: AbortSignal): Promise<string[]>
  /** The marker of a collection, or null where there is no such collection or no marker in it. */
  marker(name: string, signal?: AbortSignal): Promise<StoredMarker | null>
  /** Creates an empty collection; one of that name that is there already is dropped first. */
  create(name: string, marker: Marker, signal?: AbortSignal): Promise<FaceCollection>
  collection(name: string): FaceCollection
  drop(name: string, signal?: AbortSignal): Promise<void>
}

/**
 * What went wrong in the index. `passing`: worth trying again (refused, timed out, 429, 5xx, disk full).
 * `permanent`: the same request will fail the same way (wrong key, wrong dimension, any other 4xx).
 * `gone`: the collection is not there. `unreadable`: what it holds can't be read as faces, so it has to be filled anew.
 */
export type IndexErrorKind = 'passing' | 'permanent' | 'gone' | 'unreadable'

export class IndexError extends Error {
  override readonly name = 'IndexError'
  readonly kind: IndexErrorKind
  readonly status: number | null
  constructor(kind: IndexErrorKind, message: string, status: number | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.status = status
  }
}
