/** @file Backups of the catalog: one a day while Kith is open, one when a person asks, and putting one back. */
import type { Backup, BackupList } from '../contract/entities.ts'
import { type KithError, reasonOf } from '../contract/errors.ts'
import { addBackup, backupNamed, listBackups, rotate } from './catalog/backups.ts'
import type { Catalog } from './catalog/catalog.ts'
import { askForRestore } from './catalog/restore.ts'
import type { Log } from './log.ts'
import { unattended } from './unattended.ts'

export interface BackupsOptions {
  catalog: Catalog
  dataFolder: string
  log: Log
  changed: () => void
  /** Closes Kith and opens it again, where the host can; a backup is put back in between. */
  restart: (() => void) | undefined
  /** `false` for commands that come and go. */
  background: boolean
}

export type Backups = ReturnType<typeof createBackups>

const day = 86_400_000
/** How often it is looked whether a backup is due, ms; and how long after the start for the first time. */
const interval = 3_600_000
const firstLook = 30_000
/** The answer to a restore is on its way before the window loses its core, ms. */
const restartPause = 300

export function createBackups({ catalog, dataFolder, log, changed, restart, background }: BackupsOptions) {
  let failure: BackupList['failure'] = null
  let making: Promise<Backup> | null = null

  const make = (reason: 'daily' | 'by-hand'): Promise<Backup> => {
    making ??= addBackup(dataFolder, reason, file => catalog.backUp(file))
      .then(name => {
        failure = null
        rotate(dataFolder)
        log('info', 'catalog backed up', { backup: name })
        return backupNamed(dataFolder, name)
      })
      .catch(error => {
        failure = { at: Date.now(), reason: reasonOf(error) }
        log('warn', 'the catalog could not be backed up', { reason: reasonOf(error) })
        throw error
      })
      .finally(() => {
        making = null
        changed()
      })
    return making
  }

  const look = (): void => {
    if (isDue(listBackups(dataFolder), Date.now()) && hasContent(catalog)) make('daily').catch(() => {})
  }

  const lookQuietly = () => unattended(log, 'whether a backup is due could not be seen', look)
  const timers = background ? [setTimeout(lookQuietly, firstLook), setInterval(lookQuietly, interval)] : []
  for (const timer of timers) timer.unref()

  return {
    list: (): BackupList => ({ backups: listBackups(dataFolder), failure }),
    now: (): Promise<Backup> => make('by-hand'),
    /** @throws KithError as `askForRestore` does */
    restore(name: string | null): { restarts: boolean } {
      askForRestore(dataFolder, name)
      if (restart) setTimeout(restart, restartPause)
      return { restarts: restart !== undefined }
    },
    emergency: (): { reason: string } | null => null,
    async close(): Promise<void> {
      for (const timer of timers) clearTimeout(timer)
      await making?.catch(() => {})
    },
  }
}

/** Once a day. A clock that went backwards makes the last one seem to come from the future; then one is due as well. */
export function isDue(backups: Backup[], now: number): boolean {
  const last = backups.find(backup => backup.reason === 'daily')
  return last === undefined || Math.abs(now - last.at) >= day
}

/** An empty library needs no copies. */
function hasContent(catalog: Catalog): boolean {
  return catalog.get(`select 1 from photos limit 1`) !== undefined
}

/** What a library that can't be opened still answers: why, and which backups there are. */
export function emergencyBackups(
  dataFolder: string,
  cause: KithError,
  restart: (() => void) | undefined,
): Omit<Backups, 'close'> {
  return {
    list: () => ({ backups: listBackups(dataFolder), failure: null }),
    now: () => Promise.reject(cause),
    restore(name) {
      askForRestore(dataFolder, name)
      if (restart) setTimeout(restart, restartPause)
      return { restarts: restart !== undefined }
    },
    emergency: () => ({ reason: cause.message }),
  }
}
