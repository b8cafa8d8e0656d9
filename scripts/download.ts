/** @file Fetches one large file, and goes on where a connection was cut. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { reasonOf, systemCodeOf } from '../src-main/contract/errors.ts'

/** A server that sends nothing for so long is given up, ms. */
const silence = 30_000

/** Fetches the file, or takes the one that an earlier run has fetched. @throws Error with a sentence for people */
export async function fetchChecked(url: string, path: string, sha256: string): Promise<void> {
  const part = partOf(path)
  if (sizeOf(path) > 0 && (await digestOf(path)) === sha256) return
  const isResumed = sizeOf(part) > 0
  await download(url, path)
  const digest = await digestOf(path)
  if (digest === sha256) return
  await rm(path)
  // What an earlier run has left may be of something else.
  if (isResumed) return fetchChecked(url, path, sha256)
  throw new Error(
    `${basename(path)} arrived, but it is not the file it should be, and was thrown away: its sha256 is ${digest}, not ${sha256}.`,
  )
}

/** @throws Error with a sentence for people */
export async function download(url: string, path: string): Promise<void> {
  const part = partOf(path)
  await mkdir(dirname(path), { recursive: true })
  for (;;) {
    const before = sizeOf(part)
    try {
      await receive(url, part)
      return await rename(part, path)
    } catch (error) {
      if (systemCodeOf(error) === 'ENOSPC')
        throw new Error(`The disk is full: ${basename(path)} doesn’t fit into ${dirname(path)}.`, {
          cause: error,
        })
      // A connection that brought something is worth another.
      if (sizeOf(part) > before) continue
      const cause = error instanceof Error && error.cause ? reasonOf(error.cause) : reasonOf(error)
      const goesOn = before > 0 ? ` Run this again; it goes on after ${before} bytes.` : ''
      throw new Error(`${url} could not be fetched: ${cause}.${goesOn}`, { cause: error })
    }
  }
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** One connection: appends to the part that is there where the server agrees. */
async function receive(url: string, part: string): Promise<void> {
  const start = sizeOf(part)
  const quiet = new AbortController()
  const clock = setTimeout(() => quiet.abort(new Error('nothing came for 30 seconds')), silence)
  try {
    const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {}
    const response = await fetch(url, { headers, signal: quiet.signal })
    // Nothing is left to ask for; whether it is right, the digest says.
    if (response.status === 416 && start > 0) return
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`)
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>).on('data', () => clock.refresh()),
      createWriteStream(part, { flags: response.status === 206 ? 'a' : 'w' }),
      { signal: quiet.signal },
    )
  } finally {
    clearTimeout(clock)
  }
}

const partOf = (path: string) => `${path}.part`

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
