/** A file replaced by an edit, on real photos with the real models: what was said of the photo goes on. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import sharp from 'sharp'
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

test('an edit keeps names, favourite and albums, also when it crops; undo goes on', async () => {
  const photos = join(folder.path, 'photos')
  mkdirSync(photos)
  const file = join(photos, 'two.jpg')
  copyFileSync(sharedPhotos('scenes', 'obama_and_biden.jpg'), file)
  core = await openCore({
    dataFolder: join(folder.path, 'data'),
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
  const only = async () => {
    const { months } = await kith.library.timeline({})
    const tiles = await Promise.all(months.map(({ month }) => kith.library.month({ month })))
    const [tile, ...others] = tiles.flat()
    if (!tile || others.length > 0) throw new Error('there is not one photo in sight')
    return kith.library.photo({ photoId: tile.id })
  }
  const before = await only()
  const [left, right] = before.detail
  if (!left || !right) throw new Error('there are not two faces')
  await kith.people.assign({ faceIds: [left.id], to: { name: 'Anna' } })
  await kith.people.assign({ faceIds: [right.id], to: { name: 'Ben' } })
  await kith.albums.setFavourite({ photoIds: [before.id], favourite: true })

  // Everything left of the first face's right edge goes, and it gets brighter.
  const { width, height } = before
  const edit = await sharp(sharedPhotos('scenes', 'obama_and_biden.jpg'))
    .extract({ left: Math.round(width * 0.04), top: 0, width: Math.round(width * 0.94), height })
    .modulate({ brightness: 1.08 })
    .jpeg()
    .toBuffer()
  writeFileSync(file, edit)
  await vi.waitFor(async () => expect((await only()).id).not.toBe(before.id), {
    timeout: 30_000,
    interval: 100,
  })
  await core.idle()
  /** A face that was not found before may be found in the edit. */
  const named = async () =>
    (await only()).detail
      .filter(face => [left.id, right.id].includes(face.id))
      .map(face => [face.id, face.personName])
  expect(await named()).toEqual([
    [left.id, 'Anna'],
    [right.id, 'Ben'],
  ])
  expect((await kith.index.check()).problems).toBe(0)

  await kith.history.undo({})
  await kith.history.undo({})
  expect(await named()).toEqual([
    [left.id, 'Anna'],
    [right.id, null],
  ])

  // The old content comes back: so do its faces.
  copyFileSync(sharedPhotos('scenes', 'obama_and_biden.jpg'), file)
  await vi.waitFor(async () => expect((await only()).id).toBe(before.id), { timeout: 30_000, interval: 100 })
  await core.idle()
  expect(await named()).toEqual([
    [left.id, 'Anna'],
    [right.id, null],
  ])
  expect((await kith.index.check()).problems).toBe(0)
})
