/**
 * @file Copies of the catalog: which there are, making one while the catalog is in use, and which may go.
 *
 * A copy's name says when it was made and why, so that a folder of copies needs no list beside it.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Backup, BackupReason } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { translated } from './errors.ts'

/** How many of each are kept: the newest of each of the last days and weeks that have one, and the last of the others. */
const kept = { days: 7, weeks: 4, beforeUpdate: 3, byHand: 3, replaced: 3 }

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)-(daily|by-hand|before-update|replaced)\.sqlite$/

export const backupsFolder = (dataFolder: string): string => join(dataFolder, 'backups')

/** Newest first. Files of other names are nobody's business here. */
export function listBackups(dataFolder: string): Backup[] {
  const folder = backupsFolder(dataFolder)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return [] // none yet
  }
  const found = names.flatMap((name): Backup[] => {
    const parts = pattern.exec(name)
    if (!parts) return []
    const [, year, month, day, hour, minute, second, reason] = parts
    try {
      const path = join(folder, name)
      return [
        {
          name,
          at: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
          reason: reason as BackupReason,
          bytes: statSync(path).size,
          format: formatOfFile(path),
        },
      ]
    } catch {
      return [] // it went away in between, or can't be read
    }
  })
  return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
}

/** `user_version` of an SQLite file, from its header (bytes 60–63), without opening it. */
function formatOfFile(path: string): number {
  const header = Buffer.alloc(64)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  return header.readUInt32BE(60)
}

/** A name no copy has yet: two of one second get seconds that follow each other. */
export function newBackupName(dataFolder: string, reason: BackupReason, at = Date.now()): string {
  const taken = new Set(listBackups(dataFolder).map(backup => backup.name))
  for (let time = at; ; time += 1000) {
    const name = `${new Date(time).toISOString().slice(0, 19).replaceAll(':', '-')}-${reason}.sqlite`
    if (!taken.has(name)) return name
  }
}

/** Writes the catalog to a file of its own. */
type Copy<T> = (file: string) => T

/**
 * Has `copy` write the catalog to a file, makes sure it is on the disk, and only then gives it its name: what bears a
 * backup's name is whole.
 * @throws KithError `disk-full`, `read-only`; nothing is left behind then
 */
export async function addBackup(
  dataFolder: string,
  reason: BackupReason,
  copy: Copy<Promise<unknown>>,
): Promise<string> {
  const unfinished = begin(dataFolder)
  try {
    await copy(unfinished)
    return finish(dataFolder, unfinished, reason)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw translated(error)
  }
}

/** As `addBackup`, at once. */
export function addBackupNow(dataFolder: string, reason: BackupReason, copy: Copy<unknown>): string {
  const unfinished = begin(dataFolder)
  try {
    copy(unfinished)
    return finish(dataFolder, unfinished, reason)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw translated(error)
  }
}

function begin(dataFolder: string): string {
  try {
    mkdirSync(backupsFolder(dataFolder), { recursive: true })
  } catch (error) {
    throw translated(error)
  }
  return join(backupsFolder(dataFolder), `${randomUUID()}.unfinished`)
}

function finish(dataFolder: string, unfinished: string, reason: BackupReason): string {
  // One file that needs no others beside it, wherever it is copied to.
  const db = new Database(unfinished)
  db.pragma('journal_mode = delete')
  db.close()
  flush(unfinished)
  const name = newBackupName(dataFolder, reason)
  renameSync(unfinished, join(backupsFolder(dataFolder), name))
  return name
}

export function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Deletes the copies that are not kept any more, and what an interrupted copy has left. */
export function rotate(dataFolder: string): string[] {
  const folder = backupsFolder(dataFolder)
  const gone = superfluous(listBackups(dataFolder))
  for (const name of gone) rmSync(join(folder, name), { force: true })
  for (const name of readdirSync(folder)) {
    if (/\.unfinished(-journal|-wal|-shm)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
  return gone
}

/** @param backups newest first */
export function superfluous(backups: Backup[]): string[] {
  const keep = new Set<string>()
  const daily = backups.filter(backup => backup.reason === 'daily')
  for (const [period, n] of [
    [dayOf, kept.days],
    [weekOf, kept.weeks],
  ] as const) {
    const newest = new Map<number, string>()
    for (const { at, name } of daily) if (!newest.has(period(at))) newest.set(period(at), name)
    for (const name of [...newest.values()].slice(0, n)) keep.add(name)
  }
  for (const [reason, n] of [
    ['before-update', kept.beforeUpdate],
    ['by-hand', kept.byHand],
    ['replaced', kept.replaced],
  ] as const) {
    for (const { name } of backups.filter(backup => backup.reason === reason).slice(0, n)) keep.add(name)
  }
  return backups.map(backup => backup.name).filter(name => !keep.has(name))
}

const day = 86_400_000
const dayOf = (at: number) => Math.floor(at / day)
/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (at: number) => Math.floor((dayOf(at) + 3) / 7)

/** @throws KithError `not-found` */
export function backupNamed(dataFolder: string, name: string): Backup {
  const backup = listBackups(dataFolder).find(one => one.name === name)
  if (!backup) throw new KithError('not-found', t.errors.catalog.noBackup(name))
  return backup
}
