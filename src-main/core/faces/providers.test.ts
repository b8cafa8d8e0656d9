/**
 * Which provider is trusted. There is no graphics processor here, so the faulty ones are made up; the CPU's trial runs
 * on the real networks.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProviderName } from '../../contract/entities.ts'
import { projectFolder, temporaryFolder } from '../../testing/folders.ts'
import { Providers } from '../providers.ts'
import { tryProvider } from './analyst.ts'
import type { Pack } from './packs.ts'
import { candidates, flawOf, measureProviders, type Trial } from './providers.ts'
import { Shelf } from './shelf.ts'

let pack: Pack
let cpu: Trial

beforeAll(async () => {
  using folder = temporaryFolder()
  const shelf = await Shelf.open({ projectFolder, dataFolder: folder.path, env: process.env })
  pack = (await shelf.find(shelf.default)) as Pack
  cpu = await tryProvider(pack, 'cpu')
})

/** The CPU's answer in another time, with a change. */
const answer = (milliseconds: number, change: (trial: Trial) => void = () => {}): Trial => {
  const trial = structuredClone({ ...cpu, milliseconds })
  change(trial)
  return trial
}
const measured = (trial: (provider: ProviderName) => Trial, names: ProviderName[] = ['webgpu', 'cpu']) =>
  measureProviders({
    candidates: names,
    workers: 4,
    trial: async provider => (provider === 'cpu' ? { ...cpu, milliseconds: 100 } : trial(provider)),
    beginning: () => {},
  })

test('by platform, those that the runtime knows, the CPU last', () => {
  const all = () => true
  const none = () => false
  expect(candidates('darwin', ['cpu', 'coreml', 'webgpu'], none)).toEqual(['coreml', 'webgpu', 'cpu'])
  expect(candidates('win32', ['cpu', 'dml', 'webgpu'], none)).toEqual(['dml', 'webgpu', 'cpu'])
  expect(candidates('linux', ['cpu', 'webgpu', 'cuda', 'tensorrt'], all)).toEqual(['cuda', 'webgpu', 'cpu'])
  expect(candidates('linux', ['cpu', 'webgpu', 'cuda'], path => path === '/dev/dri')).toEqual([
    'webgpu',
    'cpu',
  ])
  expect(candidates('linux', ['cpu', 'webgpu', 'cuda'], none)).toEqual(['cpu'])
  expect(candidates('freebsd', ['cpu'], all)).toEqual(['cpu'])
})

test('the CPU finds the drawn face', () => {
  expect(cpu.faces.length).toBe(1)
  expect(cpu.milliseconds).toBeGreaterThan(0)
})

describe('an answer is wrong', () => {
  test.each<[string, (trial: Trial) => void, RegExp]>([
    ['with no boxes', trial => trial.faces.splice(0), /found 0 faces/],
    ['with NaN', trial => trial.faces[0]?.embedding.fill(Number.NaN), /not a number/],
    [
      'with a box elsewhere',
      trial => Object.assign(trial.faces[0] ?? {}, { box: [0, 0, 0.1, 0.1] }),
      /elsewhere/,
    ],
    ['with another face', trial => trial.faces[0]?.embedding.reverse(), /for another/],
  ])('%s', (_, change, reason) => {
    expect(flawOf(cpu, answer(1, change))).toMatch(reason)
  })

  test('but not for the last digits of half precision', () => {
    const half = answer(1, trial => {
      const face = trial.faces[0]
      if (face) face.embedding = face.embedding.map(value => Math.fround(Math.round(value * 1024) / 1024))
    })
    expect(flawOf(cpu, half)).toBeNull()
  })
})

describe('the choice', () => {
  test('a right and faster one is used', async () => {
    const [webgpu, processor] = await measured(() => answer(20))
    expect(webgpu).toMatchObject({ name: 'webgpu', verdict: 'fine', milliseconds: 20, inUse: true })
    expect(processor).toMatchObject({ name: 'cpu', inUse: false })
  })

  test('a right one that does less than the CPU’s workers together is not', async () => {
    const [webgpu, processor] = await measured(() => answer(30))
    expect(webgpu).toMatchObject({ verdict: 'slower', inUse: false })
    expect(processor?.inUse).toBe(true)
  })

  test('a wrong one is not, however fast, and the note says why', async () => {
    const [webgpu, processor] = await measured(() => answer(1, trial => trial.faces.splice(0)))
    expect(webgpu).toMatchObject({ verdict: 'wrong', inUse: false, milliseconds: null })
    expect(webgpu?.note).toContain('found 0 faces')
    expect(processor?.inUse).toBe(true)
  })

  test('a failing one is not, and the next is tried', async () => {
    const infos = await measured(
      provider => {
        if (provider === 'cuda') throw new Error('libcudnn is not here')
        return answer(10)
      },
      ['cuda', 'webgpu', 'cpu'],
    )
    expect(infos.map(info => [info.name, info.verdict, info.inUse])).toEqual([
      ['cuda', 'failed', false],
      ['webgpu', 'fine', true],
      ['cpu', 'fine', false],
    ])
  })
})

describe('what is remembered', () => {
  const open = (dataFolder: string, trial: (pack: Pack, provider: ProviderName) => Promise<Trial>) =>
    new Providers({
      dataFolder,
      log: () => {},
      trial,
      platform: 'linux',
      supported: ['cpu', 'webgpu'],
      exists: () => true,
    })
  const good = async (_: Pack, provider: ProviderName) => answer(provider === 'cpu' ? 1000 : 1)

  test('is measured once, and the CPU takes over for good when the provider fails on a photo', async () => {
    using folder = temporaryFolder()
    expect(await open(folder.path, good).measure(pack)).toBe('webgpu')
    const never = async () => {
      throw new Error('measured again')
    }
    const later = open(folder.path, never)
    expect(later.current(pack)).toBe('webgpu')
    expect(await later.measure(pack)).toBe('webgpu')
    later.failed(pack, 'webgpu', 'the device was lost.')
    const last = open(folder.path, never)
    expect(last.current(pack)).toBe('cpu')
    expect(last.list(pack)[0]).toMatchObject({
      verdict: 'failed',
      note: 'Not used any more: the device was lost.',
    })
  })

  test('one that took Kith down while it was tried is not tried again', async () => {
    using folder = temporaryFolder()
    const hangs = open(folder.path, (_, provider) =>
      provider === 'cpu' ? good(pack, 'cpu') : new Promise(() => {}),
    )
    void hangs.measure(pack)
    // As if the process had ended now: the file says which one was being tried.
    while (open(folder.path, good).list(pack).length === 0)
      await new Promise(resolve => setTimeout(resolve, 5))
    const next = open(folder.path, good)
    expect(await next.measure(pack)).toBe('cpu')
    expect(next.list(pack).find(info => info.name === 'webgpu')?.note).toContain(
      'Kith ended while it was tried',
    )
  })
})

test('a real provider that can’t run here fails with a reason, and the CPU is used', async () => {
  using folder = temporaryFolder()
  const providers = new Providers({
    dataFolder: folder.path,
    log: () => {},
    trial: tryProvider,
    platform: 'linux',
    supported: ['cpu', 'cuda'],
    exists: () => true,
  })
  expect(await providers.measure(pack)).toBe('cpu')
  expect(providers.list(pack)[0]).toMatchObject({ name: 'cuda', inUse: false })
})
