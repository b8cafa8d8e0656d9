/** A face that lost its embedding: the command that meets it says that Kith is looking again, and Kith is. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../testing/folders.ts'
import { type Core, openCore } from './core.ts'

const folder = temporaryFolder()
let core: Core | undefined

afterEach(async () => {
  await core?.close()
  folder[Symbol.dispose]()
})

test('refused once, the same command goes through a moment later without anything else being done', async () => {
  const photos = join(folder.path, 'photos')
  const dataFolder = join(folder.path, 'data')
  mkdirSync(photos)
  copyFileSync(sharedPhotos('scenes', 'obama_and_biden.jpg'), join(photos, 'two.jpg'))
  core = await openCore({
    dataFolder,
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: noShell,
    index: 'memory',
  })
  const kith = createRouterClient(core.router)
  await kith.library.addFolder({ path: photos })
  await core.idle()
  const before = [...core.exportFaces({ embeddings: true })]
  const faceIds = before.slice(0, 1).map(face => face.id)
  const catalog = new Database(join(dataFolder, 'catalog.sqlite'))
  catalog
    .prepare(`update embeddings set vector = zeroblob(octet_length(vector)) where face_id = ?`)
    .run(faceIds[0])
  catalog.close()

  const assign = () => kith.people.assign({ faceIds, to: { name: 'Anna' } })
  await expect(assign()).rejects.toMatchObject({ code: 'needs-redetection' })
  // Asked for by nothing but its own photo; `core.idle` would wake the engine.
  await vi.waitFor(() => expect([...(core?.exportFaces({ embeddings: true }) ?? [])]).toEqual(before), {
    timeout: 30_000,
    interval: 50,
  })
  expect(await assign()).toMatchObject({ faces: 1 })
})
