/** The language of the settings: what the core refuses, and what its workers say of a photo. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locale } from '../contract/text/locale.ts'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, temporaryFolder } from '../testing/folders.ts'
import { type Core, openCore } from './core.ts'
import { speakTo, systemSpeaks } from './language.ts'

let folder: ReturnType<typeof temporaryFolder>
let core: Core

beforeEach(async () => {
  folder = temporaryFolder()
  writeFileSync(join(folder.path, 'settings.json'), '{ "language": "de" }')
  core = await openCore({
    dataFolder: folder.path,
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: noShell,
    index: 'memory',
  })
})

afterEach(async () => {
  await core.close()
  folder[Symbol.dispose]()
  await speakTo({ language: 'system' })
})

/** What a worker says of a picture that ends after its first bytes. */
async function reasonOf(name: string): Promise<string | null | undefined> {
  const { library } = createRouterClient(core.router)
  const photos = join(folder.path, 'photos')
  mkdirSync(photos, { recursive: true })
  writeFileSync(join(photos, name), Buffer.from([0xff, 0xd8, 0xff, name.length]))
  await library.addFolder({ path: photos })
  await core.idle()
  const { problems } = await library.problems({ offset: 0, limit: 10 })
  return problems.find(problem => problem.path.endsWith(name))?.reason
}

test('is spoken by the core, by what checks its input, and by its workers', async () => {
  const { people } = createRouterClient(core.router)
  await expect(people.get({ personId: 7 })).rejects.toMatchObject({
    code: 'not-found',
    message: 'Diese Person gibt es hier nicht mehr.',
  })
  await expect(people.rename({ personId: 7, name: ' ' })).rejects.toMatchObject({
    message: 'Ein Name kann nicht leer sein.',
  })
  expect(await reasonOf('one.jpg')).toBe('Das ist kein Bild, das Kith lesen kann, oder es ist beschädigt.')
})

test('changes in workers that run already', async () => {
  expect(await reasonOf('one.jpg')).toContain('kein Bild')
  await createRouterClient(core.router).app.changeSettings({ language: 'en' })
  expect(await reasonOf('two.jpg')).toBe('This is not a picture Kith can read, or it is damaged.')
})

test('is the machine’s as the host knows it, where nothing is chosen', async () => {
  systemSpeaks('de-AT')
  await createRouterClient(core.router).app.changeSettings({ language: 'system' })
  expect(locale()).toBe('de-AT')
  systemSpeaks('en-US')
})
