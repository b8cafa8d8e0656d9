/** @file Ending worker threads that may be stuck in a system call, such as a read from a drive that hangs. */
// Whoever starts a worker ends it by this.
import './no-wrapper-tiering.ts'
import type { Worker } from 'node:worker_threads'

/** What `serve` ends its worker at, between two steps of a task. */
export const endWord = 'end'

/** How long a worker that was asked, or was terminated, may take to end before it counts as stuck, ms. */
const politePatience = 5_000
const patience = 2_000
/** A worker that has not heard for so long is in a loop of its own and no native code, ms. */
const longPatience = 60_000

/** Threads that did not end. Node joins every thread when it exits, so a process that has some can't exit by itself. */
const stuck = new Set<Worker>()

/**
 * Ends a worker, and waits for that only as long as a worker that can end needs.
 *
 * One that serves tasks is asked (`ask`), and left alone for long where it doesn't hear: a worker that is terminated in
 * the middle of onnxruntime's native code takes the whole process with it (“terminate called after throwing an instance
 * of 'Napi::Error'”), and on a busy machine one photo can take it many seconds.
 */
export async function endWorker(worker: Worker, { ask = false } = {}): Promise<void> {
  if (worker.threadId === -1) return // it has ended already
  const ended = new Promise<true>(resolve => worker.once('exit', () => resolve(true)))
  if (ask) worker.postMessage(endWord)
  else void worker.terminate()
  if (await endsWithin(ask ? politePatience : patience, ended)) return
  if (stuck.size === 0) process.on('exit', leaveStuckThreads)
  stuck.add(worker)
  const loop = setTimeout(() => void worker.terminate(), longPatience).unref()
  void ended.then(() => {
    clearTimeout(loop)
    stuck.delete(worker)
    if (stuck.size === 0) process.off('exit', leaveStuckThreads)
  })
}

async function endsWithin(ms: number, ended: Promise<true>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<false>(resolve => {
    timer = setTimeout(resolve, ms, false)
  })
  try {
    return await Promise.race([ended, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** Everything is written and closed by the time a process exits; only the stuck threads hold it. */
function leaveStuckThreads(): void {
  process.kill(process.pid, 'SIGKILL')
}
