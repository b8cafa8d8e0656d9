/** @file Ending worker threads that may be stuck in a system call, such as a read from a drive that hangs. */
import type { Worker } from 'node:worker_threads'

/** How long a worker may take to end before it counts as stuck, ms. */
const patience = 2_000

/** Threads that did not end. Node joins every thread when it exits, so a process that has some can't exit by itself. */
let stuck = 0

/** Ends a worker, and waits for that only as long as a worker that can end needs. */
export async function endWorker(worker: Worker): Promise<void> {
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

/** Everything is written and closed by the time a process exits; only the stuck threads hold it. */
function leaveStuckThreads(): void {
  process.kill(process.pid, 'SIGKILL')
}
