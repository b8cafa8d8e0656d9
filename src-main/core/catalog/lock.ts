/**
 * @file One owner at a time for a data folder.
 *
 * The lock is an exclusive transaction on a small SQLite file of its own: the operating system drops it when the
 * process ends, however it ends, so nothing is ever left locked.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { translated } from './errors.ts'

export interface Lock {
  release(): void
}

/** @throws KithError `catalog-in-use`, `read-only` or `disk-full` */
export function lockFolder(folder: string): Lock {
  const path = join(folder, 'lock')
  const owner = join(folder, 'lock.owner')
  let db: Database.Database | undefined
  try {
    db = new Database(path, { timeout: 0 })
    db.pragma('journal_mode = delete')
    db.pragma('locking_mode = exclusive')
    db.exec('begin exclusive')
  } catch (error) {
    db?.close()
    const code = (error as { code?: string }).code ?? ''
    if (!code.startsWith('SQLITE_BUSY') && !code.startsWith('SQLITE_LOCKED')) throw translated(error)
    const process = ownerOf(owner)
    const { inUse, inUseBy } = t.errors.catalog
    throw new KithError('catalog-in-use', process === null ? inUse : inUseBy(process))
  }
  writeFileSync(owner, String(process.pid))
  const held = db
  return { release: () => held.close() }
}

function ownerOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
