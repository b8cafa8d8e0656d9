/** @file The worker's side of the pool: answers every message, also when a task throws. */
import { parentPort } from 'node:worker_threads'
import { KithError, reasonOf } from '../../contract/errors.ts'
import type { TaskMap, WorkerReply } from './pool.ts'

export function serve(tasks: TaskMap): void {
  const port = parentPort
  if (!port) throw new Error('serve() runs in a worker thread')
  port.on('message', async ({ name, input }: { name: string; input: never }) => {
    let reply: WorkerReply
    try {
      const task = tasks[name]
      if (!task) throw new Error(`there is no task ${name}`)
      reply = { ok: true, value: await task(input) }
    } catch (error) {
      reply = {
        ok: false,
        error: { code: error instanceof KithError ? error.code : null, message: reasonOf(error) },
      }
    }
    port.postMessage(reply)
  })
}
