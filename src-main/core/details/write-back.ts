/**
 * @file Writes names into files, where a person turned that on: into an XMP sidecar beside each photo, or into the
 * photo itself. Nothing but the face regions is changed; what was there before is kept, so that a run can be undone.
 */
import { createHash } from 'node:crypto'
import { existsSync, renameSync, statSync, utimesSync } from 'node:fs'
import { copyFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { NameRun, NamesReport, PhotoId } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { MetadataTool } from '../images/exiftool.ts'
import { isRawName } from '../images/formats.ts'
import { type FaceName, mergeRegions, regionsFrom } from './region-info.ts'

export type Place = 'sidecar' | 'file'

/** Kinds whose XMP ExifTool can write; for all others, and for camera files, there are sidecars. */
const writable = new Set(['jpeg', 'png', 'webp', 'tiff', 'heic', 'avif', 'gif'])
/** Failures that are told one by one. */
const maxTold = 100

interface PhotoRow {
  id: PhotoId
  format: string
  orientation: number
  width: number
  height: number
}

export interface WriteBackOptions {
  catalog: Catalog
  tool: MetadataTool
  /** `originals` in the data folder. */
  keepIn: string
  /** The cache of pictures goes with the content of a photo's file. */
  contentChanged: (before: string, after: string) => Promise<void>
  progressed: () => void
}

export type WriteBack = ReturnType<typeof createWriteBack>

export function createWriteBack({ catalog, tool, keepIn, contentChanged, progressed }: WriteBackOptions) {
  let running: { done: number; total: number; stop: AbortController } | null = null

  /** Photos on which a person has named somebody. */
  const photos = (): PhotoRow[] =>
    catalog.all<PhotoRow>(
      `select p.id, p.format, p.orientation, p.width, p.height from photos p
       where p.visible = 1 and p.id in (select photo_id from faces
         where person_id is not null and source <> 'matched' and state = 'live' and hidden = 0) order by p.id`,
    )

  const namesOf = (id: PhotoId): FaceName[] =>
    catalog
      .all<{ name: string; x: number; y: number; w: number; h: number }>(
        `select p.name, f.x, f.y, f.w, f.h from faces f join people p on p.id = f.person_id
         where f.photo_id = ? and f.source <> 'matched' and f.state = 'live' and f.hidden = 0 order by f.x`,
        id,
      )
      .map(({ name, x, y, w, h }) => ({ name, box: [x, y, w, h] }))

  /** Puts new bytes in a file's place, whole or not at all, and keeps the former ones. */
  const replace = async (run: number, path: string, temporary: string, photo: PhotoId | null) => {
    const existed = existsSync(path)
    const bytes = await readFile(temporary)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const kept = existed ? `${run}-${createHash('sha256').update(path).digest('hex').slice(0, 24)}` : null
    if (kept !== null) {
      await mkdir(keepIn, { recursive: true })
      await copyFile(path, join(keepIn, kept))
    }
    const handle = await open(temporary, 'r+')
    await handle.sync()
    await handle.close()
    if (existed) {
      const { atime, mtime } = statSync(path)
      utimesSync(temporary, atime, mtime)
    }
    const before = photo === null ? null : hashOf(photo)
    // Row and file change in one go, so that whoever watches the folder sees nothing new.
    catalog.transaction(() => {
      catalog.run(
        `insert into name_files (run_id, path, kept, hash, photo_id) values (?, ?, ?, ?, ?)`,
        run,
        path,
        kept,
        hash,
        photo,
      )
      if (photo !== null) noteContent(photo, path, temporary, hash)
      renameSync(temporary, path)
    })
    if (before !== null) await contentChanged(before, hash)
  }

  const hashOf = (id: PhotoId) =>
    catalog.get<{ hash: string }>(`select hash from photos where id = ?`, id)?.hash ?? ''

  const noteContent = (id: PhotoId, path: string, from: string, hash: string): void => {
    const { size, mtimeMs } = statSync(from)
    catalog.run(`update files set bytes = ?, modified_ms = ? where path = ?`, size, mtimeMs, path)
    catalog.run(
      `update photos set hash = ?, bytes = ? where id = ? and not exists (select 1 from photos where hash = ?)`,
      hash,
      size,
      id,
      hash,
    )
  }

  /** Returns false where the file says all of it already. */
  const writeOne = async (run: number, photo: PhotoRow, path: string, place: Place): Promise<boolean> => {
    const inside = place === 'file' && writable.has(photo.format) && !isRawName(path)
    const target = inside ? path : sidecarOf(path)
    const temporary = join(dirname(target), `.kith-${process.pid}-${photo.id}${extname(target)}`)
    const there = existsSync(target)
    const before = there ? await tool.read(target, ['-struct', '-n', '-XMP-mwg-rs:RegionInfo']) : {}
    const faces = regionsFrom(namesOf(photo.id), photo.orientation)
    const merged = mergeRegions(before.RegionInfo, faces, storedSize(photo))
    if (merged === null) return false
    try {
      if (there) await copyFile(target, temporary)
      await tool.write(temporary, { RegionInfo: merged }, there ? keepToolkit : [])
      await replace(run, target, temporary, inside ? photo.id : null)
    } finally {
      await rm(temporary, { force: true })
    }
    return true
  }

  const state = () => ({
    running: running && { done: running.done, total: running.total },
    runs: catalog
      .all<NameRun>(
        `select r.id, r.at, r.place, r.state, (select count(*) from name_files where run_id = r.id) as files
         from name_runs r order by r.id desc limit 20`,
      )
      .filter(run => run.files > 0),
  })

  return {
    state,

    stop(): void {
      running?.stop.abort()
    },

    /** @throws KithError `conflict` while another run is under way */
    async write(place: Place): Promise<NamesReport> {
      if (running) throw new KithError('conflict', t.errors.details.writing)
      const todo = photos()
      const stop = new AbortController()
      running = { done: 0, total: todo.length, stop }
      const report: NamesReport = { written: 0, unchanged: 0, failed: 0, problems: [], cancelled: false }
      const run = Number(
        catalog.run(`insert into name_runs (at, place) values (?, ?)`, Date.now(), place).lastInsertRowid,
      )
      try {
        for (const photo of todo) {
          if (stop.signal.aborted) break
          for (const { path } of filesOf(catalog, photo.id)) {
            try {
              if (await writeOne(run, photo, path, place)) report.written++
              else report.unchanged++
            } catch (error) {
              report.failed++
              if (report.problems.length < maxTold) report.problems.push({ path, reason: reasonOf(error) })
            }
          }
          running.done++
          progressed()
        }
        report.cancelled = stop.signal.aborted
        return report
      } finally {
        running = null
        progressed()
      }
    },

    /** Puts back what was there before a run; files that have changed since stay as they are. */
    async undo(id: number): Promise<NamesReport> {
      const run = catalog.get<{ state: string }>(`select state from name_runs where id = ?`, id)
      if (!run) throw new KithError('not-found', t.errors.details.runGone)
      if (run.state === 'undone') throw new KithError('conflict', t.errors.history.undone)
      const report: NamesReport = { written: 0, unchanged: 0, failed: 0, problems: [], cancelled: false }
      const rows = catalog.all<{
        id: number
        path: string
        kept: string | null
        hash: string
        photo_id: PhotoId | null
      }>(
        `select id, path, kept, hash, photo_id from name_files where run_id = ? and undone = 0 order by id desc`,
        id,
      )
      for (const row of rows) {
        try {
          await putBack(row)
          report.written++
        } catch (error) {
          report.failed++
          if (report.problems.length < maxTold)
            report.problems.push({ path: row.path, reason: reasonOf(error) })
        }
      }
      if (report.failed === 0) catalog.run(`update name_runs set state = 'undone' where id = ?`, id)
      progressed()
      return report
    },
  }

  async function putBack(row: {
    id: number
    path: string
    kept: string | null
    hash: string
    photo_id: PhotoId | null
  }) {
    const now = await readFile(row.path)
    if (createHash('sha256').update(now).digest('hex') !== row.hash)
      throw new KithError('conflict', t.errors.details.fileChanged)
    const done = () => catalog.run(`update name_files set undone = 1 where id = ?`, row.id)
    if (row.kept === null) {
      await rm(row.path)
      done()
      return
    }
    const bytes = await readFile(join(keepIn, row.kept))
    const temporary = join(dirname(row.path), `.kith-${process.pid}-undo${extname(row.path)}`)
    await writeFile(temporary, bytes)
    const { atime, mtime } = statSync(row.path)
    utimesSync(temporary, atime, mtime)
    const hash = createHash('sha256').update(bytes).digest('hex')
    catalog.transaction(() => {
      if (row.photo_id !== null) noteContent(row.photo_id, row.path, temporary, hash)
      done()
      renameSync(temporary, row.path)
    })
    if (row.photo_id !== null) await contentChanged(row.hash, hash)
  }
}

/** ExifTool signs what it writes; the signature of whoever wrote the file first is put back. */
const keepToolkit = ['-TagsFromFile', '@', '-XMP-x:XMPToolkit']

function filesOf(catalog: Catalog, id: PhotoId): { path: string }[] {
  // A path that is no text can't be handed to ExifTool.
  return catalog.all(`select path from files where photo_id = ? and raw_path is null order by path`, id)
}

/** The sidecar there is, under either name; else the one to be made. */
function sidecarOf(path: string): string {
  const stem = path.slice(0, path.length - extname(path).length)
  const names = [`${path}.xmp`, `${path}.XMP`, `${stem}.xmp`, `${stem}.XMP`]
  return names.find(name => existsSync(name)) ?? `${path}.xmp`
}

/** Regions are told of the picture as it is stored. */
function storedSize({ width, height, orientation }: PhotoRow): { W: number; H: number; Unit: 'pixel' } {
  return orientation >= 5 ? { W: height, H: width, Unit: 'pixel' } : { W: width, H: height, Unit: 'pixel' }
}
