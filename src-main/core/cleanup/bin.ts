/**
 * @file Files to the system's bin and back. The catalog says where each file is wanted; what undo and redo write
 * there is carried out afterwards, also after a restart.
 */
import type { Outcome, PhotoId } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { systemPath } from '../library/paths.ts'
import type { Log } from '../log.ts'
import type { Journal } from '../people/journal.ts'
import type { Shell } from '../shell.ts'
import { type CleanupChange, refreshVisible } from './rows.ts'

interface FileRow {
  id: number
  photo_id: PhotoId
  path: string
  raw_path: Buffer | null
  bytes: number
  modified_ms: number
}

interface BinnedRow extends FileRow {
  place: string | null
  state: 'returning' | 'leaving'
}

export interface BinOptions {
  catalog: Catalog
  journal: Journal
  shell: Pick<Shell, 'trash' | 'restore'>
  log: Log
  owner: string
  /** Files came or went. */
  changed: () => void
}

export function createBin({ catalog, journal, shell, log, owner, changed }: BinOptions) {
  let running: Promise<void> = Promise.resolve()

  const leave = (file: FileRow, place: string | null): number => {
    const { lastInsertRowid } = catalog.run(
      `insert into binned (photo_id, path, raw_path, bytes, modified_ms, place, state, at)
       values (?, ?, ?, ?, ?, ?, 'binned', ?)`,
      file.photo_id,
      file.path,
      file.raw_path,
      file.bytes,
      file.modified_ms,
      place,
      Date.now(),
    )
    catalog.run(`delete from files where id = ?`, file.id)
    refreshVisible(catalog, [file.photo_id])
    return Number(lastInsertRowid)
  }

  const carryOut = async (row: BinnedRow): Promise<void> => {
    if (row.state === 'leaving') {
      const place = await shell.trash(systemPath(row))
      catalog.transaction(() => {
        catalog.run(`update binned set state = 'binned', place = ? where id = ?`, place, row.id)
        catalog.run(`delete from files where path = ?`, row.path)
        refreshVisible(catalog, [row.photo_id])
      })
      return
    }
    if (row.place === null) throw new KithError('not-here', t.errors.bin.onlySystem)
    await shell.restore(row.place, systemPath(row))
    catalog.transaction(() => {
      catalog.run(`update binned set state = 'back' where id = ?`, row.id)
      catalog.run(
        `insert into files (folder_id, path, raw_path, bytes, modified_ms, photo_id, state)
         select id, ?, ?, ?, ?, ?, 'ok' from folders where ? >= path || '/' and ? < path || '0'
         order by length(path) limit 1
         on conflict(path) do update set photo_id = excluded.photo_id, state = 'ok', gone_at = null`,
        row.path,
        row.raw_path,
        row.bytes,
        row.modified_ms,
        row.photo_id,
        row.path,
        row.path,
      )
      refreshVisible(catalog, [row.photo_id])
    })
  }

  /** Carries out what undo and redo have asked for. */
  const settle = async (): Promise<void> => {
    const due = catalog.all<BinnedRow>(`select * from binned where state in ('returning', 'leaving')`)
    for (const row of due) {
      try {
        await carryOut(row)
      } catch (error) {
        log('warn', 'a file could not be moved out of or into the bin', { reason: reasonOf(error) })
        catalog.run(
          `update binned set state = ?, reason = ? where id = ?`,
          row.state === 'leaving' ? 'back' : 'binned',
          reasonOf(error),
          row.id,
        )
      }
    }
    if (due.length > 0) changed()
  }

  return {
    /** Moves files to the system's bin. What can't be moved stays, and is said. @throws KithError */
    async bin(fileIds: number[]): Promise<Outcome> {
      const files = catalog.all<FileRow>(
        `select id, photo_id, path, raw_path, bytes, modified_ms from files
         where photo_id is not null and id in (select value from json_each(?))`,
        JSON.stringify(fileIds),
      )
      if (files.length === 0) throw new KithError('not-found', t.errors.bin.filesGone)
      const done: { file: FileRow; place: string | null }[] = []
      let failure: unknown = null
      for (const file of files) {
        try {
          done.push({ file, place: await shell.trash(systemPath(file)) })
        } catch (error) {
          failure = error
        }
      }
      if (done.length === 0) throw failure
      const left = files.length - done.length
      const outcome = journal.record('bin', changes => {
        const ids = done.map(({ file, place }) => leave(file, place))
        changes.setOwned(owner, { kind: 'binned', ids, before: false, after: true } satisfies CleanupChange)
        return {
          summary:
            left > 0
              ? t.history.photos.binnedPartly(done.length, left, reasonOf(failure))
              : t.history.photos.binned(done.length),
        }
      })
      changed()
      return outcome
    },

    wake(): void {
      running = running.then(settle).catch(error => {
        log('error', 'what became of files could not be written down', { reason: reasonOf(error) })
      })
    },
    idle: (): Promise<void> => running,
  }
}
