/** Copies of the catalog on real SQLite files: whole or not there, rotated, put back, with what was replaced kept. */
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Backup, BackupReason } from '../../contract/entities.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../../testing/library.ts'
import { fillSample, openAtFormat } from '../../testing/migrations.ts'
import { isDue } from '../backups.ts'
import { addBackup, listBackups, rotate, superfluous } from './backups.ts'
import { newestFormat } from './migrate.ts'
import { askForRestore, carryOutRestore, restoreNow } from './restore.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  return () => folder[Symbol.dispose]()
})

const file = (...names: string[]) => join(folder.path, ...names)
const quiet = () => {}
const photosIn = () => {
  const catalog = openTestCatalog(folder.path)
  const rows = catalog.all<{ name: string }>(`select file_name as name from photos order by id`)
  catalog.close()
  return rows.map(row => row.name)
}

/** A catalog with one photo, backed up, and a second photo that came later. Returns the backup's name. */
async function backedUp(): Promise<string> {
  const catalog = openTestCatalog(folder.path)
  addPhoto(catalog, 'one.jpg', [1])
  const name = await addBackup(folder.path, 'daily', to => catalog.backUp(to))
  addPhoto(catalog, 'two.jpg', [2])
  catalog.close()
  return name
}

describe('a copy', () => {
  test('is made while the catalog is written to, stands alone, and is whole', async () => {
    const catalog = openTestCatalog(folder.path)
    addPhoto(catalog, 'one.jpg', [1])
    const copying = addBackup(folder.path, 'by-hand', to => catalog.backUp(to))
    addPhoto(catalog, 'two.jpg', [2])
    const name = await copying
    expect(readdirSync(file('backups'))).toEqual([name])
    expect(listBackups(folder.path)).toMatchObject([{ name, reason: 'by-hand', format: newestFormat }])
    const copy = new Database(file('backups', name), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
    copy.close()
    catalog.close()
  })

  test('that can’t be finished leaves nothing behind, and says why', async () => {
    const full = addBackup(folder.path, 'daily', async to => {
      writeFileSync(to, 'half')
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    await expect(full).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(file('backups'))).toEqual([])
  })

  test('a folder that can’t be written to is said', async () => {
    writeFileSync(file('backups'), 'a file stands in the way')
    await expect(addBackup(folder.path, 'daily', async () => {})).rejects.toMatchObject({ code: 'read-only' })
  })

  test('is made before a format changes', () => {
    const old = openAtFormat(file('catalog.sqlite'), 1)
    fillSample(old)
    old.close()
    openTestCatalog(folder.path).close()
    expect(listBackups(folder.path)).toMatchObject([{ reason: 'before-update', format: 1 }])
  })
})

describe('rotation', () => {
  const day = 86_400_000
  const noon = Date.UTC(2026, 5, 17, 12)
  const at = (time: number, reason: BackupReason = 'daily'): Backup => ({
    name: `${new Date(time).toISOString()} ${reason}`,
    at: time,
    reason,
    bytes: 1,
    format: 1,
  })

  test('keeps the newest of seven days and of four weeks', () => {
    const daily = Array.from({ length: 60 }, (_, i) => at(noon - i * day))
    const gone = new Set(superfluous(daily))
    const left = daily.filter(backup => !gone.has(backup.name)).map(backup => (noon - backup.at) / day)
    // Wednesday: the week began two days ago, and the Sundays before it are the newest of their weeks.
    expect(left).toEqual([0, 1, 2, 3, 4, 5, 6, 10, 17])
  })

  test('two of one day are one too many, and the others are counted apart', () => {
    const backups = [
      at(noon),
      at(noon - 1000),
      ...[0, 1, 2, 3, 4].map(i => at(noon - i * day, 'before-update')),
      at(noon - 400 * day, 'by-hand'),
      at(noon - 500 * day, 'replaced'),
    ]
    expect(superfluous(backups)).toEqual(
      [at(noon - 1000), at(noon - 3 * day, 'before-update'), at(noon - 4 * day, 'before-update')].map(
        backup => backup.name,
      ),
    )
  })

  test('takes what an interrupted copy has left, and nothing that is somebody else’s', async () => {
    const name = await backedUp()
    writeFileSync(file('backups', 'x.unfinished'), '')
    writeFileSync(file('backups', 'mine.sqlite'), '')
    rotate(folder.path)
    expect(readdirSync(file('backups')).sort()).toEqual([name, 'mine.sqlite'])
  })

  test('one a day is due, also when the clock has gone backwards', () => {
    expect(isDue([], noon)).toBe(true)
    expect(isDue([at(noon, 'by-hand')], noon)).toBe(true)
    expect(isDue([at(noon - day + 1)], noon)).toBe(false)
    expect(isDue([at(noon - day)], noon)).toBe(true)
    expect(isDue([at(noon + 400 * day)], noon)).toBe(true)
  })
})

describe('putting one back', () => {
  test('the copy is the catalog, and what was there is kept', async () => {
    const name = await backedUp()
    restoreNow(folder.path, name, quiet)
    expect(photosIn()).toEqual(['one.jpg'])
    const replaced = listBackups(folder.path).find(backup => backup.reason === 'replaced')
    restoreNow(folder.path, replaced?.name ?? '', quiet)
    expect(photosIn()).toEqual(['one.jpg', 'two.jpg'])
  })

  test.each([
    'before the copy',
    'while it was copied',
    'before the old one moved',
    'after the old one moved',
  ])('a crash %s: the next start goes on', async when => {
    const name = await backedUp()
    askForRestore(folder.path, name)
    const backup = file('backups', name)
    const next = file('catalog.sqlite.restored')
    if (when === 'while it was copied') writeFileSync(next, readFileSync(backup).subarray(0, 5000))
    if (when.includes('old one moved')) copyFileSync(backup, next)
    if (when === 'after the old one moved') copyAway()
    expect(photosIn()).toEqual(['one.jpg'])
    expect(existsSync(file('restore.json'))).toBe(false)
    expect(existsSync(next)).toBe(false)
  })

  function copyAway(): void {
    copyFileSync(file('catalog.sqlite'), file('backups', '2026-01-01T00-00-00-replaced.sqlite'))
    truncateSync(file('catalog.sqlite'), 0)
  }

  test('a note that was never finished asks for nothing', async () => {
    await backedUp()
    writeFileSync(file('restore.json'), '{"na')
    expect(photosIn()).toEqual(['one.jpg', 'two.jpg'])
  })

  test('a damaged copy, one of a newer Kith and one that isn’t there are refused, and nothing changes', async () => {
    const name = await backedUp()
    expect(() => askForRestore(folder.path, '../catalog.sqlite')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
    const newer = new Database(file('backups', name))
    newer.pragma(`user_version = ${newestFormat + 1}`)
    newer.close()
    expect(() => askForRestore(folder.path, name)).toThrow(expect.objectContaining({ code: 'catalog-newer' }))
    truncateSync(file('backups', name), 4096 * 3)
    expect(() => restoreNow(folder.path, name, quiet)).toThrow(
      expect.objectContaining({ code: 'catalog-damaged' }),
    )
    expect(photosIn()).toEqual(['one.jpg', 'two.jpg'])
  })

  test('a copy that is damaged after it was asked for leaves the catalog where it was', async () => {
    const name = await backedUp()
    askForRestore(folder.path, name)
    writeFileSync(file('backups', name), 'no catalog at all')
    expect(() => carryOutRestore(folder.path, quiet)).toThrow(
      expect.objectContaining({ code: 'catalog-damaged' }),
    )
    expect(photosIn()).toEqual(['one.jpg', 'two.jpg'])
  })

  test('while a Kith has the library open it is refused', async () => {
    const name = await backedUp()
    const catalog = openTestCatalog(folder.path)
    expect(() => restoreNow(folder.path, name, quiet)).toThrow(
      expect.objectContaining({ code: 'catalog-in-use' }),
    )
    catalog.close()
    expect(photosIn()).toEqual(['one.jpg', 'two.jpg'])
  })
})

describe('a catalog that can’t be opened', () => {
  const damages: [string, () => void][] = [
    [
      'overwritten',
      () => writeFileSync(file('catalog.sqlite'), 'this is no database, whatever it was before'),
    ],
    ['emptied', () => truncateSync(file('catalog.sqlite'), 0)],
    ['cut off', () => truncateSync(file('catalog.sqlite'), 4096 * 5)],
  ]
  test.each(damages)('%s: it is said, nothing is written, and a backup brings it back', async (_, damage) => {
    const name = await backedUp()
    damage()
    const before = readFileSync(file('catalog.sqlite'))
    expect(() => openTestCatalog(folder.path)).toThrow(expect.objectContaining({ code: 'catalog-damaged' }))
    expect(readFileSync(file('catalog.sqlite')).equals(before)).toBe(true)
    restoreNow(folder.path, name, quiet)
    expect(photosIn()).toEqual(['one.jpg'])
  })

  test('an empty library can be chosen instead; the damaged one is kept', async () => {
    await backedUp()
    writeFileSync(file('catalog.sqlite'), 'this is no database, whatever it was before')
    askForRestore(folder.path, null)
    expect(photosIn()).toEqual([])
    expect(photosIn()).toEqual([])
    expect(listBackups(folder.path).map(backup => backup.reason)).toContain('replaced')
  })

  test('a full disk while working loses nothing that was saved', () => {
    const catalog = openTestCatalog(folder.path)
    addPhoto(catalog, 'one.jpg', [1])
    const pages = catalog.get<{ page_count: number }>('pragma page_count')?.page_count ?? 0
    catalog.get(`pragma max_page_count = ${pages}`)
    const fill = () => {
      for (let i = 0; i < 500; i++) addPhoto(catalog, `${i}.jpg`, [1, 2, 3])
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'disk-full' }))
    const saved = catalog.get<{ n: number }>(`select count(*) as n from photos`)?.n
    catalog.close()
    expect(photosIn()).toHaveLength(saved ?? -1)
  })

  test('a folder that can’t be written to', () => {
    writeFileSync(file('file'), '')
    expect(() => openTestCatalog(file('file'))).toThrow(expect.objectContaining({ code: 'read-only' }))
    expect(() => openTestCatalog(file('file', 'below'))).toThrow(
      expect.objectContaining({ code: 'read-only' }),
    )
  })
})
