/** The engine on a catalog that can't be written for a while. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { openScannedLibrary } from '../../testing/scanned.ts'
import type { Analyst } from './analyst.ts'
import { Engine } from './engine.ts'
import { photoTasks } from './tasks.ts'

test('answers that can’t be written pause the work, are no fault of the photo, and are found again', async () => {
  using folder = temporaryFolder()
  const photos = join(folder.path, 'photos')
  mkdirSync(photos)
  copyFileSync(sharedPhotos('scenes', 'two_people.jpg'), join(photos, 'one.jpg'))
  const kith = openScannedLibrary(join(folder.path, 'data'), { live: false })
  const { catalog, library } = kith
  const other = new Database(join(folder.path, 'data', 'catalog.sqlite'))
  catalog.get('pragma busy_timeout = 0')
  // Between the commit that counts the attempt and the one that writes the answer, somebody takes the catalog.
  let taken = 0
  const tasks = photoTasks({ pack: null })
  const analyst = {
    size: 1,
    pack: null,
    async takeIn(path) {
      const source = { path: String(path), raw: null }
      const answer = await tasks.takeIn({
        source,
        thumbnails: join(folder.path, 'thumbnails'),
        analyse: false,
      })
      if (++taken <= 4) other.exec('begin immediate')
      return answer
    },
  } as Partial<Analyst> as Analyst
  const engine = new Engine({
    catalog,
    files: library.files,
    analyst,
    log: () => {},
    changed: () => {},
    staged: () => {},
  })
  try {
    await library.addFolder(photos)
    await library.idle()
    engine.start()
    for (let round = 1; round <= 4; round++) {
      await vi.waitFor(() => expect(other.inTransaction && engine.state().phase).toBe('paused'), 10_000)
      expect(engine.state().reason).toBe(
        'Another program is writing to the library’s file. Try again in a moment.',
      )
      expect(engine.busy()).toBe(false)
      other.exec('rollback')
      engine.resume()
    }
    await engine.idle()
    expect(engine.state()).toMatchObject({ phase: 'waiting-for-models', failed: 0, reason: null })
    expect(kith.files()).toMatchObject([{ state: 'ok' }])
    expect(taken).toBe(5)
  } finally {
    await engine.close()
    other.close()
    await kith.close()
  }
}, 60_000)
