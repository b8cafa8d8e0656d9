/**
 * @file A pool of worker threads: one task a worker at a time, in order of arrival. A worker that crashes, hangs or
 * is called off is replaced; its task is answered with an error that says which. One that grows, or has done much, is
 * replaced between two tasks.
 */
import { Worker } from 'node:worker_threads'
import { type ErrorCode, KithError } from '../../contract/errors.ts'
import { endWorker } from './end.ts'

/** A task takes one cloneable value and resolves with one. */
export type TaskMap = Record<string, (input: never) => Promise<unknown>>

export interface CallOptions {
  timeoutMs?: number
  signal?: AbortSignal
}

export interface Pool<Tasks extends TaskMap> {
  readonly size: number
  call<Name extends keyof Tasks & string>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
    options?: CallOptions,
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>
  close(): Promise<void>
}

/** When a worker is replaced between two tasks: what leaks in it goes with it. */
export interface Limits {
  /** After so many tasks. */
  tasks: number
  /** When its own heap, with what it holds outside, is above this, bytes. */
  heapBytes: number
}

export interface WorkerReply {
  ok: boolean
  /** What the worker's heap, with what it holds outside, takes after the task, bytes. */
  heapBytes: number
  value?: unknown
  error?: { code: ErrorCode | null; message: string }
}

/** Something a worker has to say beside its answers. */
export interface WorkerNote {
  note: string
}

interface Job {
  name: string
  input: unknown
  options: CallOptions
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

interface Seat {
  worker: Worker
  job: Job | null
  /** Tasks it has answered. */
  answered: number
  end: (error: unknown) => void
}

export function createPool<Tasks extends TaskMap>(options: {
  entry: URL
  size: number
  workerData?: unknown
  limits?: Limits
  /** After a worker was replaced because of its limits. */
  recycled?: (why: { tasks: number; heapBytes: number }) => void
  noted?: (note: string) => void
}): Pool<Tasks> {
  const queue: Job[] = []
  const seats = new Set<Seat>()
  let closed = false

  const seat = (): Seat => {
    const worker = new Worker(options.entry, {
      workerData: options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    const made: Seat = { worker, job: null, answered: 0, end: () => {} }
    worker.on('error', error => retire(made, error))
    worker.on('exit', code => retire(made, new Error(`A worker ended by itself (exit code ${code}).`)))
    worker.on('message', (message: WorkerReply | WorkerNote) => {
      if ('note' in message) options.noted?.(message.note)
    })
    worker.unref() // an idle pool keeps no process alive
    seats.add(made)
    return made
  }

  const retire = (gone: Seat, error: unknown) => {
    if (!seats.delete(gone)) return
    void endWorker(gone.worker, { ask: true })
    gone.end(error)
    next()
  }

  const isFull = (seat: Seat, { heapBytes }: WorkerReply) =>
    options.limits !== undefined &&
    (seat.answered >= options.limits.tasks || heapBytes > options.limits.heapBytes)

  const next = () => {
    if (closed) return
    while (queue.length > 0) {
      let free = [...seats].find(candidate => candidate.job === null)
      if (!free && seats.size < options.size) free = seat()
      if (!free) return
      const job = queue.shift()
      if (job) run(free, job)
    }
  }

  const run = (on: Seat, job: Job) => {
    const { timeoutMs, signal } = job.options
    if (signal?.aborted) return job.reject(new KithError('cancelled'))
    on.job = job
    on.worker.ref()
    const timer =
      timeoutMs === undefined ? null : setTimeout(() => retire(on, timedOut(timeoutMs)), timeoutMs)
    const abort = () => retire(on, new KithError('cancelled'))
    signal?.addEventListener('abort', abort, { once: true })
    const finish = () => {
      if (timer) clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      on.worker.off('message', answered)
      on.end = () => {}
      on.job = null
      on.worker.unref()
    }
    const answered = (reply: WorkerReply | WorkerNote) => {
      if ('note' in reply) return
      finish()
      on.answered++
      if (isFull(on, reply)) {
        options.recycled?.({ tasks: on.answered, heapBytes: reply.heapBytes })
        seats.delete(on)
        void endWorker(on.worker, { ask: true })
      }
      if (reply.ok) job.resolve(reply.value)
      else job.reject(revive(reply.error))
      next()
    }
    on.end = error => {
      finish()
      job.reject(error)
    }
    on.worker.on('message', answered)
    on.worker.postMessage({ name: job.name, input: job.input })
  }

  return {
    size: options.size,
    call: (name, input, callOptions = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new KithError('cancelled'))
        queue.push({
          name,
          input,
          options: callOptions,
          resolve: resolve as (value: unknown) => void,
          reject,
        })
        next()
      }),
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new KithError('cancelled'))
      const open = [...seats]
      seats.clear()
      await Promise.all(
        open.map(one => {
          one.end(new KithError('cancelled'))
          return endWorker(one.worker, { ask: true })
        }),
      )
    },
  }
}

function timedOut(ms: number): KithError {
  return new KithError(
    'unsupported-file',
    `This took longer than ${Math.round(ms / 1000)} seconds and was given up.`,
  )
}

function revive(error: WorkerReply['error']): Error {
  if (error?.code) return new KithError(error.code, error.message)
  return new Error(error?.message ?? 'A worker failed without saying why.')
}
