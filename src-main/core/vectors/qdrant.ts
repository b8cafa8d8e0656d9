/** @file Qdrant over REST. The official client's types describe every body here. */
import type { Schemas } from '@qdrant/js-client-rest'
import { t } from '../../contract/text/text.ts'
import {
  type FaceCollection,
  type FacePayload,
  IndexError,
  type SearchFilter,
  type SearchHit,
  type StoredMarker,
  type StoredPoint,
  type VectorIndex,
} from './port.ts'
import { type Call, openTransport, type QdrantOptions } from './qdrant-http.ts'

/** The first version with conditional updates and collection metadata, both of which the write protocol needs. */
const oldestVersion = [1, 16]
/** Points in one request: 500 of 512 numbers are 5 MB of JSON, where Qdrant takes 32. */
const upsertSlice = 500
/** Ids in one request. */
const deleteSlice = 10_000
/**
 * What searches filter by. With 30,000 points of 128 numbers an index takes a filtered search from 11–20 ms
 * to 1 ms. `rev` has none: it is only looked at together with ids.
 */
const payloadIndexes = { person: 'integer', photo: 'integer', hidden: 'bool' } as const satisfies Partial<
  Record<keyof FacePayload, string>
>

export type { QdrantOptions } from './qdrant-http.ts'

export function openQdrant(options: QdrantOptions): VectorIndex & { close(): Promise<void> } {
  const { origin, call, close } = openTransport(options)
  return {
    engine: 'qdrant',

    async ping(signal) {
      const { version } = await call<{ version?: unknown }>({ method: 'GET', path: '/', signal })
      if (typeof version !== 'string') throw new IndexError('permanent', t.indexErrors.notQdrant(origin))
      const [major = 0, minor = 0] = version.split('.').map(Number)
      const [oldMajor = 0, oldMinor = 0] = oldestVersion
      if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
        throw new IndexError('permanent', t.indexErrors.tooOld(version, oldestVersion.join('.')))
      }
      // The root answers without a key, so the key is tried on something that needs it.
      await call({ method: 'GET', path: '/collections', signal })
      return { version }
    },

    async list(signal) {
      const { result } = await call<{ result: Schemas['CollectionsResponse'] }>({
        method: 'GET',
        path: '/collections',
        signal,
      })
      return result.collections.map(collection => collection.name)
    },

    async marker(name, signal) {
      try {
        const { result } = await call<{ result: Schemas['CollectionInfo'] }>({
          method: 'GET',
          path: collectionPath(name),
          signal,
        })
        return markerOf(result)
      } catch (error) {
        if (error instanceof IndexError && error.kind === 'gone') return null
        throw error
      }
    },

    async create(name, marker, signal) {
      await call({ method: 'DELETE', path: collectionPath(name), signal })
      const body: Schemas['CreateCollection'] = {
        vectors: { size: marker.dimension, distance: marker.distance },
      }
      // The second time it would be there already, and refused.
      await call({ method: 'PUT', path: collectionPath(name), body, signal, onlyOnce: true })
      for (const [field_name, field_schema] of Object.entries(payloadIndexes)) {
        await call({
          method: 'PUT',
          path: collectionPath(name, '/index?wait=true'),
          body: { field_name, field_schema },
          signal,
        })
      }
      // Last, so that a collection that was left half made has no marker and is made again.
      await call({ method: 'PATCH', path: collectionPath(name), body: { metadata: { ...marker } }, signal })
      return collectionOf(name, call)
    },

    collection: name => collectionOf(name, call),

    async drop(name, signal) {
      await call({ method: 'DELETE', path: collectionPath(name), signal })
    },

    close,
  }
}

function collectionPath(name: string, rest = ''): string {
  return `/collections/${encodeURIComponent(name)}${rest}`
}

