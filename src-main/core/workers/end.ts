/** @file Ending worker threads that may be stuck in a system call, such as a read from a drive that hangs. */
import type { Worker } from 'node:worker_threads'

/** What `serve` ends its worker at, between two steps of a task. */
export const endWord = 'end'

/** How long a worker may take to end by itself, ms; and after that, before it counts as stuck. */
const politePatience = 5_000
const patience = 2_000

/** Threads that did not end. Node joins every thread when it exits, so a process that has some can't exit by itself. */
let stuck = 0

/**
 * Ends a worker, and waits for that only as long as a worker that can end needs.
 *
 * One that serves tasks is asked first (`ask`): a worker that is terminated in the middle of onnxruntime's native code
 * takes the whole process with it (“terminate called after throwing an instance of 'Napi::Error'”).
 */
export async function endWorker(worker: Worker, { ask = false } = {}): Promise<void> {
  if (ask && (await endsByItself(worker))) return
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<'stuck'>(resolve => {
    timer = setTimeout(resolve, patience, 'stuck')
  })
  const ended = worker.terminate()
  if ((await Promise.race([ended, tooLong])) === 'stuck') {
    if (stuck++ === 0) process.on('exit', leaveStuckThreads)
    void ended.then(() => {
      if (--stuck === 0) process.off('exit', leaveStuckThreads)
    })
  }
  clearTimeout(timer)
}

function endsByItself(worker: Worker): Promise<boolean> {
  return new Promise(resolve => {
    if (worker.threadId === -1) return resolve(true) // it has ended already
    const timer = setTimeout(resolve, politePatience, false)
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve(true)
    })
    worker.postMessage(endWord)
  })
}

/** Everything is written and closed by the time a process exits; only the stuck threads hold it. */
function leaveStuckThreads(): void {
  process.kill(process.pid, 'SIGKILL')
}
