/** A change of packs on real photos, with both packs and a real Qdrant: there, interrupted, and back. */
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ModelState } from '../contract/entities.ts'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../testing/folders.ts'
import { type Core, openCore } from './core.ts'
import type { ExportedFace } from './export-faces.ts'

const [defaultId, builtInId] = ['yunet-mobilefacenet-1', 'face-api-1']
const folder = temporaryFolder()
const photos = join(folder.path, 'photos')
let core: Core

const open = () =>
  openCore({
    dataFolder: join(folder.path, 'data'),
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: noShell,
  })
const client = () => createRouterClient(core.router)
const modelState = async (): Promise<ModelState> => (await client().app.status()).models

async function until(done: (state: ModelState) => boolean): Promise<ModelState> {
  for (;;) {
    const state = await modelState()
    if (state.change?.phase === 'stopped') throw new Error(state.change.reason ?? 'the change stopped')
    if (done(state)) return state
    await delay(20)
  }
}

async function changeTo(pack: string): Promise<void> {
  await client().models.change({ pack })
  await until(state => state.pack === pack && state.change === null)
  await core.idle()
}

const faces = (): ExportedFace[] => [...core.exportFaces({ embeddings: false })]
/** Without the groups, which each pack makes for itself. */
const withoutGroups = (list: ExportedFace[]) => list.map(({ cluster: _, ...face }) => face)
const named = (list: ExportedFace[]) =>
  new Map(list.filter(face => face.person !== null).map(face => [face.id, face.person]))

beforeAll(async () => {
  // Obama_and_biden has a face that only the default pack finds.
  for (const path of [
    'scenes/bbt1.jpg',
    'scenes/bbt2.jpg',
    'scenes/bbt3.jpg',
    'scenes/obama_and_biden.jpg',
    'portraits/Hugo Chavez/Hugo_Chavez_0001.jpg',
    'no-faces/dog_orange.jpg',
  ]) {
    mkdirSync(dirname(join(photos, path)), { recursive: true })
    cpSync(sharedPhotos(path), join(photos, path))
  }
  core = await open()
  await client().library.addFolder({ path: photos })
  await core.idle()
}, 120_000)

afterAll(async () => {
  await core.close()
  folder[Symbol.dispose]()
})

describe('a change of packs', () => {
  let before: ExportedFace[]
  let hidden: string

  beforeAll(async () => {
    const ofObama = faces().filter(face => face.photo.endsWith('obama_and_biden.jpg'))
    expect(ofObama.length).toBe(3)
    const { groups } = await client().people.groups()
    for (const [i, group] of groups.slice(0, 2).entries())
      await client().people.nameGroup({ groupId: group.id, to: { name: `Person ${i}` } })
    const { faces: page } = await client().people.hiddenFaces({ offset: 0, limit: 10 })
    expect(page).toEqual([])
    const loose = faces().filter(face => face.person === null && face.photo.includes('bbt'))
    hidden = loose[0]?.id ?? ''
    await client().people.hideFaces({ faceIds: [hidden] })
    // All three are named, so that also the one that the other pack doesn't find is decided about.
    for (const [i, face] of ofObama.entries())
      await client().people.assign({ faceIds: [face.id], to: { name: `Guest ${i}` } })
    // Said not to be Guest 0: a rejection goes along as well.
    const [rejected] = ofObama
    await client().people.unassign({ faceIds: [rejected?.id ?? ''] })
    await core.idle()
    before = faces()
  })

  test('goes on where it was after a restart, keeps what was decided, and leaves the index in order', async () => {
    await client().models.change({ pack: builtInId })
    // The app is used meanwhile, with the pack it had.
    await until(({ change }) => change?.phase === 'looking')
    expect(withoutGroups(faces())).toEqual(withoutGroups(before))
    await core.close()

    core = await open()
    expect((await modelState()).pack).toBe(defaultId)
    const state = await until(({ pack, change }) => pack === builtInId && change === null)
    expect(state.previous).toBe(defaultId)
    await core.idle()

    const after = faces()
    expect(named(after)).toEqual(named(before))
    const { faces: stillHidden } = await client().people.hiddenFaces({ offset: 0, limit: 10 })
    expect(stillHidden.map(face => face.id)).toEqual([hidden])
    // A dog that only the built-in pack takes for a face is new; it went live through the index like any other.
    expect(after.filter(face => face.photo.endsWith('dog_orange.jpg')).length).toBe(1)
    const report = await client().index.check()
    expect(report.findings.filter(finding => finding.count > 0)).toEqual([])
    expect(report.points).toBe(report.faces)
  }, 120_000)

  test('a name given since goes back too, and going back gives the very faces there were', async () => {
    const dog = faces().find(face => face.photo.endsWith('dog_orange.jpg'))
    const chavez = faces().find(face => face.photo.includes('Chavez'))
    await client().people.assign({ faceIds: [dog?.id ?? ''], to: { name: 'Rex' } })
    await client().people.assign({ faceIds: [chavez?.id ?? ''], to: { name: 'Hugo' } })
    await changeTo(defaultId)
    const after = faces()
    expect(named(after)).toEqual(
      new Map([...named(before), [dog?.id ?? '', 'Rex'], [chavez?.id ?? '', 'Hugo']]),
    )
    const known = new Set(before.map(face => face.id))
    const sortById = (list: ExportedFace[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const geometry = (list: ExportedFace[]) =>
      sortById(list).map(({ id, box, score }) => ({ id, box, score }))
    expect(geometry(after.filter(face => known.has(face.id)))).toEqual(geometry(before))
    expect((await client().index.check()).problems).toBe(0)
  }, 120_000)

  test('the pack before can be dropped, and then there is no way back but anew', async () => {
    expect((await modelState()).previous).toBe(builtInId)
    await client().models.dropPrevious()
    expect((await modelState()).previous).toBeNull()
    expect((await client().index.check()).problems).toBe(0)
  })

  test('a change can be given up', async () => {
    await client().models.change({ pack: builtInId })
    await expect(client().models.change({ pack: defaultId })).rejects.toMatchObject({ code: 'conflict' })
    await client().models.cancelChange()
    expect(await modelState()).toMatchObject({ pack: defaultId, change: null, previous: null })
    await expect(client().models.change({ pack: 'no-such-pack' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
