import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { openCatalog } from './catalog.ts'

const mebibyte = 'x'.repeat(1_048_576)

test('what is committed goes from the log to the file without a command waiting for it, and the log is used again', async () => {
  using folder = temporaryFolder()
  const catalog = openCatalog({ folder: folder.path, log: () => {} })
  const file = join(folder.path, 'catalog.sqlite')
  const other = new Database(file, { readonly: true })
  const log = () => (other.pragma('wal_checkpoint(noop)') as [{ log: number; checkpointed: number }])[0]
  const write = () => {
    for (let i = 0; i < 6; i++) catalog.setMeta(`text ${i}`, `${mebibyte}${Math.random()}`)
  }
  write()
  const { log: written, checkpointed } = log()
  expect(written).toBeGreaterThan(1_000)
  expect(checkpointed).toBe(0)
  await expect.poll(() => log().checkpointed, { timeout: 20_000 }).toBe(written)

  const bytes = statSync(`${file}-wal`).size
  write()
  expect(statSync(`${file}-wal`).size).toBeLessThan(1.5 * bytes)
  other.close()
  catalog.close()
  expect(existsSync(`${file}-wal`)).toBe(false)
  const again = openCatalog({ folder: folder.path, log: () => {} })
  expect(again.meta('text 5')).toContain(mebibyte)
  again.close()
})

test('a catalog that is closed while a checkpoint is under way is whole', async () => {
  using folder = temporaryFolder()
  for (let round = 0; round < 3; round++) {
    const catalog = openCatalog({ folder: folder.path, log: () => {} })
    for (let i = 0; i < 8; i++) catalog.setMeta(`text ${i}`, `${mebibyte}${round}`)
    // The request goes out after 200 ms; closing meets it before, within and after.
    await new Promise(resolve => setTimeout(resolve, 195 + 10 * round))
    catalog.close()
    expect(existsSync(join(folder.path, 'catalog.sqlite-wal'))).toBe(false)
    const again = openCatalog({ folder: folder.path, log: () => {} })
    expect(again.meta('text 7')).toBe(`${mebibyte}${round}`)
    again.close()
  }
})
