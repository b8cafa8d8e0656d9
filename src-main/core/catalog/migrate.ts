/** @file Brings a catalog file up to the format this Kith reads. */
import type Database from 'better-sqlite3'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { migrations } from './migrations/index.ts'

/** The format of this Kith. */
export const newestFormat = migrations.at(-1)?.version ?? 0

export const formatOf = (db: Database.Database): number =>
  db.pragma('user_version', { simple: true }) as number

/** @throws KithError `catalog-newer` */
export function refuseNewer(db: Database.Database): void {
  const format = formatOf(db)
  if (format <= newestFormat) return
  throw new KithError('catalog-newer', t.errors.catalog.newer(format, newestFormat))
}

/**
 * Carries out the migrations above the file's own format, each whole, in one transaction. Calls `migrated` after each.
 * @param upTo a format to stop at, for tests
 */
export function migrate(
  db: Database.Database,
  migrated: (migration: { version: number; name: string }) => void = () => {},
  upTo = newestFormat,
): void {
  const format = formatOf(db)
  for (const { version, name, sql } of migrations) {
    if (version <= format || version > upTo) continue
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version}`)
    })()
    migrated({ version, name })
  }
}
