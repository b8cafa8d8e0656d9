/** @file The worker's side of the pool: answers every message, also when a task throws. */
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { endWord } from './end.ts'
import type { TaskMap, WorkerNote, WorkerReading, WorkerReply } from './pool.ts'

export function serve(tasks: TaskMap): void {
  const port = parentPort
  if (!port) throw new Error('serve() runs in a worker thread')
  port.on('message', async (message: { id: number; name: string; input: never } | typeof endWord) => {
    if (message === endWord) process.exit() // ends this thread alone
    const { id, name, input } = message
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
 * Says that this thread is about to ask a drive for something (`true`, again before every piece), or has got what it
 * wanted: a drive that never answers stops the thread, and the pool gives it up.
 */
export function reading(asks: boolean): void {
  parentPort?.postMessage({ reading: asks } satisfies WorkerReading)
}

/** Says something beside the answers, from inside a task. */
export function note(text: string): void {
  parentPort?.postMessage({ note: text } satisfies WorkerNote)
}
