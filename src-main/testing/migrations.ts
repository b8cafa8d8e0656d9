/**
 * @file Catalogs of an older format, for the tests of migrations: each migration is shown to carry rows over from the
 * format before it. The pattern stands in `core/catalog/migrations/migrations.test.ts`.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from '../core/catalog/migrate.ts'
import { migrations } from '../core/catalog/migrations/index.ts'
import { temporaryFolder } from './folders.ts'

/** A catalog file that stops at `format`; 0 is an empty file. The caller closes it. */
export function openAtFormat(file: string, format: number): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = wal')
  db.pragma('foreign_keys = on')
  migrate(db, () => {}, format)
  return db
}

/** The format that `version` is migrated from. */
export function formatBefore(version: number): number {
  return migrations.filter(migration => migration.version < version).at(-1)?.version ?? 0
}

/**
 * Opens a catalog of the format before `version`, lets `fill` put rows in, carries out that one migration, and lets
 * `check` look at what became of them. References between rows must hold afterwards.
 */
export function acrossMigration(
  version: number,
  fill: (db: Database.Database) => void,
  check: (db: Database.Database) => void,
): void {
  using folder = temporaryFolder()
  const db = openAtFormat(join(folder.path, 'catalog.sqlite'), formatBefore(version))
  try {
    fill(db)
    migrate(db, () => {}, version)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new Error(`migration ${version} breaks references: ${JSON.stringify(broken)}`)
    check(db)
  } finally {
    db.close()
  }
}

/**
 * A folder with a file, a photo with a named face and one without, a rejection and an operation: rows as format 1 has
 * them. Columns that came later get their defaults and one that went is left out, so this fills a catalog of any format.
 */
export function fillSample(db: Database.Database): void {
  const inFaces =
    db.prepare(`select 1 from pragma_table_info('faces') where name = 'landmarks'`).get() !== undefined
  const [landmarks, none] = inFaces ? ['landmarks, ', `'[]', `] : ['', '']
  db.exec(`
    insert into folders (id, path, added_at) values (1, '/photos', 1);
    insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at, faces_pack, faces_state)
      values (1, 'aa', 800, 600, 'jpeg', 1000, 1577836800000, 'exif', '#808080', 'one.jpg', 2, 'pack', 'done');
    insert into files (id, folder_id, path, bytes, modified_ms, photo_id, state)
      values (1, 1, '/photos/one.jpg', 1000, 3, 1, 'ok');
    insert into people (id, name, name_key, created_at) values (1, 'Anna', 'anna', 4), (2, 'Ben', 'ben', 5);
    update counters set value = 7 where name = 'rev';
    insert into faces (id, photo_id, x, y, w, h, ${landmarks}score, quality, sharpness, yaw, state, person_id, source, group_id, created_at, rev)
      values ('10000000-0000-5000-8000-000000000000', 1, 0.1, 0.1, 0.2, 0.2, ${none}0.9, 0.8, 100, 0, 'live', 1, 'manual', null, 6, 6),
             ('20000000-0000-5000-8000-000000000000', 1, 0.5, 0.1, 0.2, 0.2, ${none}0.9, 0.8, 100, 0, 'live', null, null, 3, 6, 7);
    update people set cover_face_id = '10000000-0000-5000-8000-000000000000' where id = 1;
    insert into embeddings select id, 'pack', zeroblob(64) from faces;
    insert into rejections values ('20000000-0000-5000-8000-000000000000', 2, 7);
    delete from dirty;
    insert into operations (at, kind, by, summary, people, changes) values (8, 'assign', 'person', '1 face → Anna', '[1]', '[]');
  `)
}