function collectionOf(name: string, call: <T>(call: Call) => Promise<T>): FaceCollection {
  const path = (rest: string) => collectionPath(name, rest)
  return {
    name,

    async upsert(points, signal) {
      if (points.length === 0) return
      const newest = points.reduce((rev, point) => Math.max(rev, point.payload.rev), 0)
      for (let start = 0; start < points.length; start += upsertSlice) {
        const body = {
          points: points.slice(start, start + upsertSlice).map(({ id, vector, payload }) => ({
            id,
            vector: numbersOf(vector),
            payload: payloadOf({ ...payload }),
          })),
          update_filter: { must_not: [newerThan(newest)] },
        }
        await call({ method: 'PUT', path: path('/points?wait=true'), body, signal })
      }
    },

    async delete(ids, maxRev, signal) {
      if (ids.length === 0) return
      for (let start = 0; start < ids.length; start += deleteSlice) {
        const must: Schemas['Condition'][] = [{ has_id: ids.slice(start, start + deleteSlice) }]
        const filter = Number.isFinite(maxRev) ? { must, must_not: [newerThan(maxRev)] } : { must }
        await call({ method: 'POST', path: path('/points/delete?wait=true'), body: { filter }, signal })
      }
    },

    async count(signal) {
      const { result } = await call<{ result: Schemas['CountResult'] }>({
        method: 'POST',
        path: path('/points/count'),
        body: { exact: true },
        signal,
      })
      return result.count
    },

    async seal(word, signal) {
      await call({ method: 'PATCH', path: path(''), body: { metadata: { seal: word } }, signal })
    },

    async retrieve(ids, { vectors }, signal) {
      if (ids.length === 0) return []
      const { result } = await call<{ result: Schemas['Record'][] }>({
        method: 'POST',
        path: path('/points'),
        body: { ids, with_payload: true, with_vector: vectors },
        signal,
      })
      return result.map(storedPoint)
    },

    async *scroll({ after, sliceSize = 1000, vectors = false, ahead = false }, signal) {
      const ask = (offset: unknown): Promise<{ result: Schemas['ScrollResult'] }> =>
        call<{ result: Schemas['ScrollResult'] }>({
          method: 'POST',
          path: path('/points/scroll'),
          body: { limit: sliceSize, offset, with_payload: true, with_vector: vectors },
          signal,
        })
      let asked: Promise<{ result: Schemas['ScrollResult'] }> | null = ask(after ?? null)
      let skip = after
      while (asked !== null) {
        const { result }: { result: Schemas['ScrollResult'] } = await asked
        const next: unknown = result.next_page_offset ?? null
        asked = ahead && next !== null ? ask(next) : null
        asked?.catch(() => {}) // it is awaited, but only at the next turn
        const points = result.points.map(storedPoint).filter(point => point.id !== skip)
        skip = undefined
        if (points.length > 0) yield points
        if (!ahead && next !== null) asked = ask(next)
      }
    },

    async search(queries, signal) {
      if (queries.length === 0) return []
      const searches = queries.map(({ vector, limit, minScore, filter }) => ({
        query: numbersOf(vector),
        limit,
        with_payload: true,
        filter: filterOf(filter ?? {}),
        ...(minScore === undefined ? {} : { score_threshold: minScore }),
      }))
      const { result } = await call<{ result: Schemas['QueryResponse'][] }>({
        method: 'POST',
        path: path('/points/query/batch'),
        body: { searches },
        signal,
      })
      return result.map(({ points }) =>
        points.map(
          (point): SearchHit => ({
            id: String(point.id),
            score: point.score,
            payload: payloadOf(point.payload),
          }),
        ),
      )
    },
  }
}

/** Decimals kept of a number of a vector: a float32 below 1 holds about so many, and what more is printed is noise. */
const decimals = 1e8

/** Half as long as JSON as the numbers themselves, which halves the time to write it and to read it. */
function numbersOf(vector: Float32Array): number[] {
  const numbers = new Array<number>(vector.length)
  for (let i = 0; i < vector.length; i++) numbers[i] = Math.round((vector[i] as number) * decimals) / decimals
  return numbers
}

/** Meant for `must_not`: a point whose revision somebody has lost is then written over or deleted like an old one. */
function newerThan(rev: number): Schemas['Condition'] {
  return { key: 'rev', range: { gt: rev } }
}

function filterOf({ named, person, notPhoto, hidden }: SearchFilter): Schemas['Filter'] {
  const must: Schemas['Condition'][] = []
  const must_not: Schemas['Condition'][] = []
  if (named === true) must_not.push({ is_null: { key: 'person' } })
  if (named === false) must.push({ is_null: { key: 'person' } })
  if (person !== undefined) must.push({ key: 'person', match: { value: person } })
  if (notPhoto !== undefined) must_not.push({ key: 'photo', match: { value: notPhoto } })
  if (!hidden) must_not.push({ key: 'hidden', match: { value: true } })
  return { must, must_not }
}

function payloadOf(payload: Record<string, unknown> | null | undefined): FacePayload {
  return {
    rev: typeof payload?.rev === 'number' ? payload.rev : 0,
    photo: typeof payload?.photo === 'number' ? payload.photo : 0,
    person: typeof payload?.person === 'number' ? payload.person : null,
    group: typeof payload?.group === 'number' ? payload.group : null,
    hidden: payload?.hidden === true,
  }
}

/** @throws IndexError `unreadable` for a point that no Kith has written: its id is a number */
function storedPoint(record: Schemas['Record']): StoredPoint {
  if (typeof record.id !== 'string')
    throw new IndexError('unreadable', t.indexErrors.noFace(String(record.id)))
  const vector = Array.isArray(record.vector) ? new Float32Array(record.vector as number[]) : null
  return {
    id: record.id,
    payload: payloadOf(record.payload as Record<string, unknown> | null),
    vector,
  }
}

function markerOf(info: Schemas['CollectionInfo']): StoredMarker | null {
  const { metadata, params } = info.config
  const vectors = params.vectors as { size?: number; distance?: string } | undefined
  const { catalog, pack, seal } = (metadata ?? {}) as Record<string, unknown>
  if (typeof catalog !== 'string' || typeof pack !== 'string' || vectors?.distance !== 'Cosine') return null
  // Dimension and distance are told by the collection itself, not by what was once written beside it.
  return {
    catalog,
    pack,
    dimension: vectors.size ?? 0,
    distance: 'Cosine',
    seal: typeof seal === 'string' ? seal : null,
  }
}
