/**
 * @file Putting a copy of the catalog back, or starting with an empty one; what was there is kept aside.
 *
 * A restore is asked for by a note in the data folder and carried out before the catalog is opened. Each step can be
 * done again after a crash: the copy is whole and on the disk before the old catalog moves, and the note goes last.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Log } from '../log.ts'
import { backupNamed, backupsFolder, flush, newBackupName } from './backups.ts'
import { translated } from './errors.ts'
import { lockFolder } from './lock.ts'
import { formatOf, refuseNewer } from './migrate.ts'

interface Note {
  /** The copy to put back; null for an empty catalog. */
  name: string | null
}

const catalogFile = (folder: string) => join(folder, 'catalog.sqlite')
const noteFile = (folder: string) => join(folder, 'restore.json')
/** SQLite's files beside a catalog: commits that are not in it yet, and an index of them. */
const companions = ['-wal', '-shm']

/**
 * Has a copy put back, or with null an empty catalog made, before the catalog is opened next.
 * @throws KithError `not-found`, `catalog-damaged`, `catalog-newer`: nothing is asked for then
 */
export function askForRestore(folder: string, name: string | null): void {
  if (name !== null) {
    backupNamed(folder, name)
    verify(join(backupsFolder(folder), name))
  }
  const unfinished = `${noteFile(folder)}.new`
  try {
    writeFileSync(unfinished, JSON.stringify({ name } satisfies Note))
    flush(unfinished)
    renameSync(unfinished, noteFile(folder))
  } catch (error) {
    throw translated(error)
  }
}

/**
 * Carries out what was asked for, if anything was. Only with the folder's lock in hand, before the catalog is opened.
 * @throws KithError `disk-full`, `read-only`, `catalog-damaged`: the catalog is then where it was
 */
export function carryOutRestore(folder: string, log: Log): boolean {
  const note = readNote(folder)
  if (note === null) return false
  const file = catalogFile(folder)
  const next = `${file}.restored`
  try {
    if (note.name !== null) {
      const backup = join(backupsFolder(folder), note.name)
      verify(backup)
      copyFileSync(backup, next)
      flush(next)
    }
    putAside(folder)
    for (const ending of companions) rmSync(file + ending, { force: true })
    if (note.name !== null) renameSync(next, file)
    rmSync(noteFile(folder))
    log('warn', 'a catalog was put back', { backup: note.name ?? 'none: it starts empty' })
    return true
  } catch (error) {
    rmSync(next, { force: true })
    // Asked for again, it would only fail again; where nothing moved yet, the catalog is opened as it is next time.
    if (existsSync(file)) rmSync(noteFile(folder), { force: true })
    throw translated(error)
  }
}

/** Puts a copy back at once, where no Kith has the library open. @throws KithError as the two above */
export function restoreNow(folder: string, name: string | null, log: Log): void {
  const lock = lockFolder(folder)
  try {
    askForRestore(folder, name)
    carryOutRestore(folder, log)
  } finally {
    lock.release()
  }
}

function readNote(folder: string): Note | null {
  try {
    const { name } = JSON.parse(readFileSync(noteFile(folder), 'utf8')) as Note
    return { name }
  } catch {
    return null // none, or one that was never finished
  }
}

/** Moves the catalog, and what SQLite keeps beside it, among the backups. */
function putAside(folder: string): void {
  const file = catalogFile(folder)
  if (!existsSync(file)) return
  mkdirSync(backupsFolder(folder), { recursive: true })
  settle(file)
  const aside = join(backupsFolder(folder), newBackupName(folder, 'replaced'))
  // The companions first: a catalog without them would be an older one.
  for (const ending of companions) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending)
  }
  renameSync(file, aside)
}

/** Takes the last commits into the file itself, where it is sound enough for that. */
function settle(file: string): void {
  try {
    const db = new Database(file)
    db.pragma('wal_checkpoint(truncate)')
    db.close()
  } catch {
    // Damaged: it is kept as it is, with its companions.
  }
}

/** @throws KithError `catalog-damaged`, `catalog-newer`, `disk-full` */
function verify(file: string): void {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    const found = db.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(String(found))
    if (formatOf(db) < 1) throw new Error(t.errors.catalog.notACatalog)
    refuseNewer(db)
  } catch (error) {
    if (error instanceof KithError) throw error
    throw new KithError('catalog-damaged', t.errors.catalog.backupDamaged(reasonOf(error)))
  } finally {
    db?.close()
  }
}
