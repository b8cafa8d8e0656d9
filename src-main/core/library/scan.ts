/**
 * @file Walks a folder and brings `files` in step with it. Nothing is opened here; the engine does the reading.
 */

import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import type { FolderId, PhotoId } from '../../contract/entities.ts'
import { reasonOf, systemCodeOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { isPictureName } from '../images/formats.ts'
import { type StoredPath, storePath } from './paths.ts'

/** Hidden files, and folders in which programs keep their own pictures. */
const passedOver = /^(\.|@eaDir$|\$RECYCLE\.BIN$|System Volume Information$|node_modules$|lost\+found$)/i
/** Files written in one transaction. */
const batchSize = 500

interface SeenFile extends StoredPath {
  bytes: number
  modifiedMs: number
}

export interface ScanResult {
  files: number
  /** Files that are no photo Kith can read: videos, RAW, documents. */
  passedOver: number
  added: number
  changed: number
  vanished: number
  /** Subfolders that could not be read; what the catalog knows of them is left alone. */
  unreadable: { path: string; reason: string }[]
}

export interface ScanOptions {
  catalog: Catalog
  folder: { id: FolderId; path: string }
  refreshVisible: (photoIds: PhotoId[]) => number
  /** After every batch: files seen so far. */
  progress: (files: number) => void
  signal: AbortSignal
}

/** Why a folder can't be walked at all. */
export class FolderAway extends Error {
  readonly state: 'missing' | 'unreadable'
  constructor(state: 'missing' | 'unreadable', message: string) {
    super(message)
    this.state = state
  }
}

/** @throws FolderAway where the folder itself can't be read: nothing is then changed */
export async function scanFolder({
  catalog,
  folder,
  refreshVisible,
  progress,
  signal,
}: ScanOptions): Promise<ScanResult> {
  const scan = Number(catalog.meta('scans') ?? 0) + 1
  catalog.setMeta('scans', String(scan))
  const result: ScanResult = { files: 0, passedOver: 0, added: 0, changed: 0, vanished: 0, unreadable: [] }
  let batch: SeenFile[] = []
  const flush = () => {
    catalog.transaction(() => {
      for (const file of batch) writeFile(catalog, folder.id, scan, file, result)
    })
    result.files += batch.length
    batch = []
    progress(result.files)
  }
  for await (const file of walk(Buffer.from(folder.path), result, signal)) {
    batch.push(file)
    if (batch.length >= batchSize) flush()
  }
  flush()
  signal.throwIfAborted()
  // A drive that was pulled in the middle looks like an empty folder; only one that is still there counts.
  await requireFolder(folder.path)
  result.vanished = forget(
    catalog,
    folder.id,
    scan,
    result.unreadable.map(entry => entry.path),
    refreshVisible,
  )
  return result
}

/** @throws FolderAway */
export async function requireFolder(path: string): Promise<void> {
  try {
    await (await opendir(path)).close()
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT')
      throw new FolderAway(
        'missing',
        `“${path}” is not there. If it is on a drive, connect it; nothing has been forgotten.`,
      )
    if (code === 'ENOTDIR') throw new FolderAway('unreadable', `“${path}” is not a folder.`)
    throw new FolderAway('unreadable', `“${path}” can’t be read: ${reasonOf(error)}`)
  }
}

function writeFile(
  catalog: Catalog,
  folderId: FolderId,
  scan: number,
  file: SeenFile,
  result: ScanResult,
): void {
  const known = catalog.get<{ id: number; bytes: number; modified_ms: number }>(
    `select id, bytes, modified_ms from files where path = ?`,
    file.path,
  )
  if (!known) {
    catalog.run(
      `insert into files (folder_id, path, raw_path, bytes, modified_ms, seen) values (?, ?, ?, ?, ?, ?)`,
      folderId,
      file.path,
      file.raw,
      file.bytes,
      file.modifiedMs,
      scan,
    )
    result.added++
  } else if (known.bytes === file.bytes && known.modified_ms === file.modifiedMs) {
    catalog.run(`update files set seen = ? where id = ?`, scan, known.id)
  } else {
    catalog.run(
      `update files set seen = ?, bytes = ?, modified_ms = ?, state = 'new', attempts = 0, code = null, reason = null where id = ?`,
      scan,
      file.bytes,
      file.modifiedMs,
      known.id,
    )
    result.changed++
  }
}

/** Forgets files that a complete scan has not seen; their photos keep faces and names, out of sight. */
function forget(
  catalog: Catalog,
  folderId: FolderId,
  scan: number,
  unreadable: string[],
  refreshVisible: (photoIds: PhotoId[]) => number,
): number {
  return catalog.transaction(() => {
    const gone = catalog
      .all<{ id: number; path: string; photo_id: PhotoId | null }>(
        `select id, path, photo_id from files where folder_id = ? and seen < ?`,
        folderId,
        scan,
      )
      .filter(file => !unreadable.some(folder => file.path.startsWith(`${folder}/`)))
    catalog.run(
      `delete from files where id in (select value from json_each(?))`,
      JSON.stringify(gone.map(file => file.id)),
    )
    refreshVisible(gone.flatMap(file => (file.photo_id === null ? [] : [file.photo_id])))
    return gone.length
  })
}

/** The photos below a folder. A folder reached twice through links is walked once, so loops end. */
async function* walk(root: Buffer, result: ScanResult, signal: AbortSignal): AsyncGenerator<SeenFile> {
  await requireFolder(root.toString())
  const visited = new Set<string>()
  const todo: Buffer[] = [root]
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    signal.throwIfAborted()
    try {
      const identity = (await realpath(folder, { encoding: 'buffer' })).toString('latin1')
      if (visited.has(identity)) continue
      visited.add(identity)
      // opendir reads as it goes, so a folder of 200,000 entries needs no list of them.
      const entries = await opendir(folder as unknown as string, {
        encoding: 'buffer' as BufferEncoding,
        bufferSize: 256,
      })
      for await (const entry of entries as unknown as AsyncIterable<Dirent<Buffer>>) {
        signal.throwIfAborted()
        const name = entry.name.toString('latin1')
        if (passedOver.test(name)) continue
        const path = Buffer.concat([folder, Buffer.from('/'), entry.name])
        const kind = await kindOf(entry, path)
        if (kind === 'folder') todo.push(path)
        else if (kind === 'file' && !isPictureName(name)) result.passedOver++
        else if (kind === 'file') yield* fileAt(path)
      }
    } catch (error) {
      signal.throwIfAborted()
      if (folder === root)
        throw new FolderAway(
          'missing',
          `“${root.toString()}” went away while it was read: ${reasonOf(error)}`,
        )
      result.unreadable.push({
        path: storePath(folder).path,
        reason: `This folder can’t be read: ${reasonOf(error)}`,
      })
    }
  }
}

async function kindOf(entry: Dirent<Buffer>, path: Buffer): Promise<'file' | 'folder' | 'other'> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return 'other'
  try {
    const target = await stat(path)
    return target.isFile() ? 'file' : target.isDirectory() ? 'folder' : 'other'
  } catch {
    return 'other' // a link to nowhere
  }
}

async function* fileAt(path: Buffer): AsyncGenerator<SeenFile> {
  try {
    const { size, mtimeMs } = await stat(path)
    yield { ...storePath(path), bytes: size, modifiedMs: mtimeMs }
  } catch {
    // Deleted between the listing and now: as if it had not been listed.
  }
}
