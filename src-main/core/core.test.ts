/** The main job on the shared photos, with the real models and a real Qdrant: found, grouped, named, found again. */
import { readdirSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../testing/folders.ts'
import { bCubed, namesOf, readTruth } from '../testing/truth.ts'
import { type Core, openCore } from './core.ts'
import type { ExportedFace } from './export-faces.ts'

const folder = temporaryFolder()
const truth = readTruth()
let core: Core

const open = (index?: 'memory') =>
  openCore({
    dataFolder: folder.path,
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: noShell,
    ...(index ? { index } : {}),
  })
const client = () => createRouterClient(core.router)

beforeAll(async () => {
  core = await open()
  await client().library.addFolder({ path: sharedPhotos() })
  await core.idle()
}, 120_000)

afterAll(async () => {
  await core.close()
  folder[Symbol.dispose]()
})

/** Faces by path below the photos folder. */
function facesByPhoto(): Map<string, ExportedFace[]> {
  const root = `${sharedPhotos()}/`
  return Map.groupBy(core.exportFaces({ embeddings: false }), face => face.photo.slice(root.length))
}

describe('the shared photos', () => {
  test('every face of the scenes is found', () => {
    const found = facesByPhoto()
    for (const [path, { people, faces }] of Object.entries(truth)) {
      if (path.startsWith('scenes/'))
        expect([path, found.get(path)?.length]).toEqual([path, faces ?? people.length])
    }
  })

  test('there is a face in every portrait', () => {
    const found = facesByPhoto()
    const portraits = Object.keys(truth).filter(path => path.startsWith('portraits/'))
    expect(portraits.length).toBeGreaterThan(100)
    expect(portraits.filter(path => !found.has(path))).toEqual([])
  })

  test('at most one false face where there is nobody', () => {
    const found = facesByPhoto()
    const files = readdirSync(sharedPhotos('no-faces'))
    const faces = files.flatMap(file => found.get(`no-faces/${file}`) ?? [])
    expect(files.length).toBeGreaterThan(40)
    expect(faces.length).toBeLessThanOrEqual(1)
  })

  test('no group mixes two people, and hardly anybody is split', () => {
    const named = [...facesByPhoto()].flatMap(([path, faces]) => {
      const names = namesOf(
        path,
        truth[path],
        faces.map(face => face.box),
      )
      return faces.flatMap((face, i) => {
        const person = names[i]
        return person ? [{ person, group: face.cluster }] : []
      })
    })
    expect(named.length).toBeGreaterThan(180)
    const { precision, recall } = bCubed(named)
    expect(precision).toBe(1)
    expect(recall).toBeGreaterThanOrEqual(0.97)
  })

  test('what can’t be read is listed with a reason or passed over, and the rest goes on', async () => {
    const status = await client().app.status()
    expect(status.counts.photos).toBeGreaterThan(200)
    expect(status.work.phase).toBe('idle')
  })

  test('a check finds nothing to repair', async () => {
    const report = await client().index.check()
    expect(report.findings.filter(finding => finding.count > 0)).toEqual([])
    expect(report.points).toBe(report.faces)
    expect(report.faces).toBeGreaterThan(200)
  })

  test('with one face each of the eight people of the series, all theirs in its scenes are asked about', async () => {
    const people = ['amy', 'bernadette', 'howard', 'leonard', 'penny', 'raj', 'sheldon', 'stuart']
    const photos = facesByPhoto()
    for (const name of people) {
      const [path = ''] = [...photos.keys()].filter(key => key.startsWith(`portraits/${name}/`)).sort()
      const faceIds = (photos.get(path) ?? []).slice(0, 1).map(face => face.id)
      await client().people.assign({ faceIds, to: { name } })
    }
    await core.idle()
    const { questions } = await client().review.questions({ limit: 50 })
    const asked = (id: string) => questions.filter(q => q.faceIds.includes(id)).map(q => q.candidate.name)
    let strangers = 0
    for (const path of Object.keys(truth).filter(key => key.startsWith('scenes/bbt'))) {
      const faces = photos.get(path) ?? []
      const names = namesOf(
        path,
        truth[path],
        faces.map(face => face.box),
      )
      for (const [i, face] of faces.entries()) {
        const name = names[i]
        if (!name) strangers++
        expect([path, name, asked(face.id)]).toEqual([path, name, name ? [name] : []])
      }
    }
    expect(strangers).toBe(1) // in bbt2.jpg
    for (const _ of people) await client().history.undo({})
    await core.idle()
    expect((await client().review.questions({})).total).toBe(0)
  })

  test('a group is named, a face moved, both undone and done again; all of it outlives a restart', async () => {
    const { groups } = await client().people.groups()
    const [first, second] = groups
    if (!first || !second) throw new Error('there are no groups')
    const anna = await client().people.nameGroup({ groupId: first.id, to: { name: '  Anna ' } })
    expect(anna.faces).toBe(first.faces)
    const ben = await client().people.nameGroup({ groupId: second.id, to: { name: 'Ben' } })
    const moved = await client().people.assign({ faceIds: second.sample.slice(0, 1), to: { name: 'ANNA' } })
    expect(moved.personId).toBe(anna.personId)
    await client().history.undo({})
    await client().history.undo({})
    expect((await client().people.list()).map(person => person.name)).toEqual(['Anna'])
    await client().history.redo()
    await core.idle()
    const before = [...core.exportFaces({ embeddings: true })]
    await core.close()

    core = await open()
    await core.idle()
    expect([...core.exportFaces({ embeddings: true })]).toEqual(before)
    const people = await client().people.list()
    expect(people.map(person => [person.name, person.faces])).toEqual([
      ['Anna', first.faces],
      ['Ben', second.faces],
    ])
    expect((await client().history.undo({})).summary).toContain('Ben')
    expect((await client().people.get({ personId: anna.personId ?? 0 })).name).toBe('Anna')
    await expect(client().people.get({ personId: ben.personId ?? 0 })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await client().index.check()).problems).toBe(0)
  }, 60_000)

  test('bad input gets a sentence', async () => {
    const { people, library } = client()
    await expect(people.assign({ faceIds: ['no-face'], to: { name: 'A' } })).rejects.toMatchObject({
      code: 'bad-input',
    })
    await expect(people.rename({ personId: 1, name: ' \t ' })).rejects.toMatchObject({
      code: 'bad-input',
      message: 'A name can’t be empty.',
    })
    await expect(people.rename({ personId: 1, name: 'x'.repeat(10_000) })).rejects.toMatchObject({
      code: 'bad-input',
    })
    await expect(people.merge({ from: [1], into: 1 })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(library.addFolder({ path: '/there/is/no/such/folder' })).rejects.toMatchObject({
      code: 'file-missing',
    })
    await expect(library.addFolder({ path: sharedPhotos('truth.json') })).rejects.toMatchObject({
      code: 'folder-unreadable',
    })
    await expect(open()).rejects.toMatchObject({ code: 'catalog-in-use' })
  })

  test('pictures are served by id and nothing else', async () => {
    const [face] = core.exportFaces({ embeddings: false })
    for (const path of [
      '/media/thumbnail/1',
      '/media/medium/1',
      '/media/preview/1',
      '/media/full/1',
      `/media/face/${face?.id}`,
    ]) {
      const { status, headers, body } = await core.media(path)
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'image/jpeg'])
      expect(body?.byteLength).toBeGreaterThan(500)
    }
    for (const path of [
      '/media/thumbnail/99999',
      '/media/../catalog.sqlite',
      '/media/thumbnail/..%2f..%2fcatalog.sqlite',
      '/media/toString/1',
      '/media/face/',
      '/etc/passwd',
    ]) {
      expect([path, (await core.media(path)).status]).toEqual([path, 404])
    }
  })

  test('without Qdrant the same is kept in memory', async () => {
    await core.close()
    core = await open('memory')
    await core.idle()
    expect((await client().app.status()).index.engine).toBe('memory')
    expect((await client().index.check()).problems).toBe(0)
  })
})
