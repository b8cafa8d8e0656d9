/**
 * @file Copies photos into a folder. Each copy is finished under a hidden name in that folder and then given its own,
 * so nothing is ever there by half and nothing is overwritten. What concerns one photo is noted and the rest goes on;
 * what concerns the folder ends the export.
 */
import { copyFile, mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, extname, isAbsolute, parse, sep } from 'node:path'
import type { ExportState, PhotoId } from '../../contract/entities.ts'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import type { ExportOptions, ExportWhich } from '../../contract/procedures/exports.ts'
import { size } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { freeSpace } from '../free-space.ts'
import type { MetadataTool } from '../images/exiftool.ts'
import { baseName } from '../library/paths.ts'
import { carryOver, takeOut } from './metadata.ts'
import { placeFile, sweep, temporaryName } from './place.ts'

const mostProblems = 50
/** Room left on the disk for others, bytes. */
const spare = 50_000_000

export interface ExporterOptions {
  catalog: Catalog
  tool: Pick<MetadataTool, 'read' | 'write'>
  ids: (filter: PhotoFilter) => PhotoId[]
  photoPath: (id: PhotoId) => string | Buffer
  /** An upright JPEG without metadata. */
  jpeg: (path: string | Buffer, side: number | null) => Promise<Uint8Array>
  changed: () => void
}

export type Exporter = ReturnType<typeof createExporter>

const idle: ExportState = {
  phase: 'idle',
  folder: null,
  done: 0,
  failed: 0,
  total: 0,
  reason: null,
  problems: [],
}

/** Why an export can't go on, whatever the photo. */
class Ended extends Error {}

export function createExporter({ catalog, tool, ids, photoPath, jpeg, changed }: ExporterOptions) {
  let state: ExportState = idle
  let stop = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const set = (patch: Partial<ExportState>) => {
    state = { ...state, ...patch }
    changed()
  }

  /** @throws KithError where nothing can be written there */
  const prepare = async (folder: string): Promise<void> => {
    if (!isAbsolute(folder)) throw new KithError('bad-input', t.errors.exports.wholePath)
    const inside = catalog
      .all<{ path: string }>(`select path from folders`)
      .find(({ path }) => folder === path || folder.startsWith(path.endsWith(sep) ? path : path + sep))
    if (inside) throw new KithError('bad-input', t.errors.exports.inLibrary(folder, inside.path))
    try {
      await requireFolder(folder)
      await sweep(folder)
      const probe = temporaryName(folder, '')
      await writeFile(probe, '')
      await rm(probe)
    } catch (error) {
      throw asKithError(error, folder)
    }
  }

  /** Copies of originals need what they are large; of JPEGs nobody knows before. */
  const requireRoom = async (photos: PhotoId[], { folder, as }: ExportOptions): Promise<void> => {
    if (as === 'jpeg') return
    const row = catalog.get<{ bytes: number | null }>(
      `select sum(bytes) as bytes from photos where id in (select value from json_each(?))`,
      JSON.stringify(photos),
    )
    const [needed, free] = [row?.bytes ?? 0, freeSpace(folder)]
    if (free !== null && needed + spare > free)
      throw new KithError(
        'disk-full',
        t.errors.exports.noRoom(size(needed), folder, size(Math.max(0, free - spare))),
      )
  }

  const exportOne = async (id: PhotoId, options: ExportOptions, signal: AbortSignal): Promise<void> => {
    const { folder, as, side, metadata } = options
    const source = photoPath(id)
    const name = nameOf(catalog, id)
    const ending = as === 'jpeg' ? '.jpg' : extname(name)
    const copy = temporaryName(folder, ending)
    try {
      if (as === 'jpeg') {
        const bytes = await jpeg(source, side)
        await writeFile(copy, bytes).catch(endedBy(folder))
        if (metadata !== 'none') await carryOver(tool, source.toString(), copy)
      } else await copyOriginal(source, copy, folder)
      signal.throwIfAborted()
      if (metadata === 'no-location') await takeOut(tool, copy, 'location')
      else if (metadata === 'none' && as === 'original') await takeOut(tool, copy, 'everything')
      const { mtime, atime } = await stat(source)
      await utimes(copy, atime, mtime)
      signal.throwIfAborted()
      await placeFile(copy, folder, `${parse(name).name}${ending}`).catch(endedBy(folder))
    } finally {
      await rm(copy, { force: true })
    }
  }

  const run = async (photos: PhotoId[], options: ExportOptions, signal: AbortSignal): Promise<void> => {
    try {
      for (const id of photos) {
        signal.throwIfAborted()
        try {
          await exportOne(id, options, signal)
          set({ done: state.done + 1 })
        } catch (error) {
          if (error instanceof Ended || signal.aborted) throw error
          // Also where a tool met it: no photo after this one would fit either.
          if (noRoom.has(systemCodeOf(error) ?? '') || isFull(options.folder)) throw fullDisk(options.folder)
          const problem = { name: nameOf(catalog, id), reason: reasonOf(error) }
          set({ failed: state.failed + 1, problems: [...state.problems, problem].slice(0, mostProblems) })
        }
      }
      set({ phase: 'done' })
    } catch (error) {
      if (signal.aborted) set({ phase: 'cancelled' })
      else set({ phase: 'failed', reason: reasonOf(error) })
    }
  }

  return {
    state: (): ExportState => state,

    /** @throws KithError `conflict`, `bad-input`, `not-found`, `read-only`, `disk-full`; nothing has been written then */
    async start(which: ExportWhich, options: ExportOptions): Promise<ExportState> {
      if (state.phase === 'running') throw new KithError('conflict', t.errors.exports.underWay)
      const photos = 'photoIds' in which ? which.photoIds : ids(which.filter)
      if (photos.length === 0) throw new KithError('not-found', t.errors.exports.nothing)
      const before = state
      // At once, so that a second one can't begin while this one looks at the folder.
      state = { ...idle, phase: 'running', folder: options.folder, total: photos.length }
      try {
        await prepare(options.folder)
        await requireRoom(photos, options)
      } catch (error) {
        state = before
        throw error
      }
      stop = new AbortController()
      running = run(photos, options, stop.signal)
      changed()
      return state
    },

    cancel: (): void => stop.abort(),

    dismiss(): void {
      if (state.phase !== 'running') set(idle)
    },

    /** Resolves when no export is under way. */
    idle: (): Promise<void> => running,

    async close(): Promise<void> {
      stop.abort()
      await running
    },
  }
}

