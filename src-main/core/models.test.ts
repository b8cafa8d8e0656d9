/** Which pack is used: the chosen one, else the default where it is, else the default fetched, else the built-in. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sharedFolder, temporaryFolder } from '../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../testing/library.ts'
import { copyManifests } from '../testing/packs.ts'
import type { Catalog } from './catalog/catalog.ts'
import { Models } from './models.ts'

const [defaultId, builtInId] = ['yunet-mobilefacenet-1', 'face-api-1']
let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let project: string

beforeEach(() => {
  folder = temporaryFolder()
  catalog = openTestCatalog(folder.path)
  project = copyManifests(folder.path, { unreachable: true })
})

afterEach(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

const open = (env: NodeJS.ProcessEnv = {}) =>
  Models.open({
    catalog,
    projectFolder: project,
    dataFolder: folder.path,
    env,
    log: () => {},
    changed: () => {},
  })

/** As if photos had been looked at with this pack. */
function analysed(pack: string): void {
  addPhoto(catalog, 'one.jpg', [1])
  catalog.run(`update photos set faces_pack = ?`, pack)
}

describe('the order', () => {
  test('the default pack where it is on the machine', async () => {
    const models = await open({ KITH_MODELS_DIR: join(sharedFolder, 'models') })
    expect(models.pack?.manifest.id).toBe(defaultId)
    expect(models.state()).toMatchObject({ phase: 'ready', pack: defaultId, better: null })
  })

  test('where it can’t be fetched: the built-in one, with the better one offered', async () => {
    const models = await open()
    expect(models.state()).toMatchObject({ phase: 'missing', pack: defaultId })
    expect((await models.fetch())?.manifest.id).toBe(builtInId)
    expect(models.inUse).toMatchObject({ id: builtInId, dimension: 128 })
    expect(models.state()).toMatchObject({
      phase: 'ready',
      pack: builtInId,
      better: { id: defaultId, name: 'YuNet + MobileFaceNet' },
    })
    // Built once: it is found at the next start, but as long as it has found nothing, the better one goes first.
    const again = await open({ KITH_MODELS_DIR: join(sharedFolder, 'models') })
    expect(again.inUse.id).toBe(defaultId)
  })

  test('on a full disk none can be put in use, which is said; with room the built-in one is', async () => {
    const models = await open()
    catalog.run('vacuum')
    catalog.get('pragma max_page_count = 1')
    const fillUp = () => {
      for (let i = 0; ; i++) catalog.setMeta(`filler ${i}`, 'x'.repeat(500))
    }
    expect(fillUp).toThrow(expect.objectContaining({ code: 'disk-full' }))
    expect(await models.fetch()).toBeNull()
    expect(models.state()).toMatchObject({
      phase: 'failed',
      reason: 'The disk is full. Make some room; nothing that was saved is lost.',
    })
    expect(models.pack).toBeNull()
    catalog.get('pragma max_page_count = 1000000')
    expect((await models.fetch())?.manifest.id).toBe(builtInId)
  })

  test('a library whose faces were found with the built-in pack stays with it', async () => {
    await (await open()).fetch()
    analysed(builtInId)
    const models = await open({ KITH_MODELS_DIR: join(sharedFolder, 'models') })
    expect(models.pack?.manifest.id).toBe(builtInId)
  })

  test('a library whose faces were found with the default pack waits for it', async () => {
    analysed(defaultId)
    const models = await open()
    expect(await models.fetch()).toBeNull()
    expect(models.state()).toMatchObject({ phase: 'failed', pack: defaultId })
    expect(models.state().reason).toContain('could not be fetched')
  })

  test('a built file that was changed is not used, and is said to be wrong', async () => {
    await (await open()).fetch()
    analysed(builtInId)
    writeFileSync(join(folder.path, 'models', builtInId, 'face_landmark_68.onnx'), 'something else')
    const models = await open()
    expect(models.state().phase).toBe('failed')
    expect(models.state().reason).toContain('face_landmark_68.onnx')
    // Asked for again, it is built again.
    expect((await models.fetch())?.manifest.id).toBe(builtInId)
  })
})

describe('a pack put in by hand', () => {
  const manifest = {
    id: 'mine',
    name: 'Mine',
    licence: 'MIT',
    files: [
      {
        role: 'detector',
        name: 'yunet_n_dynamic.onnx',
        sha256: '104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12',
        bytes: 322906,
      },
      {
        role: 'embedder',
        name: 'mobilefacenet.onnx',
        sha256: 'b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507',
        bytes: 3998070,
      },
    ],
    detector: { kind: 'yunet', scoreThreshold: 0.6, nmsIou: 0.3 },
    embedder: {
      alignment: 'five-points',
      template: [
        [38, 52],
        [74, 52],
        [56, 72],
        [42, 92],
        [71, 92],
      ] as number[][] | undefined,
      side: 112,
      dimension: 128,
      mean: [0.5, 0.5, 0.5],
      std: [0.5, 0.5, 0.5],
    },
    thresholds: {
      join: 0.4,
      found: 0.5,
      suggestFace: 0.35,
      suggestGroup: 0.35,
      match: { certain: 0.7, careful: 0.6, generous: 0.5 },
      matchMargin: 0.1,
      calibratedBy: 'by eye',
    },
  }
  const put = (change: (copy: typeof manifest) => void = () => {}) => {
    const copy = structuredClone(manifest)
    change(copy)
    const to = join(folder.path, 'models', 'mine')
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, 'manifest.json'), JSON.stringify(copy))
    for (const { name } of manifest.files) copyFileSync(join(sharedFolder, 'models', name), join(to, name))
  }
  const listed = async () => (await (await open()).list()).find(pack => pack.id === 'mine')

  test('is listed as usable', async () => {
    put()
    expect(await listed()).toMatchObject({ name: 'Mine', own: true, obtain: 'here', problem: null })
  })

  test.each<[string, (copy: typeof manifest) => void, RegExp]>([
    [
      'a wrong sha256',
      copy => Object.assign(copy.files[1] ?? {}, { sha256: '0'.repeat(64) }),
      /mobilefacenet\.onnx/,
    ],
    [
      'no landmark template',
      copy => delete (copy.embedder as { template?: number[][] | undefined }).template,
      /template/,
    ],
    ['an id that is not its folder', copy => Object.assign(copy, { id: 'other' }), /folder is called mine/],
    ['no detector', copy => copy.files.shift(), /role detector/],
    [
      'a path for a file name',
      copy => Object.assign(copy.files[0] ?? {}, { name: '../x.onnx' }),
      /file name/,
    ],
  ])('%s is told', async (_, change, reason) => {
    put(change)
    expect((await listed())?.problem).toMatch(reason)
  })
})
