/**
 * @file Model packs: a detector and an embedder with everything that depends on them. No file is used before its
 * sha256 has been checked.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Manifest, PackFile } from './manifest.ts'

/** A pack whose files are here and are the right ones. */
export interface Pack {
  manifest: Manifest
  /** The files by role. */
  paths: Partial<Record<PackFile['role'], string>>
  /** Where the files are from, for people. */
  source: string
}

export interface PackPlaces {
  /** Folders to look in, best first, with what to call them. */
  folders: { path: string; name: string }[]
  /** Where fetched files go. */
  download: string
}

/** Looks for the pack on this machine; null where a file is missing. @throws KithError `model-damaged` */
export async function findPack(manifest: Manifest, places: PackPlaces): Promise<Pack | null> {
  const folders = [...places.folders, { path: places.download, name: t.modelErrors.fetched }]
  const damaged: string[] = []
  for (const folder of folders) {
    const states = await Promise.all(manifest.files.map(file => verify(join(folder.path, file.name), file)))
    if (states.every(state => state === 'right')) {
      const paths: Pack['paths'] = {}
      for (const file of manifest.files) paths[file.role] = join(folder.path, file.name)
      return { manifest, paths, source: folder.name }
    }
    manifest.files.forEach((file, i) => {
      if (states[i] === 'wrong') damaged.push(`${file.name} (${folder.name})`)
    })
  }
  if (damaged.length === 0) return null
  throw new KithError('model-damaged', t.modelErrors.notAsItShouldBe(damaged.join(', ')))
}

async function verify(path: string, file: PackFile): Promise<'right' | 'wrong' | 'missing'> {
  try {
    if ((await stat(path)).size !== file.bytes) return 'wrong'
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk)
    return hash.digest('hex') === file.sha256 ? 'right' : 'wrong'
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return 'missing'
    throw new KithError(
      'model-missing',
      t.modelErrors.unreadable(file.name, reasonOf(error)),
      undefined,
      error,
    )
  }
}

/**
 * Fetches what is missing into `places.download`. A file gets its name only once its checksum is right, so one that
 * was cut off or changed on the way is never used.
 * @param progress bytes received, of all files together
 * @throws KithError `model-missing`, `model-damaged`, `disk-full`
 */
export async function fetchPack(
  manifest: Manifest,
  places: PackPlaces,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(places.download, { recursive: true })
  let received = 0
  for (const file of manifest.files) {
    const path = join(places.download, file.name)
    if ((await verify(path, file)) !== 'right') {
      const { url } = file
      if (url === undefined) throw new KithError('model-missing', t.modelErrors.cantBeFetched(file.name))
      await download({ ...file, url }, path, bytes => progress(received + bytes), signal)
    }
    received += file.bytes
    progress(received)
  }
}

/** A server that sends nothing for so long is given up, ms: a network that swallows requests must not stop the start. */
const silence = 20_000

async function download(
  file: PackFile & { url: string },
  path: string,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const part = `${path}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const quiet = new AbortController()
  const clock = setTimeout(() => quiet.abort(new Error(t.modelErrors.silent(silence / 1000))), silence)
  const either = AbortSignal.any(signal ? [signal, quiet.signal] : [quiet.signal])
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      clock.refresh()
      hash.update(chunk)
      progress(bytes)
      done(bytes > file.bytes ? new Error(t.modelErrors.tooLarge) : null, chunk)
    },
  })
  try {
    const response = await fetch(file.url, { signal: either, redirect: 'follow' })
    if (!response.ok || !response.body) throw new Error(t.modelErrors.serverAnswered(response.status))
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      meter,
      createWriteStream(part),
      { signal: either },
    )
  } catch (error) {
    await rm(part, { force: true })
    if (signal?.aborted) throw new KithError('cancelled')
    if (systemCodeOf(error) === 'ENOSPC') throw new KithError('disk-full')
    const told = quiet.signal.aborted ? quiet.signal.reason : error
    const cause = told instanceof Error && told.cause ? reasonOf(told.cause) : reasonOf(told)
    throw new KithError('model-missing', t.modelErrors.notFetched(file.name, cause), undefined, error)
  } finally {
    clearTimeout(clock)
  }
  if (hash.digest('hex') !== file.sha256) {
    await rm(part, { force: true })
    throw new KithError('model-damaged', t.modelErrors.arrivedWrong(file.name))
  }
  await rename(part, path)
}
