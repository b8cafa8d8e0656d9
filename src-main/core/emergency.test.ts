/** A damaged catalog: the window opens all the same, says why, and a backup is put back from it. */
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, test, vi } from 'vitest'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, temporaryFolder } from '../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../testing/library.ts'
import { addBackup } from './catalog/backups.ts'
import type { CoreOptions } from './core.ts'
import { openWindow } from './emergency.ts'
import type { Router } from './handlers/router.ts'

const optionsFor = (dataFolder: string, restart?: () => void): CoreOptions => ({
  dataFolder,
  host: 'browser',
  version: '1',
  shell: noShell,
  log: () => {},
  projectFolder,
  index: 'memory',
  background: false,
  ...(restart ? { restart } : {}),
})

/** A library of one photo with a backup, whose catalog was cut off in the middle afterwards. */
async function damaged(folder: string): Promise<string> {
  const catalog = openTestCatalog(folder)
  addPhoto(catalog, 'a.jpg', [1, 2])
  const backup = await addBackup(folder, 'by-hand', file => catalog.backUp(file))
  catalog.close()
  const file = join(folder, 'catalog.sqlite')
  truncateSync(file, Math.floor(statSync(file).size / 2))
  return backup
}

/** As the renderer sees it, which believes that everything is there. */
const clientOf = (router: unknown) => createRouterClient(router as Router)

test('says what is wrong and which backups there are, and answers nothing else', async () => {
  using data = temporaryFolder()
  const backup = await damaged(data.path)
  const window = await openWindow(optionsFor(data.path))
  const client = clientOf(window.router)
  expect(window.core).toBeNull()
  expect(await client.app.info()).toMatchObject({ host: 'browser', dataFolder: data.path })
  expect(await client.backups.emergency()).toEqual({
    reason: expect.stringMatching(/^The catalog file is damaged/),
  })
  const { backups } = await client.backups.list()
  expect(backups).toMatchObject([{ name: backup, reason: 'by-hand' }])
  await expect(client.backups.now()).rejects.toMatchObject({ code: 'catalog-damaged' })
  expect(Object.keys(window.router)).toEqual(['app', 'backups'])
  expect((await window.media('/media/thumbnail/1')).status).toBe(404)
  await window.close()
})

test('puts a backup back, keeps what was damaged, and everything is there again', async () => {
  using data = temporaryFolder()
  const backup = await damaged(data.path)
  const restarted = vi.fn()
  const window = await openWindow(optionsFor(data.path, restarted))
  const client = clientOf(window.router)
  // The window learns from the end of its events that there is something new to ask.
  const events = (await client.app.events()) as AsyncIterator<unknown>
  const over = events.next()
  expect(await client.backups.restore({ name: backup })).toEqual({ restarts: true })
  await vi.waitFor(() => expect(restarted).toHaveBeenCalledOnce(), 30_000)
  await window.close()
  expect(await over).toMatchObject({ done: true })

  const again = await openWindow(optionsFor(data.path))
  const restored = clientOf(again.router)
  expect(again.core).not.toBeNull()
  expect(await restored.backups.emergency()).toBeNull()
  expect((await restored.app.status()).counts.photos).toBe(1)
  expect(
    readdirSync(join(data.path, 'backups')).filter(name => name.endsWith('-replaced.sqlite')),
  ).toHaveLength(1)
  await again.close()
})

test('refuses a backup that is damaged as well, and the catalog stays where it is', async () => {
  using data = temporaryFolder()
  const backup = await damaged(data.path)
  writeFileSync(join(data.path, 'backups', backup), 'no catalog at all')
  const window = await openWindow(optionsFor(data.path))
  const client = clientOf(window.router)
  await expect(client.backups.restore({ name: backup })).rejects.toMatchObject({
    code: 'catalog-damaged',
    message: expect.stringMatching(/Choose another/),
  })
  await expect(client.backups.restore({ name: 'none.sqlite' })).rejects.toMatchObject({ code: 'not-found' })
  expect(existsSync(join(data.path, 'restore.json'))).toBe(false)
  await window.close()
})

test('starts empty where a person asks for that', async () => {
  using data = temporaryFolder()
  await damaged(data.path)
  const window = await openWindow(optionsFor(data.path))
  await clientOf(window.router).backups.restore({ name: null })
  await window.close()
  const again = await openWindow(optionsFor(data.path))
  expect((await clientOf(again.router).app.status()).counts.photos).toBe(0)
  await again.close()
})

test('a library that is well is opened whole; what is not the catalog’s fault is no emergency', async () => {
  using data = temporaryFolder()
  const window = await openWindow(optionsFor(data.path))
  await expect(openWindow(optionsFor(data.path))).rejects.toMatchObject({ code: 'catalog-in-use' })
  await window.close()
})
