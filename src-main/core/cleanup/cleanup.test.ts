/** Duplicates on real photos in a real library, and a real bin. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noShell } from '../../hosts/shell.ts'
import { restore, trash } from '../../hosts/trash.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { type Core, openCore } from '../core.ts'

const folder = temporaryFolder()
const photos = join(folder.path, 'photos')
let core: Core
const kith = () => createRouterClient(core.router)

beforeAll(async () => {
  mkdirSync(photos)
  const scene = sharedPhotos('scenes', 'bbt1.jpg')
  copyFileSync(scene, join(photos, 'one.jpg'))
  copyFileSync(scene, join(photos, 'one (copy).jpg'))
  writeFileSync(join(photos, 'small.jpg'), await sharp(scene).resize(600).jpeg({ quality: 60 }).toBuffer())
  copyFileSync(sharedPhotos('scenes', 'bbt2.jpg'), join(photos, 'other.jpg'))
  core = await openCore({
    dataFolder: join(folder.path, 'data'),
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: { ...noShell, trash: path => trash(path, join(folder.path, 'Trash')), restore },
    index: 'memory',
  })
  await kith().library.addFolder({ path: photos })
  await core.idle()
}, 60_000)

afterAll(async () => {
  await core.close()
  folder[Symbol.dispose]()
})

const groups = async () => {
  const page = await kith().cleanup.duplicates({})
  return page.groups.map(group => [group.kind, group.photos.map(photo => photo.fileName)])
}
const photoCount = async () => (await kith().library.timeline({})).total

test('the same photo twice is one photo with two files; a smaller one is alike', async () => {
  const page = await kith().cleanup.duplicates({})
  expect(page.due).toBe(0)
  const [same, alike] = page.groups
  expect(same?.kind).toBe('same')
  expect(same?.photos[0]?.files).toHaveLength(2)
  expect(alike?.kind).toBe('alike')
  expect(alike?.photos).toHaveLength(2)
  // The larger one stands first.
  expect(alike?.photos.at(-1)?.fileName).toBe('small.jpg')
})

test('a copy goes to the bin; the photo stays, and undo brings the file back', async () => {
  const copy = (await kith().cleanup.duplicates({})).groups[0]?.photos[0]?.files[1]
  if (!copy) throw new Error('there is no copy')
  const outcome = await kith().cleanup.bin({ fileIds: [copy.id] })
  expect(outcome.summary).toBe('1 file → bin')
  expect(existsSync(copy.path)).toBe(false)
  expect(await photoCount()).toBe(3)
  expect((await groups()).map(([kind]) => kind)).toEqual(['alike'])
  await kith().history.undo({})
  await vi.waitFor(() => expect(existsSync(copy.path)).toBe(true), { timeout: 10_000 })
  await core.idle()
  expect((await groups()).map(([kind]) => kind)).toEqual(['same', 'alike'])
  expect((await kith().app.status()).counts.problems).toBe(0)
})

test('hidden photos leave the library and come back; a pair that is kept is not asked about again', async () => {
  const alike = (await kith().cleanup.duplicates({})).groups.find(group => group.kind === 'alike')
  const ids = alike?.photos.map(photo => photo.id) ?? []
  const small = ids.at(-1) ?? 0
  await kith().cleanup.hide({ photoIds: [small] })
  expect(await photoCount()).toBe(2)
  expect((await kith().cleanup.hidden({})).photos.map(photo => photo.id)).toEqual([small])
  expect((await groups()).map(([kind]) => kind)).toEqual(['same'])
  // What is hidden already is nothing to undo.
  expect((await kith().cleanup.hide({ photoIds: [small] })).operationId).toBe(null)
  // A scan does not bring it back.
  await kith().library.rescan({})
  await core.idle()
  expect(await photoCount()).toBe(2)
  await kith().history.undo({})
  expect(await photoCount()).toBe(3)
  await kith().cleanup.keep({ photoIds: ids })
  expect((await groups()).map(([kind]) => kind)).toEqual(['same'])
  await kith().history.undo({})
  expect((await groups()).map(([kind]) => kind)).toEqual(['same', 'alike'])
})

test('a file that is no longer there is not claimed to be in the bin', async () => {
  await expect(kith().cleanup.bin({ fileIds: [99_999] })).rejects.toMatchObject({ code: 'not-found' })
})
