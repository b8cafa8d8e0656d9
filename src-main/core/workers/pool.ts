/**
 * @file A pool of worker threads, in order of arrival. A worker that crashes, hangs or is called off is replaced; the
 * task it did is answered with an error that says which. One that grows, or has done much, is replaced between tasks.
 *
 * A worker may be given several tasks at once (`depth`), so that one computes while another waits for a file. What
 * brings such a worker down is not known then: its tasks are done again, each alone in a worker.
 */
import { Worker } from 'node:worker_threads'
import { type ErrorCode, KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
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
  /** Of the task. */
  id: number
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

/**
 * Shared with a worker: counts up when it turns to a drive and again when that has answered, so it is odd while the
 * worker waits. Twice a photo, a message would cost more.
 */
export interface WorkerDrive {
  drive: Int32Array
}

interface Job {
  id: number
  name: string
  input: unknown
  options: CallOptions
  /** Nothing else is done by its worker beside it. */
  alone: boolean
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

interface Seat {
  worker: Worker
  /** What it does now, each with how to stop watching over it. */
  jobs: Map<Job, () => void>
  /** Tasks it has answered. */
  answered: number
  /** It gets nothing more to do and ends after what it does. */
  leaving: boolean
  /** See `WorkerDrive`, with what it said last and since when, ms. */
  drive: Int32Array
  heard: { count: number; at: number }
  /** Ends it when it has had nothing to do for long. */
  rest: NodeJS.Timeout | undefined
}

/** A worker that has nothing to do for so long ends and gives its memory back, ms; the next task starts another. */
const restFor = 30_000
/** A drive that says nothing for so long while a file is read from it hangs, ms. */
const silenceFor = 20_000

export function createPool<Tasks extends TaskMap>(options: {
  entry: URL
  size: number
  /** Tasks a worker is given at once; one where nothing is said. */
  depth?: number
  workerData?: unknown
  limits?: Limits
  /** See `restFor`; shorter in tests. */
  restMs?: number
  /** See `silenceFor`; shorter in tests. */
  silenceMs?: number
  /** After a worker was replaced because of its limits. */
  recycled?: (why: { tasks: number; heapBytes: number }) => void
  noted?: (note: string) => void
}): Pool<Tasks> {
  const { size, depth = 1, limits, restMs = restFor, silenceMs = silenceFor } = options
  const queue: Job[] = []
  const seats = new Set<Seat>()
  let lastId = 0
  let closed = false
  let listening: NodeJS.Timeout | undefined
  const stopListening = () => {
    clearInterval(listening)
    listening = undefined
  }

  const seat = (): Seat => {
    const worker = new Worker(options.entry, {
      workerData: options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    const made: Seat = {
      worker,
      jobs: new Map(),
      answered: 0,
      leaving: false,
      drive: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
      heard: { count: 0, at: 0 },
      rest: undefined,
    }
    worker.on('error', error => broke(made, error))
    worker.on('exit', code => broke(made, new Error(`A worker ended by itself (exit code ${code}).`)))
    worker.on('message', (message: WorkerReply | WorkerNote) => {
      if ('note' in message) options.noted?.(message.note)
      else answered(made, message)
    })
    worker.postMessage({ drive: made.drive } satisfies WorkerDrive)
    worker.unref() // an idle pool keeps no process alive
    seats.add(made)
    listening ??= setInterval(listen, silenceMs / 4).unref()
    return made
  }

  /** Gives up the workers whose drive has said nothing for long. */
  const listen = () => {
    const now = performance.now()
    for (const one of [...seats]) {
      const count = Atomics.load(one.drive, 0)
      if (count % 2 === 0 || count !== one.heard.count) one.heard = { count, at: now }
      else if (now - one.heard.at >= silenceMs) broke(one, noAnswer(silenceMs))
    }
  }

  /** Takes the worker out. Returns what it did. */
  const dismiss = (gone: Seat): Job[] => {
    if (!seats.delete(gone)) return []
    void endWorker(gone.worker, { ask: true })
    const jobs = [...gone.jobs.keys()]
    for (const job of jobs) finish(gone, job)
    clearTimeout(gone.rest)
    if (seats.size === 0) stopListening()
    return jobs
  }

  /** It crashed or hangs. One that did a single task did so because of it. */
  const broke = (gone: Seat, error: unknown) => {
    const jobs = dismiss(gone)
    if (jobs.length === 1) jobs[0]?.reject(error)
    else queue.unshift(...jobs.map(job => Object.assign(job, { alone: true })))
    next()
  }

  /** Ends the worker in the middle of the task; what it did beside goes to another. */
  const callOff = (on: Seat, job: Job) => {
    queue.unshift(...dismiss(on).filter(other => other !== job))
    job.reject(new KithError('cancelled'))
    next()
  }

  const freeFor = (job: Job): Seat | null => {
    let best: Seat | null = null
    for (const seat of seats) {
      const { size: load } = seat.jobs
      const alone = job.alone || [...seat.jobs.keys()].some(other => other.alone)
      if (seat.leaving || load >= (alone ? 1 : depth)) continue
      if (!best || load < best.jobs.size) best = seat
    }
    return (!best || best.jobs.size > 0) && seats.size < size ? seat() : best
  }

  const next = () => {
    while (!closed) {
      const [job] = queue
      if (!job) return
      if (job.options.signal?.aborted) {
        queue.shift()
        job.reject(new KithError('cancelled'))
        continue
      }
      const free = freeFor(job)
      if (!free) return
      queue.shift()
      run(free, job)
    }
  }

  const run = (on: Seat, job: Job) => {
    const { timeoutMs, signal } = job.options
    const timer = timeoutMs === undefined ? null : setTimeout(() => broke(on, timedOut(timeoutMs)), timeoutMs)
    const abort = () => callOff(on, job)
    signal?.addEventListener('abort', abort, { once: true })
    on.jobs.set(job, () => {
      if (timer) clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    })
    clearTimeout(on.rest)
    on.worker.ref()
    on.worker.postMessage({ id: job.id, name: job.name, input: job.input })
  }

  const finish = (on: Seat, job: Job) => {
    on.jobs.get(job)?.()
    on.jobs.delete(job)
    if (on.jobs.size > 0) return
    on.worker.unref()
    on.rest = setTimeout(() => dismiss(on), restMs).unref()
  }

  const answered = (on: Seat, reply: WorkerReply) => {
    const job = [...on.jobs.keys()].find(({ id }) => id === reply.id)
    if (!job) return
    finish(on, job)
    on.answered++
    const { heapBytes } = reply
    if (limits && !on.leaving && (on.answered >= limits.tasks || heapBytes > limits.heapBytes)) {
      on.leaving = true
      options.recycled?.({ tasks: on.answered, heapBytes })
    }
    if (on.leaving && on.jobs.size === 0) dismiss(on)
    if (reply.ok) job.resolve(reply.value)
    else job.reject(revive(reply.error))
    next()
  }

  return {
    size,
    call: (name, input, callOptions = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new KithError('cancelled'))
        queue.push({
          id: ++lastId,
          name,
          input,
          options: callOptions,
          alone: false,
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
      stopListening()
      await Promise.all(
        open.map(one => {
          for (const job of [...one.jobs.keys()]) {
            finish(one, job)
            job.reject(new KithError('cancelled'))
          }
          clearTimeout(one.rest)
          return endWorker(one.worker, { ask: true })
        }),
      )
    },
  }
}

/** Whoever reads files asks the folder what is the matter. */
function noAnswer(ms: number): KithError {
  return new KithError('file-missing', t.errors.workers.silentDrive(Math.round(ms / 1000)))
}

function timedOut(ms: number): KithError {
  return new KithError('unsupported-file', t.errors.workers.tookTooLong(Math.round(ms / 1000)))
}

function revive(error: WorkerReply['error']): Error {
  if (error?.code) return new KithError(error.code, error.message)
  return new Error(error?.message ?? 'A worker failed without saying why.')
}
