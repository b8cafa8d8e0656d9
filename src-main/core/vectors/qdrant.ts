/**
 * @file Qdrant over REST.
 *
 * The official client's types describe every body here; its transport is not used. `fetch` sends a small request in
 * two packets, and Linux' delayed acknowledgement then makes each call on the loopback cost 47.8 ms, where one
 * packet over a kept connection costs two.
 */
import { readFileSync } from 'node:fs'
import type { Schemas } from '@qdrant/js-client-rest'
import { Pool } from 'undici'
import { reasonOf, systemCodeOf } from '../../contract/errors.ts'
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

export interface QdrantOptions {
  /** Such as `http://127.0.0.1:6333`. */
  url: string
  apiKey?: string | undefined
  /** A file (PEM) with the authority the server's certificate is checked against, instead of the system's own. */
  caFile?: string | undefined
  /** How long a call may take, ms. */
  timeoutMs?: number | undefined
}

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

interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  signal?: AbortSignal | undefined
}

export function openQdrant({
  url,
  apiKey,
  caFile,
  timeoutMs = 30_000,
}: QdrantOptions): VectorIndex & { close(): Promise<void> } {
  const base = new URL(url)
  const pool = new Pool(base.origin, {
    connections: 4,
    // The pool's own timers tick once a second; each call has an exact one of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: 5_000,
    ...(caFile ? { connect: { ca: readAuthority(caFile), timeout: 5_000 } } : {}),
  })
  const prefix = base.pathname.replace(/\/$/, '')

  const call = async <T>({ method, path, body, signal }: Call): Promise<T> => {
    let status: number
    let text: string
    const patience = AbortSignal.timeout(timeoutMs)
    try {
      const response = await pool.request({
        method,
        path: prefix + path,
        headers: { 'content-type': 'application/json', ...(apiKey ? { 'api-key': apiKey } : {}) },
        body: body === undefined ? null : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      })
      status = response.statusCode
      text = await response.body.text()
    } catch (error) {
      if (signal?.aborted)
        throw new IndexError('passing', 'The call to the face index was called off.', null, error)
      const distrust = distrustOf(error)
      if (distrust !== null) throw new IndexError('permanent', distrust, null, error)
      const reason = patience.aborted
        ? `nothing came within ${timeoutMs / 1000} seconds`
        : reasonOf(error) || 'no connection'
      throw new IndexError('passing', `The face index does not answer: ${reason}.`, null, error)
    }
    if (status >= 200 && status < 300) return parse<T>(text)
    throw errorOf(status, text)
  }

  return {
    engine: 'qdrant',

    async ping(signal) {
      const { version } = await call<{ version?: unknown }>({ method: 'GET', path: '/', signal })
      if (typeof version !== 'string')
        throw new IndexError('permanent', `What answers at ${base.origin} is not Qdrant.`)
      const [major = 0, minor = 0] = version.split('.').map(Number)
      const [oldMajor = 0, oldMinor = 0] = oldestVersion
      if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
        throw new IndexError(
          'permanent',
          `The face index runs Qdrant ${version}; Kith needs ${oldestVersion.join('.')} or newer.`,
        )
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
      await call({ method: 'PUT', path: collectionPath(name), body, signal })
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

    close: () => pool.destroy(),
  }
}

/** @throws IndexError `permanent` where it can't be read */
function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new IndexError('permanent', `The certificate file can’t be read: ${reasonOf(error)}`, null, error)
  }
}

/** What is wrong with the server's certificate, in a sentence; null where that is not it. */
function distrustOf(error: unknown): string | null {
  const code = systemCodeOf(error) ?? ''
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return 'The face index does not speak TLS at this address. Try http:// instead of https://.'
  if (code === 'CERT_HAS_EXPIRED') return 'The certificate of the face index has expired.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'The certificate of the face index is for another name than the address says.'
  if (/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/.test(code))
    return 'The certificate of the face index is signed by nobody this machine trusts. If it is your own, name the file of its authority.'
  return null
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
            vector: [...vector],
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
        query: [...vector],
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
    throw new IndexError('unreadable', `The face index holds something that is no face. (${record.id})`)
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

function parse<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new IndexError('passing', 'The face index gave an answer that can’t be read.', null, error)
  }
}

/** @param text Qdrant's answer; its own words stand in `status.error`. */
function errorOf(status: number, text: string): IndexError {
  const said = wordsOf(text)
  if (status === 401 || status === 403) {
    return new IndexError('permanent', `The face index refuses the key it was given. (${said})`, status)
  }
  if (status === 404 && /collection .* doesn't exist/i.test(said)) {
    return new IndexError('gone', `The face index has lost its collection. (${said})`, status)
  }
  if (/no space left/i.test(said)) {
    return new IndexError('passing', `The disk of the face index is full. (${said})`, status)
  }
  // What it has mapped into memory is not what it believes it to be; asking again changes nothing.
  if (status === 500 && /panicked/.test(said)) {
    return new IndexError('unreadable', `The face index can’t read what it holds. (${said})`, status)
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new IndexError('passing', `The face index has trouble. (${said})`, status)
  }
  return new IndexError('permanent', `The face index refuses the request. (${said})`, status)
}

function wordsOf(text: string): string {
  try {
    const { status } = JSON.parse(text) as { status?: { error?: unknown } }
    if (typeof status?.error === 'string') return status.error
  } catch {
    // Not JSON: some of its answers, such as the one to a wrong key, are plain text.
  }
  return text.slice(0, 300) || 'no reason given'
}
