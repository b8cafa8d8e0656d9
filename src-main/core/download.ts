/** @file Fetches one large file over HTTP and goes on where a connection was cut. Nothing unchecked gets its name. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { reasonOf, systemCodeOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'

/** A server that sends nothing for so long is given up, ms: a network that swallows requests must not stop a start. */
const silence = 20_000

const tooLarge = new Error('more has come than there should be')

export interface DownloadOptions {
  /** Of the whole file: whoever sends more sends something else. */
  bytes?: number
  /** Bytes that are here, those of an earlier attempt included. */
  progress?: (bytes: number) => void
  signal?: AbortSignal | undefined
}

export class DownloadError extends Error {
  override readonly name = 'DownloadError'
  readonly why: 'network' | 'disk-full' | 'another-file' | 'cancelled'
  /** What has come so far and the next attempt goes on after, bytes. */
  readonly kept: number

  constructor(
    why: DownloadError['why'],
    reason: string,
    { kept = 0, cause }: { kept?: number; cause?: unknown } = {},
  ) {
    super(reason, { cause })
    this.why = why
    this.kept = kept
  }
}

/** Fetches a file of this sha256 (hexadecimal). @throws DownloadError; nothing has the name `path` then */
export async function fetchChecked(
  url: string,
  path: string,
  sha256: string,
  options: DownloadOptions = {},
): Promise<void> {
  const part = partOf(path)
  const isResumed = sizeOf(part) > 0
  await receiveAll(url, part, options)
  const digest = await digestOf(part)
  if (digest === sha256) return rename(part, path)
  await rm(part)
  // What an earlier attempt has left may be of something else.
  if (isResumed) return fetchChecked(url, path, sha256, options)
  throw new DownloadError('another-file', digest)
}

/** Fetches a file that nobody knows the sha256 of. @throws DownloadError */
export async function download(url: string, path: string): Promise<void> {
  await receiveAll(url, partOf(path), {})
  await rename(partOf(path), path)
}

/** The sha256 of a file, hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

async function receiveAll(url: string, part: string, options: DownloadOptions): Promise<void> {
  await mkdir(dirname(part), { recursive: true })
  for (;;) {
    const before = sizeOf(part)
    try {
      return await receive(url, part, options)
    } catch (error) {
      if (error === tooLarge) return // the digest will say so
      const given = options.signal?.aborted
        ? 'cancelled'
        : systemCodeOf(error) === 'ENOSPC'
          ? 'disk-full'
          : null
      if (given !== null) {
        await rm(part, { force: true })
        throw new DownloadError(given, reasonOf(error), { cause: error })
      }
      // A connection that brought something is worth another.
      if (sizeOf(part) > before) continue
      const reason = reasonOf(error instanceof Error && error.cause ? error.cause : error)
      throw new DownloadError('network', reason, { kept: before, cause: error })
    }
  }
}

/** One connection: appends to the part that is there where the server agrees. */
async function receive(
  url: string,
  part: string,
  { bytes = Number.POSITIVE_INFINITY, progress, signal }: DownloadOptions,
): Promise<void> {
  const start = sizeOf(part)
  const quiet = new AbortController()
  const clock = setTimeout(() => quiet.abort(new Error(t.modelErrors.silent(silence / 1000))), silence)
  const either = AbortSignal.any(signal ? [signal, quiet.signal] : [quiet.signal])
  try {
    const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {}
    const response = await fetch(url, { headers, signal: either })
    // Nothing is left to ask for; whether it is right, the digest says.
    if (response.status === 416 && start > 0) return
    if (!response.ok || !response.body) throw new Error(t.modelErrors.serverAnswered(response.status))
    const goesOn = response.status === 206
    let here = goesOn ? start : 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clock.refresh()
        here += chunk.length
        progress?.(here)
        done(here > bytes ? tooLarge : null, chunk)
      },
    })
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
    await pipeline(body, meter, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }), { signal: either })
  } catch (error) {
    throw quiet.signal.aborted ? quiet.signal.reason : error
  } finally {
    clearTimeout(clock)
  }
}

const partOf = (path: string) => `${path}.part`

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
