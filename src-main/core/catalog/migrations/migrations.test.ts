/**
 * Every migration carries a filled catalog over from the format before it.
 *
 * What a new migration does to rows of its own is shown in a test of its own, `NNN-name.test.ts`, by
 * `acrossMigration(NNN, db => fill, db => check)`.
 */
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/folders.ts'
import { acrossMigration, fillSample, formatBefore, openAtFormat } from '../../../testing/migrations.ts'
import { openCatalog } from '../catalog.ts'
import { newestFormat } from '../migrate.ts'
import { migrations } from './index.ts'

/** What must be the same on both sides of any migration. */
const kept = {
  faces: `select id, photo_id, state, hidden, person_id, source, group_id, rev from faces order by id`,
  people: `select id, name, name_key, cover_face_id, deleted from people order by id`,
  rejections: `select face_id, person_id from rejections`,
  embeddings: `select face_id, pack, vector from embeddings order by face_id`,
  photos: `select id, hash, faces_state, visible from photos`,
  files: `select id, path, photo_id, state from files`,
  operations: `select id, kind, by, summary, people, changes, state from operations`,
  dirty: `select * from dirty`,
  rev: `select value from counters where name = 'rev'`,
}

const read = (db: Database.Database) =>
  Object.fromEntries(Object.entries(kept).map(([name, sql]) => [name, db.prepare(sql).all()]))

const schemaOf = (db: Database.Database) =>
  db
    .prepare(`select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name`)
    .all()

test('the list ascends, and each name is told once', () => {
  const versions = migrations.map(migration => migration.version)
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
  expect(new Set(migrations.map(migration => migration.name)).size).toBe(migrations.length)
})

describe.each(migrations.filter(migration => migration.version > 1))('$version $name', ({ version }) => {
  test(`keeps every row of format ${formatBefore(version)}`, () => {
    let before: unknown
    acrossMigration(
      version,
      db => {
        fillSample(db)
        before = read(db)
      },
      db => expect(read(db)).toEqual(before),
    )
  })
})

test('a catalog that grew step by step has the schema of a new one', () => {
  using folder = temporaryFolder()
  const grown = openAtFormat(join(folder.path, 'grown.sqlite'), 1)
  fillSample(grown)
  grown.close()
  const again = openAtFormat(join(folder.path, 'grown.sqlite'), newestFormat)
  const fresh = openAtFormat(join(folder.path, 'fresh.sqlite'), newestFormat)
  expect(schemaOf(again)).toEqual(schemaOf(fresh))
  again.close()
  fresh.close()
})

test('a catalog of a newer Kith is refused and left as it is', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'catalog.sqlite')
  const db = openAtFormat(file, newestFormat)
  db.pragma(`user_version = ${newestFormat + 1}`)
  db.close()
  expect(() => openCatalog({ folder: folder.path, log: () => {} })).toThrow(
    expect.objectContaining({ code: 'catalog-newer' }),
  )
})
