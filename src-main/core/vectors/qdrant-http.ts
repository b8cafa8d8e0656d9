/**
 * @file Calls to Qdrant over HTTP: one connection kept for many, an exact patience for each call, its errors told apart.
 *
 * The official client's transport is not used: `fetch` sends a small request in two packets, and Linux' delayed
 * acknowledgement then makes each call on the loopback cost 47.8 ms, where one packet over a kept connection costs two.
 */
import { readFileSync } from 'node:fs'
import { Pool } from 'undici'
import { reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { IndexError } from './port.ts'

export interface QdrantOptions {
  /** Such as `http://127.0.0.1:6333`. */
  url: string
  apiKey?: string | undefined
  /** A file (PEM) with the authority the server's certificate is checked against, instead of the system's own. */
  caFile?: string | undefined
  /** How long a call may take, ms. */
  timeoutMs?: number | undefined
}

export interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  signal?: AbortSignal | undefined
  /** Doing it twice is not the same as doing it once. */
  onlyOnce?: boolean
}

/** What a connection says that was closed before an answer came. */
const closedUnderUs: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

export interface Transport {
  /** Where Qdrant is, without a path. */
  origin: string
  /** The parsed answer. @throws IndexError */
  call: <T>(call: Call) => Promise<T>
  close(): Promise<void>
}

export function openTransport({ url, apiKey, caFile, timeoutMs = 30_000 }: QdrantOptions): Transport {
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

  const send = async ({ method, path, body, onlyOnce = false }: Call, signal: AbortSignal) => {
    const request = {
      method,
      path: prefix + path,
      headers: { 'content-type': 'application/json', ...(apiKey ? { 'api-key': apiKey } : {}) },
      body: body === undefined ? null : JSON.stringify(body),
      signal,
    }
    try {
      return await pool.request(request)
    } catch (error) {
      // Qdrant closes connections that were idle for some seconds, and this call may have met such a one. Nothing of an
      // answer has come, and whatever the first call did the second does again.
      if (onlyOnce || signal.aborted || !closedUnderUs.has(systemCodeOf(error) ?? '')) throw error
      return await pool.request(request)
    }
  }

  return {
    origin: base.origin,
    async call<T>(call: Call): Promise<T> {
      const { signal } = call
      let status: number
      let text: string
      const patience = AbortSignal.timeout(timeoutMs)
      try {
        const response = await send(call, signal ? AbortSignal.any([signal, patience]) : patience)
        status = response.statusCode
        text = await response.body.text()
      } catch (error) {
        if (signal?.aborted) throw new IndexError('passing', t.indexErrors.calledOff, null, error)
        const distrust = distrustOf(error)
        if (distrust !== null) throw new IndexError('permanent', distrust, null, error)
        const reason = patience.aborted
          ? t.indexErrors.nothingWithin(timeoutMs / 1000)
          : reasonOf(error) || t.indexErrors.noConnection
        throw new IndexError('passing', t.indexErrors.noAnswer(reason), null, error)
      }
      if (status >= 200 && status < 300) return parse<T>(text)
      throw errorOf(status, text)
    },
    close: () => pool.destroy(),
  }
}

/** @throws IndexError `permanent` where it can't be read */
function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new IndexError('permanent', t.indexErrors.certificate.unreadable(reasonOf(error)), null, error)
  }
}

/** What is wrong with the server's certificate, in a sentence; null where that is not it. */
function distrustOf(error: unknown): string | null {
  const code = systemCodeOf(error) ?? ''
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return t.indexErrors.certificate.noTls
  if (code === 'CERT_HAS_EXPIRED') return t.indexErrors.certificate.expired
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return t.indexErrors.certificate.otherName
  if (/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/.test(code)) return t.indexErrors.certificate.untrusted
  return null
}

function parse<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new IndexError('passing', t.indexErrors.unreadableAnswer, null, error)
  }
}

/** @param text Qdrant's answer; its own words stand in `status.error`. */
function errorOf(status: number, text: string): IndexError {
  const said = wordsOf(text)
  if (status === 401 || status === 403) {
    return new IndexError('permanent', t.indexErrors.refusesKey(said), status)
  }
  if (status === 404 && /collection .* doesn't exist/i.test(said)) {
    return new IndexError('gone', t.indexErrors.lostCollectionSaid(said), status)
  }
  if (/no space left/i.test(said)) {
    return new IndexError('passing', t.indexErrors.diskFull(said), status)
  }
  // What it has mapped into memory is not what it believes it to be; asking again changes nothing.
  if (status === 500 && /panicked/.test(said)) {
    return new IndexError('unreadable', t.indexErrors.unreadable(said), status)
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new IndexError('passing', t.indexErrors.trouble(said), status)
  }
  return new IndexError('permanent', t.indexErrors.refuses(said), status)
}

function wordsOf(text: string): string {
  try {
    const { status } = JSON.parse(text) as { status?: { error?: unknown } }
    if (typeof status?.error === 'string') return status.error
  } catch {
    // Not JSON: some of its answers, such as the one to a wrong key, are plain text.
  }
  return text.slice(0, 300) || t.indexErrors.noReason
}
