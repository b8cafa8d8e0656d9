/** The watchdog: a worker that has done much, or grown, is replaced between two tasks; one that hangs, in the middle. */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { projectFolder, temporaryFolder } from '../../testing/folders.ts'
import { createPool, type Limits, type Pool } from './pool.ts'

type Tasks = {
  grow(megabytes: number): Promise<number>
  hang(_: null): Promise<void>
  busy(ms: number): Promise<unknown>
  crash(_: null): Promise<void>
  wait(ms: number): Promise<number>
}

let folder: ReturnType<typeof temporaryFolder>
let entry: URL
let pool: Pool<Tasks>
const recycled: number[] = []
const notes: string[] = []

beforeEach(() => {
  folder = temporaryFolder()
  const path = join(folder.path, 'worker.mjs')
  writeFileSync(
    path,
    `import { threadId } from 'node:worker_threads'
     import { note, serve } from ${JSON.stringify(pathToFileURL(join(projectFolder, 'src-main/core/workers/serve.ts')).href)}
     import { writeFileSync } from 'node:fs'
     // A thread that is terminated from outside doesn't get here.
     process.on('exit', () => writeFileSync(${JSON.stringify(join(folder.path, 'ended-by-itself'))}, ''))
     const kept = []
     serve({
       grow: async megabytes => {
         kept.push(new Uint8Array(megabytes * 1e6).fill(1))
         note('grown by ' + megabytes)
         return threadId
       },
       hang: () => new Promise(() => setInterval(() => {}, 1000)),
       // Hears nothing meanwhile, like a thread in native code.
       busy: ms => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
       crash: () => process.exit(3),
       wait: ms => new Promise(done => setTimeout(done, ms, threadId)),
     })`,
  )
  entry = pathToFileURL(path)
  recycled.length = 0
  notes.length = 0
})

afterEach(async () => {
  await pool.close()
  folder[Symbol.dispose]()
})

const open = (limits: Limits, more: { depth?: number; restMs?: number } = {}) => {
  pool = createPool<Tasks>({
    entry,
    size: 1,
    limits,
    ...more,
    recycled: ({ tasks }) => recycled.push(tasks),
    noted: text => notes.push(text),
  })
  return pool
}

async function grow(times: number, megabytes: number): Promise<number[]> {
  const threads: number[] = []
  for (let i = 0; i < times; i++) threads.push(await pool.call('grow', megabytes))
  return threads
}

test('after so many tasks', async () => {
  open({ tasks: 3, heapBytes: 1e12 })
  const [a, b, c, d] = await grow(4, 0)
  expect([b, c]).toEqual([a, a])
  expect(d).not.toBe(a)
  expect(recycled).toEqual([3])
})

test('when it has grown', async () => {
  open({ tasks: 1000, heapBytes: 250e6 })
  const threads = await grow(4, 90)
  expect(new Set(threads).size).toBe(2)
  expect(recycled).toEqual([3])
})

test('when it hangs, and the next task is done by another', async () => {
  open({ tasks: 1000, heapBytes: 1e12 })
  const [first] = await grow(1, 0)
  await expect(pool.call('hang', null, { timeoutMs: 100 })).rejects.toMatchObject({
    code: 'unsupported-file',
  })
  const [second] = await grow(1, 0)
  expect(second).not.toBe(first)
  // It was asked to end: terminated inside onnxruntime, it would take the process with it.
  expect(existsSync(join(folder.path, 'ended-by-itself'))).toBe(true)
})

test('one that hears nothing for long is given up, but never terminated in the middle', async () => {
  open({ tasks: 1000, heapBytes: 1e12 })
  await expect(pool.call('busy', 7_000, { timeoutMs: 100 })).rejects.toMatchObject({
    code: 'unsupported-file',
  })
  expect(await pool.call('wait', 0)).toBeGreaterThan(0)
  await vi.waitFor(() => expect(existsSync(join(folder.path, 'ended-by-itself'))).toBe(true), 20_000)
})

test('when the drive that it reads from never answers; what it did beside is done by another', async () => {
  const pipe = join(folder.path, 'a pipe nobody writes to')
  execFileSync('mkfifo', [pipe])
  const readers = createPool<{ likeness(input: { path: string }): Promise<Uint8Array> }>({
    entry: new URL('../faces/photo-worker.ts', import.meta.url),
    size: 1,
    depth: 2,
    workerData: { pack: null },
    silenceMs: 300,
  })
  const picture = join(folder.path, 'picture.png')
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } }).toFile(picture)
  const hangs = expect(readers.call('likeness', { path: pipe })).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('has not answered'),
  })
  expect(await readers.call('likeness', { path: picture })).toHaveLength(16)
  await hangs
  // A thread that waits for a drive can't be ended before the drive answers.
  execFileSync('sh', ['-c', `: > "${pipe}"`])
  await readers.close()
}, 30_000)

test('what a worker says beside its answers is heard, and is no answer', async () => {
  open({ tasks: 1000, heapBytes: 1e12 })
  await grow(2, 1)
  expect(notes).toEqual(['grown by 1', 'grown by 1'])
})

describe('two tasks in one worker', () => {
  const none = { tasks: 1000, heapBytes: 1e12 }

  test('are done side by side', async () => {
    open(none, { depth: 2 })
    await pool.call('wait', 0) // it has started
    const order: string[] = []
    await Promise.all([
      pool.call('wait', 400).then(() => order.push('long')),
      pool.call('wait', 10).then(() => order.push('short')),
      pool.call('wait', 10).then(() => order.push('next')),
    ])
    expect(order).toEqual(['short', 'next', 'long'])
  })

  test('the one that brings the worker down is told; its neighbours are done again', async () => {
    open(none, { depth: 3 })
    const results = await Promise.allSettled([
      pool.call('wait', 300),
      pool.call('crash', null),
      pool.call('wait', 300),
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('so with one that hangs', async () => {
    open(none, { depth: 2 })
    const results = await Promise.allSettled([
      pool.call('hang', null, { timeoutMs: 200 }),
      pool.call('wait', 400),
    ])
    expect(results.map(result => result.status)).toEqual(['rejected', 'fulfilled'])
  })

  test('one that is called off leaves its neighbour alone', async () => {
    open(none, { depth: 2 })
    const stop = new AbortController()
    const both = Promise.allSettled([
      pool.call('hang', null, { signal: stop.signal }),
      pool.call('wait', 400),
    ])
    setTimeout(() => stop.abort(), 100)
    const [hung, waited] = await both
    expect(hung).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect(waited.status).toBe('fulfilled')
  })
})

test('one that has nothing to do ends, and another does the next task', async () => {
  open({ tasks: 1000, heapBytes: 1e12 }, { restMs: 50 })
  const first = await pool.call('wait', 0)
  await vi.waitFor(() => expect(existsSync(join(folder.path, 'ended-by-itself'))).toBe(true))
  expect(await pool.call('wait', 0)).not.toBe(first)
})
