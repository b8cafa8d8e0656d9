/**
 * @file Files that were missed. Each stays for a moment, and for as long as a new file of its size waits to be read:
 * what was moved to another drive, or copied and then deleted, is known again before it would go out of sight.
 */
import type { PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { unattended } from '../unattended.ts'
import { maxAttempts } from './files.ts'

/** ms. */
const graceMs = 3_000
const sliceSize = 500

export interface GoneOptions {
  catalog: Catalog
  log: Log
  refreshVisible: (photoIds: PhotoId[]) => number
  /** Folders that are being read: what is missed there may yet be found. */
  busy: () => number[]
  /** Photos went out of sight. */
  changed: () => void
  /** For tests: how long a missed file stays at least. */
  grace?: number
}

export function createGone({ catalog, log, refreshVisible, busy, changed, grace = graceMs }: GoneOptions) {
  let timer: NodeJS.Timeout | null = null
  let closed = false

  /** Forgets what is gone for good; returns how many files. Their photos keep faces and names, out of sight. */
  const sweep = (): number => {
    const rows = catalog.all<{ id: number; photo_id: PhotoId | null }>(
      `select f.id, f.photo_id from files f join folders d on d.id = f.folder_id
       where f.gone_at < ? and d.state = 'ok' and f.folder_id not in (select value from json_each(?))
         and not exists (select 1 from files n where n.state = 'new' and n.bytes = f.bytes and n.gone_at is null
           and n.attempts < ${maxAttempts} and n.id <> f.id)
       limit ${sliceSize}`,
      Date.now() - grace,
      JSON.stringify(busy()),
    )
    if (rows.length === 0) return 0
    catalog.transaction(() => {
      catalog.run(
        `delete from files where id in (select value from json_each(?))`,
        JSON.stringify(rows.map(row => row.id)),
      )
      refreshVisible([...new Set(rows.flatMap(row => (row.photo_id === null ? [] : [row.photo_id])))])
    })
    changed()
    return rows.length
  }

  const due = (): boolean =>
    catalog.get(`select 1 from files where gone_at is not null limit 1`) !== undefined

  /** Looks now and then as long as something is gone. */
  const watch = (): void => {
    if (timer === null && !closed && due()) sweepIn(grace / 3)
  }

  const sweepIn = (ms: number): void => {
    timer = setTimeout(() => {
      timer = null
      const swept = unattended(log, 'files that are gone could not be forgotten', () => {
        if (sweep() === sliceSize) sweepIn(0)
        else watch()
      })
      if (!swept) sweepIn(grace * 5)
    }, ms)
    timer.unref()
  }

  return {
    watch,

    /** The folder is away: nothing in it is gone. */
    takeBack(folderId: number): void {
      catalog.run(`update files set gone_at = null where folder_id = ? and gone_at is not null`, folderId)
    },

    /** Resolves when all that is gone is forgotten, but for what waits to be read. */
    async settled(): Promise<void> {
      while (
        !closed &&
        catalog.get(
          `select 1 from files f join folders d on d.id = f.folder_id where gone_at is not null and d.state = 'ok'
             and not exists (select 1 from files n where n.state = 'new' and n.bytes = f.bytes and n.gone_at is null
               and n.id <> f.id and n.attempts < ${maxAttempts}) limit 1`,
        )
      ) {
        await new Promise(resolve => setTimeout(resolve, grace / 6))
        sweep()
      }
    },

    close(): void {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}
