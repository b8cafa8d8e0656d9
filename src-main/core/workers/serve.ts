/** @file The worker's side of the pool: answers every message, also when a task throws. */
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { speakAsTheCore } from '../language.ts'
import { endWord } from './end.ts'
import type { TaskMap, WorkerDrive, WorkerNote, WorkerReply } from './pool.ts'

let drive: Int32Array | null = null

export function serve(tasks: TaskMap): void {
  const port = parentPort
  if (!port) throw new Error('serve() runs in a worker thread')
  const spoken = speakAsTheCore()
  type Task = { id: number; name: string; input: never }
  port.on('message', async (message: Task | WorkerDrive | typeof endWord) => {
    if (message === endWord) process.exit() // ends this thread alone
    if ('drive' in message) {
      drive = message.drive
      return
    }
    const { id, name, input } = message
    await spoken
    let reply: WorkerReply
    try {
      const task = tasks[name]
      if (!task) throw new Error(`there is no task ${name}`)
      reply = { id, ok: true, value: await task(input), heapBytes: heapBytes() }
    } catch (error) {
      reply = {
        id,
        ok: false,
        heapBytes: heapBytes(),
        error: { code: error instanceof KithError ? error.code : null, message: reasonOf(error) },
      }
    }
    port.postMessage(reply)
  })
}

/** Of this thread alone: the heap, and the buffers that it holds outside. */
function heapBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}

/**
 * Reads from a drive: one that never answers stops this thread, and the pool, which sees it wait, gives it up. One that
 * works answers each call in good time, so a large file is read in pieces.
 */
export function fromDrive<T>(read: () => T): T {
  if (drive) Atomics.add(drive, 0, 1)
  try {
    return read()
  } finally {
    if (drive) Atomics.add(drive, 0, 1)
  }
}

/** Says something beside the answers, from inside a task. */
export function note(text: string): void {
  parentPort?.postMessage({ note: text } satisfies WorkerNote)
}
