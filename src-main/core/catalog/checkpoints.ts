/**
 * @file Brings what stands in the write-ahead log to the catalog file, in a thread of its own: a checkpoint writes
 * thousands of pages and waits for the disk twice, and whoever gave the command that sets one off would wait with it.
 *
 * Every commit is on the disk before it is answered all the same (`synchronous = full` syncs the log).
 */
import { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'

const entry = new URL(
  import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js',
  import.meta.url,
)

/** A log of fewer pages is left alone. */
const worthwhile = 1_000
/** From here on commits bring the log to the file themselves, so that it stays bounded whatever the thread does: 64 MiB. */
const bound = 16_384
/** Commits are gathered for so long, ms. */
const pause = 200
/** How long closing waits for a checkpoint under way, ms. */
const patience = 10_000

/** What a worker is told. `busy[0]` is 1 from the request until its connection is closed. */
export interface CheckpointWork {
  file: string
  busy: Int32Array
}

export class Checkpoints {
  readonly #db: Database.Database
  readonly #busy = new Int32Array(new SharedArrayBuffer(4))
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(db: Database.Database) {
    this.#db = db
    db.pragma(`wal_autocheckpoint = ${bound}`)
  }

  /** Says that something was committed. */
  committed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#look()
    }, pause).unref()
  }

  /** Waits for a checkpoint under way, and makes no other. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    // Its connection must be gone first: whoever closes a catalog last deletes the log, by its name.
    const end = performance.now() + patience
    while (Atomics.load(this.#busy, 0) === 1 && performance.now() < end);
    void this.#worker?.terminate()
  }

  #look(): void {
    const [log] = this.#db.pragma('wal_checkpoint(noop)') as [{ log: number; checkpointed: number }]
    if (log.log - log.checkpointed < worthwhile) return
    // Asked again with the next commit where one is under way.
    if (Atomics.compareExchange(this.#busy, 0, 0, 1) === 1) return
    this.#worker ??= this.#start()
    this.#worker.postMessage({ file: this.#db.name, busy: this.#busy } satisfies CheckpointWork)
  }

  #start(): Worker {
    const worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: 4 } })
    worker.unref()
    // Without it the log stays bounded all the same.
    worker.on('error', () => {
      this.#worker = null
      Atomics.store(this.#busy, 0, 0)
    })
    return worker
  }
}
