/**
 * @file Brings `files` in step with what lookouts see. Nothing is opened here; the engine does the reading.
 *
 * An unchanged file costs a look-up and no write. A file that is missed stays for a moment (see `gone.ts`), and a
 * path that is new is first compared with what was missed or moved: a photo that moves is never out of sight.
 */
import type { FolderId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { fileKind } from './kinds.ts'
import { baseName, dirOf, dirsWithin, holds, storePath, systemPath } from './paths.ts'
import { filesOf, type SeenFile, type Sight } from './sight.ts'

/** Rows looked at in one go. */
const sliceSize = 1_000

/** What a walk (or what happened since) came to. */
export interface Tally {
  files: number
  added: number
  changed: number
  moved: number
  gone: number
  /** Files seen that the catalog knew. */
  known: number
  /** Folders seen whole, with a separator at the end; what else the catalog knows of is gone. */
  readonly folders: Set<string>
  /** Rows seen of the folder being read. */
  readonly here: { dir: string; files: Set<number>; companions: Set<number> }
}

export function newTally(): Tally {
  return {
    files: 0,
    added: 0,
    changed: 0,
    moved: 0,
    gone: 0,
    known: 0,
    folders: new Set(),
    here: { dir: '', files: new Set(), companions: new Set() },
  }
}

type Table = 'files' | 'companions'

interface KnownFile {
  id: number
  path: string
  bytes: number
  modified_ms: number
}

interface KnownPhotoFile extends KnownFile {
  inode: number | null
  gone_at: number | null
}

interface MovedFile extends KnownPhotoFile {
  raw_path: Buffer | null
  folder_id: FolderId
}

export interface ScanOptions {
  catalog: Catalog
  /** Which of these files of a folder are there; none is claimed to be gone where the drive does not say. */
  there: (folderId: FolderId, paths: (string | Buffer)[]) => Promise<boolean[]>
}

export type Scan = ReturnType<typeof createScan>

export function createScan({ catalog, there }: ScanOptions) {
  /** Rows by path. */
  const known = <Row extends KnownFile>(table: Table, columns: string, paths: string[]): Map<string, Row> => {
    if (paths.length === 0) return new Map()
    const rows = catalog.all<Row>(
      `select f.id, f.path, f.bytes, f.modified_ms ${columns} from json_each(?) j cross join ${table} f on f.path = j.value`,
      JSON.stringify(paths),
    )
    return new Map(rows.map(row => [row.path, row]))
  }

  /** Rows that are the same file as one of these, under the path it had before. */
  const movedFrom = async (fresh: SeenFile[]): Promise<Map<string, MovedFile>> => {
    if (fresh.length === 0) return new Map()
    const candidates = catalog.all<MovedFile>(
      `select f.id, f.path, f.raw_path, f.bytes, f.modified_ms, f.inode, f.gone_at, f.folder_id
       from json_each(?) j cross join files f on f.inode = j.value`,
      JSON.stringify(fresh.map(file => file.inode)),
    )
    const byInode = Map.groupBy(candidates, row => row.inode)
    const pairs = fresh.flatMap(file => {
      const row = byInode
        .get(file.inode)
        ?.find(old => old.bytes === file.bytes && old.modified_ms === file.modifiedMs)
      return row ? [{ file, row }] : []
    })
    const moved = new Map<string, MovedFile>()
    for (const [folderId, list] of Map.groupBy(pairs, pair => pair.row.folder_id)) {
      const asked = list.filter(({ row }) => row.gone_at === null)
      const answers =
        asked.length === 0
          ? []
          : await there(
              folderId,
              asked.map(({ row }) => systemPath(row)),
            )
      // The same inode under two paths that are both there: a hard link, and no move.
      const still = new Set(asked.filter((_, i) => answers[i] !== false).map(({ row }) => row.id))
      const used = new Set<number>()
      for (const { file, row } of list) {
        if (still.has(row.id) || used.has(row.id)) continue
        used.add(row.id)
        moved.set(file.path, row)
      }
    }
    return moved
  }

  const move = (file: SeenFile, row: MovedFile, folderId: FolderId): void => {
    catalog.run(
      `update files set path = ?, raw_path = ?, folder_id = ?, gone_at = null where id = ?`,
      file.path,
      file.raw,
      folderId,
      row.id,
    )
    if (baseName(file.path) !== baseName(row.path))
      catalog.run(
        `update photos set file_name = ? where file_name = ? and id = (select photo_id from files where id = ?)`,
        baseName(file.path),
        baseName(row.path),
        row.id,
      )
  }

  const writePhotoFile = (
    file: SeenFile,
    row: KnownPhotoFile | undefined,
    folderId: FolderId,
    tally: Tally,
  ): void => {
    if (!row) {
      const { lastInsertRowid } = catalog.run(
        `insert into files (folder_id, path, raw_path, bytes, modified_ms, inode) values (?, ?, ?, ?, ?, ?)`,
        folderId,
        file.path,
        file.raw,
        file.bytes,
        file.modifiedMs,
        file.inode,
      )
      tally.here.files.add(Number(lastInsertRowid))
      tally.added++
      return
    }
    tally.here.files.add(row.id)
    tally.known++
    if (!isSameContent(file, row)) {
      catalog.run(
        `update files set bytes = ?, modified_ms = ?, inode = ?, gone_at = null, state = 'new', attempts = 0,
           code = null, reason = null where id = ?`,
        file.bytes,
        file.modifiedMs,
        file.inode,
        row.id,
      )
      tally.changed++
    } else if (!isAsBefore(file, row)) {
      catalog.run(`update files set inode = ?, gone_at = null where id = ?`, file.inode, row.id)
    }
  }

  const writeCompanion = (file: SeenFile, row: KnownFile | undefined, folderId: FolderId, tally: Tally) => {
    if (row) tally.here.companions.add(row.id)
    if (isSameContent(file, row)) return
    const written = catalog.get<{ id: number }>(
      `insert into companions (folder_id, path, raw_path, kind, bytes, modified_ms) values (?, ?, ?, ?, ?, ?)
       on conflict(path) do update set bytes = excluded.bytes, modified_ms = excluded.modified_ms, state = 'new',
         code = null, reason = null returning id`,
      folderId,
      file.path,
      file.raw,
      fileKind(file.path) === 'video' ? 'video' : 'sidecar',
      file.bytes,
      file.modifiedMs,
    )
    if (written) tally.here.companions.add(written.id)
  }

  /** Marks photo files as missed; companions are forgotten at once. */
  const miss = (table: Table, ids: number[], tally: Tally): void => {
    const list = JSON.stringify(ids)
    if (table === 'companions')
      catalog.run(`delete from companions where id in (select value from json_each(?))`, list)
    else
      tally.gone += catalog.run(
        `update files set gone_at = ? where gone_at is null and id in (select value from json_each(?))`,
        Date.now(),
        list,
      ).changes
  }

  /** Misses what the catalog knows in `dir` beyond the rows that were seen there. */
  const missOthers = async (table: Table, dir: string, seen: Set<number>, tally: Tally): Promise<void> => {
    const alive = table === 'files' ? 'and gone_at is null' : ''
    const there = catalog.get<{ n: number }>(`select count(*) as n from ${table} where dir = ? ${alive}`, dir)
    if ((there?.n ?? 0) <= seen.size) return
    for (let after = 0; ; ) {
      const ids = catalog
        .all<{ id: number }>(
          `select id from ${table} where dir = ? ${alive} and id > ? order by id limit ${sliceSize}`,
          dir,
          after,
        )
        .map(row => row.id)
      miss(
        table,
        ids.filter(id => !seen.has(id)),
        tally,
      )
      after = ids.at(-1) ?? 0
      if (ids.length < sliceSize) return
      await breathe()
    }
  }

  return {
    /** Writes down what a lookout saw in one folder. */
    async take(sight: Sight, folderId: FolderId, tally: Tally): Promise<void> {
      // Sights wait in a line of promises: without this, a whole walk would be written down in one go.
      await breathe()
      const seen = filesOf(sight)
      const photos = seen.filter(file => fileKind(file.path) === 'photo')
      const companions = seen.filter(file => fileKind(file.path) !== 'photo')
      const dir = dirOf(storePath(Buffer.from(sight.folder)).path)
      if (tally.here.dir !== dir) startOn(dir, tally)
      const restless = sight.restless.map(name => dir + name)
      const pathsOf = (list: SeenFile[]) => list.map(file => file.path)
      const rows = known<KnownPhotoFile>('files', ', f.inode, f.gone_at', [...pathsOf(photos), ...restless])
      const companionRows = known<KnownFile>('companions', '', [...pathsOf(companions), ...restless])
      const moved = await movedFrom(photos.filter(file => !rows.has(file.path)))
      const write = () => {
        for (const file of photos) {
          const old = moved.get(file.path)
          if (!old) writePhotoFile(file, rows.get(file.path), folderId, tally)
          else {
            move(file, old, folderId)
            tally.here.files.add(old.id)
            tally.known++
            tally.moved++
          }
        }
        for (const file of companions) writeCompanion(file, companionRows.get(file.path), folderId, tally)
        for (const name of sight.gone) missBelow(dir + name, tally)
      }
      const asBefore =
        sight.gone.length === 0 &&
        photos.every(file => isAsBefore(file, rows.get(file.path))) &&
        companions.every(file => isSameContent(file, companionRows.get(file.path)))
      if (asBefore) write()
      else catalog.transactionSoon(write)
      for (const path of restless) {
        const [row, companion] = [rows.get(path), companionRows.get(path)]
        if (row) tally.here.files.add(row.id)
        if (row) tally.known++
        if (companion) tally.here.companions.add(companion.id)
      }
      tally.files += photos.length
      if (!sight.complete) return
      tally.folders.add(dir)
      await missOthers('files', dir, tally.here.files, tally)
      await missOthers('companions', dir, tally.here.companions, tally)
      startOn('', tally)
    },

    /** Misses everything in folders that a complete walk has not seen, but for those it could not read. */
    async missUnseen(folderId: FolderId, unreadable: string[], tally: Tally): Promise<void> {
      for (const table of ['files', 'companions'] as const) {
        // From one folder to the next in the index, however many files are in each.
        const dirs = catalog.all<{ dir: string }>(
          `with recursive d(dir) as (select min(dir) from ${table} where folder_id = ? union all
             select (select min(dir) from ${table} where folder_id = ? and dir > d.dir) from d where d.dir is not null)
           select dir from d where dir is not null`,
          folderId,
          folderId,
        )
        for (const { dir } of dirs) {
          if (tally.folders.has(dir) || unreadable.some(folder => holds(folder, dir))) continue
          await missOthers(table, dir, new Set(), tally)
        }
      }
    },
  }

  /** A path that is gone: a file, or a folder with all that was in it. */
  function missBelow(path: string, tally: Tally): void {
    const params = [path, ...dirsWithin(path)]
    const which = `(path = ? or (dir >= ? and dir < ?))`
    catalog.run(`delete from companions where ${which}`, ...params)
    tally.gone += catalog.run(
      `update files set gone_at = ? where gone_at is null and ${which}`,
      Date.now(),
      ...params,
    ).changes
  }
}

/** As far as the disk tells without opening the file. */
function isSameContent(file: SeenFile, row: KnownFile | undefined): boolean {
  return row !== undefined && row.bytes === file.bytes && row.modified_ms === file.modifiedMs
}

/** Nothing has to be written down. */
function isAsBefore(file: SeenFile, row: KnownPhotoFile | undefined): boolean {
  return isSameContent(file, row) && row?.inode === file.inode && row.gone_at === null
}

function startOn(dir: string, { here }: Tally): void {
  here.dir = dir
  here.files.clear()
  here.companions.clear()
}

/** Lets everything else have its turn. */
function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
