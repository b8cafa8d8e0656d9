/**
 * @file Model packs: a detector and an embedder with everything that depends on them. No file is used before its
 * sha256 has been checked.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { DownloadError, digestOf, fetchChecked } from '../download.ts'
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
    return (await digestOf(path)) === file.sha256 ? 'right' : 'wrong'
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
 * was cut off or changed on the way is never used; the next attempt goes on with what has come.
 * @param progress bytes received, of all files together
 * @throws KithError `model-missing`, `model-damaged`, `disk-full`
 */
export async function fetchPack(
  manifest: Manifest,
  places: PackPlaces,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  let received = 0
  for (const file of manifest.files) {
    const path = join(places.download, file.name)
    if ((await verify(path, file)) !== 'right') {
      const { url } = file
      if (url === undefined) throw new KithError('model-missing', t.modelErrors.cantBeFetched(file.name))
      await fetchFile({ ...file, url }, path, bytes => progress(received + bytes), signal)
    }
    received += file.bytes
    progress(received)
  }
}

async function fetchFile(
  file: PackFile & { url: string },
  path: string,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await fetchChecked(file.url, path, file.sha256, { bytes: file.bytes, progress, signal })
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error
    if (error.why === 'cancelled' || error.why === 'disk-full') throw new KithError(error.why)
    if (error.why === 'another-file')
      throw new KithError('model-damaged', t.modelErrors.arrivedWrong(file.name))
    throw new KithError('model-missing', t.modelErrors.notFetched(file.name, error.message), undefined, error)
  }
}