function nameOf(catalog: Catalog, id: PhotoId): string {
  const file = catalog.get<{ path: string }>(
    `select path from files where photo_id = ? order by id limit 1`,
    id,
  )
  return file ? baseName(file.path) : `photo ${id}`
}

async function copyOriginal(source: string | Buffer, copy: string, folder: string): Promise<void> {
  // Asked first: a copy that fails then fails because of the folder.
  await stat(source).catch(error => {
    throw new KithError('file-missing', undefined, undefined, error)
  })
  await copyFile(source, copy).catch(endedBy(folder))
}

/** Errors of writing into the folder end the export with a sentence. */
function endedBy(folder: string) {
  return (error: unknown): never => {
    throw new Ended(asKithError(error, folder).message)
  }
}

/** Makes the folder where its parent is there: a whole path that doesn't exist is more likely a slip. */
async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (found && !found.isDirectory()) throw new KithError('bad-input', t.errors.exports.noFolder(folder))
  if (found) return
  const parent = dirname(folder)
  if (!(await stat(parent).catch(() => null))?.isDirectory())
    throw new KithError('file-missing', t.errors.exports.noParent(parent))
  await mkdir(folder)
}

const noRoom = new Set(['ENOSPC', 'EDQUOT'])

/** Less than this is no room for a picture, bytes. */
const tooLittle = 1_000_000

const isFull = (folder: string) => (freeSpace(folder) ?? tooLittle) < tooLittle

const fullDisk = (folder: string) => new KithError('disk-full', t.errors.exports.full(folder))

function asKithError(error: unknown, folder: string): KithError {
  if (error instanceof KithError) return error
  switch (systemCodeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fullDisk(folder)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new KithError('read-only', t.errors.exports.notAllowed(folder))
    case 'ENOENT':
      return new KithError('file-missing', t.errors.exports.gone(folder))
    default:
      return new KithError('read-only', t.errors.exports.readOnly(folder, reasonOf(error)))
  }
}
