/** Fetching a pack from a server that does what servers do: cut, lie, go away. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FileServer, startFileServer } from '../../testing/file-server.ts'
import { projectFolder, temporaryFolder } from '../../testing/folders.ts'
import type { Manifest } from './manifest.ts'
import { fetchPack, findPack } from './packs.ts'

const names = ['detector.onnx', 'embedder.onnx']
const contentOf = (name: string) => Buffer.from(name.repeat(2_000))

let folder: ReturnType<typeof temporaryFolder>
let server: FileServer
let manifest: Manifest
let progress: number[]

beforeEach(async () => {
  folder = temporaryFolder()
  server = await startFileServer()
  for (const name of names) server.files.set(name, contentOf(name))
  progress = []
  const known = JSON.parse(
    readFileSync(join(projectFolder, 'models/yunet-mobilefacenet/manifest.json'), 'utf8'),
  ) as Manifest
  manifest = {
    ...known,
    files: names.map((name, i) => ({
      role: i === 0 ? 'detector' : 'embedder',
      name,
      url: `${server.address}/${name}`,
      bytes: contentOf(name).length,
      sha256: createHash('sha256').update(contentOf(name)).digest('hex'),
    })),
  }
})
afterEach(async () => {
  await server.close()
  folder[Symbol.dispose]()
})

const places = () => ({ folders: [], download: join(folder.path, 'models') })
const fetchIt = (signal?: AbortSignal) => fetchPack(manifest, places(), bytes => progress.push(bytes), signal)
const here = () => (existsSync(places().download) ? readdirSync(places().download) : [])

test('comes whole, counted over all files; what is here is not fetched again', async () => {
  await fetchIt()
  expect((await findPack(manifest, places()))?.paths.detector).toContain('detector.onnx')
  expect(progress.at(-1)).toBe(manifest.files.reduce((sum, file) => sum + file.bytes, 0))
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
  await fetchIt()
  expect(server.asked).toEqual(names)
})

test('a connection that is cut is taken up again where it was', async () => {
  server.cutAfter.push(100, 70)
  await fetchIt()
  expect(server.asked.slice(0, 3)).toEqual([names[0], `${names[0]} bytes=100-`, `${names[0]} bytes=170-`])
  expect(await findPack(manifest, places())).not.toBeNull()
})

test('one that is cut for good is said, and the next attempt goes on', async () => {
  server.cutAfter.push(100, 0)
  await expect(fetchIt()).rejects.toMatchObject({ code: 'model-missing' })
  expect(here()).toEqual(['detector.onnx.part'])
  await fetchIt()
  expect(server.asked[2]).toBe(`${names[0]} bytes=100-`)
  expect(await findPack(manifest, places())).not.toBeNull()
})

test.each([100, 1_000_000])('%i bytes left of something else are started over', async bytes => {
  mkdirSync(places().download)
  writeFileSync(join(places().download, 'detector.onnx.part'), Buffer.alloc(bytes, 7))
  await fetchIt()
  expect(await findPack(manifest, places())).not.toBeNull()
})

test.each([
  ['another', Buffer.from('another file')],
  ['a larger', Buffer.concat([contentOf(names[0] ?? ''), Buffer.alloc(100_000)])],
])('%s file than the pinned one is thrown away', async (_what, content) => {
  server.files.set('detector.onnx', content)
  await expect(fetchIt()).rejects.toMatchObject({ code: 'model-damaged' })
  expect(here()).toEqual([])
})

test('a file that is gone, and no network, are said', async () => {
  server.files.clear()
  await expect(fetchIt()).rejects.toThrow(/detector.onnx could not be fetched: the server answered 404/)
  await server.close()
  await expect(fetchIt()).rejects.toThrow(/could not be fetched: connect ECONNREFUSED/)
})

test('cancelled, it leaves nothing behind', async () => {
  server.cutAfter.push(100)
  const stop = new AbortController()
  const work = fetchPack(manifest, places(), () => stop.abort(), stop.signal)
  await expect(work).rejects.toMatchObject({ code: 'cancelled' })
  expect(here()).toEqual([])
})
