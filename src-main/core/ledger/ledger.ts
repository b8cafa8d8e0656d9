/**
 * @file Keeps the index equal to the catalog for as long as Kith runs: connects, reconciles, drains, and
 * starts again when the index goes away. There is one of it, so there is one drainer.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { IndexState } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { type FaceCollection, IndexError, type VectorIndex } from '../vectors/port.ts'
import type { IndexSource } from '../vectors/source.ts'
import { watched } from '../vectors/watched.ts'
import { drainBatch } from './drain.ts'
import { dropBeside, fillBeside, markCleanStop, reconcile, sealForStop } from './reconcile.ts'
import type { PackInUse } from './truth.ts'

export interface LedgerOptions {
  catalog: Catalog
  pack: PackInUse
  /** Where the index is; `use` changes it. */
  source: IndexSource
  log: Log
  /** After every change of state. */
  stateChanged: (state: IndexState) => void
  /** After faces went live or were taken out. */
  facesChanged: () => void
  /** Whether photos are being looked at: more faces are about to come. */
  busy?: () => boolean
  /** First pause after a failure, ms; it doubles up to `longestPause`. */
  firstPause?: number
  longestPause?: number
}

const batchSize = 256
/** While photos come in, their faces are gathered for so long, ms: many cost one call, and two waits for the disk. */
const gatherFor = 700
const gatherStep = 100
/** The least time between two fillings because something could not be read, ms. */
const refillPause = 600_000
/** How often an idle index is asked whether it is still there, ms. */
const healthInterval = 5_000

export class Ledger {
  readonly #options: LedgerOptions
  #source: IndexSource
  #stop = new AbortController()
  #collection: FaceCollection | null = null
  #index: VectorIndex | null = null
  /** The word this session has left in the index. */
  #seal = ''
  #state: IndexState
  /** Another pack is in use: the collection at hand is not the one any more. */
  #changed = false
  /** What the index holds could not be read: it is filled anew when it is connected to. */
  #suspect = false
  /** When that was last done, ms of `performance.now()`. */
  #refilledAt = Number.NEGATIVE_INFINITY
  #wake: () => void = () => {}
  #awake = false
  #failures = 0
  #firstAttempt = Promise.withResolvers<void>()
  #running: Promise<void> = Promise.resolve()
  #idleWaiters: (() => void)[] = []
  /** Work that needs the drainer to stand still, such as a repair. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: LedgerOptions) {
    this.#options = options
    this.#source = options.source
    this.#state = stateAtStart(options.source)
    this.#listen()
  }

  #listen(): void {
    const { source, stop } = { source: this.#source, stop: this.#stop }
    source.onLost(reason => {
      if (stop.signal.aborted) return
      this.#collection = null
      this.#set({ phase: 'offline', reason })
      this.#wake()
    })
  }

  /** With the last count that could be read: whoever says that something failed must not fail over it. */
  get state(): IndexState {
    try {
      this.#state.pending = this.pending()
    } catch {
      // It is told to whoever asks the catalog for what they need.
    }
    return { ...this.#state }
  }

  /** The collection to search in, or null while the index is away. */
  get collection(): FaceCollection | null {
    return this.#collection
  }

  get pack(): PackInUse {
    return this.#options.pack
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Says that there may be something to drain. It doesn't cut the pause after a failure short. */
  wake(): void {
    this.#awake = true
    if (this.#collection !== null) this.#wake()
  }

  /** Tries the index again at once. */
  retryNow(): void {
    this.#wake()
  }

  /** Faces in the outbox, from a count that the catalog keeps. */
  pending(): number {
    return (
      this.#options.catalog.get<{ n: number }>(`select value as n from counters where name = 'dirty'`)?.n ?? 0
    )
  }

  /** Resolves when nothing is left to drain. Waits for an index that is away, until `signal` aborts: then it rejects. */
  idle(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.#collection !== null && this.pending() === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#idleWaiters.push(resolve)
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  /**
   * Runs `work` between two batches, while nothing else is written to the index. Right after the start it waits for
   * the first attempt to reach the index; later it doesn't wait.
   * @throws IndexError
   */
  async exclusive<T>(work: (collection: FaceCollection) => Promise<T>): Promise<T> {
    await this.#firstAttempt.promise
    return this.#inTurn(async () => {
      if (this.#collection === null)
        throw new IndexError('passing', this.#state.reason ?? t.indexErrors.notThere)
      return await work(this.#collection)
    })
  }

  /**
   * Runs `work`, which puts another pack in use, between two batches; then the index is connected to anew, with the
   * collection of that pack.
   */
  change(work: () => void): Promise<void> {
    return this.#inTurn(async () => {
      work()
      this.#connectAnew()
    })
  }

  /** Whoever met what can't be read, it is filled anew at once; but not again and again, if that doesn't help. */
  #unreadable(error: IndexError): void {
    const { log } = this.#options
    if (performance.now() - this.#refilledAt < refillPause) {
      log('error', 'what the index was just filled with can’t be read', { reason: error.message })
      return
    }
    this.#suspect = true
    this.#connectAnew()
  }

  #connectAnew(): void {
    this.#collection = null
    this.#changed = true
    this.#wake()
  }

  /** Gets the collection of another pack ready while this one is in use. @throws IndexError */
  async prepare(pack: PackInUse, progress: (fraction: number) => void, signal?: AbortSignal): Promise<void> {
    const { catalog, log } = this.#options
    await fillBeside({
      catalog,
      pack,
      index: await this.#reachable(),
      log,
      files: null,
      progress,
      signal,
    })
  }

  /** Forgets the collection of a pack that is not in use. @throws IndexError */
  async drop(pack: PackInUse): Promise<void> {
    await dropBeside(this.#options.catalog, pack, await this.#reachable())
  }

  async close(): Promise<void> {
    await this.#end()
  }

  /** Changes to another index; it is reconciled, or filled from the catalog, like one that was away. */
  async use(source: IndexSource): Promise<void> {
    await this.#end()
    this.#source = source
    this.#stop = new AbortController()
    this.#firstAttempt = Promise.withResolvers()
    this.#failures = 0
    this.#listen()
    this.#set(stateAtStart(source))
    this.start()
  }

  /** Brings the drainer to rest and leaves the index; sealed, where it is here and up to date. */
  async #end(): Promise<void> {
    this.#stop.abort()
    this.#wake()
    await this.#running
    await this.#turn // whatever still writes, such as a repair
    const { catalog, pack, log } = this.#options
    const collection = this.#collection
    this.#collection = null
    this.#index = null
    const source = this.#source
    try {
      const sealed = collection !== null && this.pending() === 0 ? await sealForStop(collection) : null
      await source.close()
      if (sealed) markCleanStop(catalog, pack, { ...sealed, files: await source.files() })
    } catch (error) {
      log('warn', 'the index was not left in order; the next start compares everything', {
        reason: reasonOf(error),
      })
      await source.close().catch(() => {}) // what is there to be said has been said
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#connect()
        this.#firstAttempt.resolve()
        await this.#keep()
      } catch (error) {
        this.#firstAttempt.resolve()
        if (this.#stop.signal.aborted) return
        await this.#fail(error)
      }
    }
  }

  async #connect(): Promise<void> {
    const { catalog, pack, log } = this.#options
    const source = this.#source
    if (this.#failures === 0) this.#set({ phase: 'starting', reason: null })
    this.#changed = false
    const signal = this.#stop.signal
    const files = await source.files()
    const index = await source.connect()
    const { version } = await index.ping(signal)
    const settled = await reconcile({
      catalog,
      pack,
      index,
      log,
      files,
      suspect: this.#suspect,
      signal,
      progress: fraction => this.#set({ phase: 'rebuilding', progress: fraction }),
    })
    source.settled()
    if (this.#suspect) this.#refilledAt = performance.now()
    this.#suspect = false
    this.#collection = watched(settled.collection, error => this.#unreadable(error))
    this.#index = index
    this.#seal = settled.seal
    // What failed last may have been a write, on a full disk for one: only the next one shows whether all is well.
    const doubtful = this.#failures > 0 && this.pending() > 0
    this.#set({ version, progress: null, ...(doubtful ? { phase: 'offline' } : online) })
    log('info', 'index online', {
      engine: source.engine,
      version,
      by: settled.by,
      repaired: settled.repaired,
    })
  }

  /** Drains until the index fails, another pack is in use, or Kith stops. */
  async #keep(): Promise<void> {
    const { catalog, pack, log, facesChanged } = this.#options
    while (!this.#stop.signal.aborted) {
      this.#awake = false
      const collection = this.#collection
      if (this.#changed) return
      if (collection === null) throw new IndexError('passing', this.#state.reason ?? t.indexErrors.stopped)
      const drained = await this.#inTurn(() =>
        drainBatch(catalog, pack, collection, batchSize, this.#stop.signal),
      )
      this.#failures = 0
      if (drained.unusable.length > 0)
        log('warn', 'faces without a usable embedding go back to detection', { faces: drained.unusable })
      if (drained.faces > 0) {
        this.#set({ ...online, phase: this.pending() > 0 ? 'catching-up' : 'online' })
        facesChanged()
        if (drained.faces < batchSize) await this.#gather()
        continue
      }
      this.#set(online)
      for (const resolve of this.#idleWaiters.splice(0)) resolve()
      if (!this.#awake && !(await this.#pause(healthInterval))) await this.#lookAfter(collection)
    }
  }

  /** Lets more faces come together before the next call, up to `gatherFor`, while photos are being analysed. */
  async #gather(): Promise<void> {
    const { signal } = this.#stop
    const end = performance.now() + gatherFor
    while (this.#options.busy?.() && performance.now() < end && !signal.aborted)
      await delay(gatherStep, undefined, { signal }).catch(() => {})
  }

  /** Whether the index is still there, and still ours alone. @throws IndexError */
  async #lookAfter({ name }: FaceCollection): Promise<void> {
    const marker = await this.#index?.marker(name, this.#stop.signal)
    if (marker === null) throw new IndexError('gone', t.indexErrors.lostCollection)
    if (marker !== undefined && marker.seal !== this.#seal) {
      throw new IndexError('permanent', t.indexErrors.anotherKith)
    }
  }

  async #reachable(): Promise<VectorIndex> {
    await this.#firstAttempt.promise
    if (this.#index === null || this.#collection === null)
      throw new IndexError('passing', this.#state.reason ?? t.indexErrors.notThere)
    return this.#index
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #fail(error: unknown): Promise<void> {
    const { log, firstPause = 500, longestPause = 30_000 } = this.#options
    this.#collection = null
    const permanent = error instanceof IndexError && error.kind === 'permanent'
    if (error instanceof IndexError && error.kind === 'unreadable') this.#suspect = true
    if (!(error instanceof IndexError))
      log('error', 'the ledger met something unexpected', {
        reason: reasonOf(error),
        stack: (error as Error)?.stack,
      })
    // Full jitter on the upper half, so that the pause grows but no two clients keep step.
    const ceiling =
      permanent && this.#failures > 0
        ? longestPause
        : Math.min(longestPause, firstPause * 2 ** this.#failures)
    const pause = ceiling / 2 + (Math.random() * ceiling) / 2
    this.#failures++
    this.#set({
      phase: permanent ? 'failed' : 'offline',
      reason: reasonOf(error),
      nextTryAt: Date.now() + pause,
      progress: null,
    })
    log('warn', 'index not reachable', { reason: reasonOf(error), nextTryInMs: Math.round(pause) })
    await this.#pause(pause)
  }

  /** True when it was cut short by `wake`. */
  async #pause(milliseconds: number): Promise<boolean> {
    const cut = new AbortController()
    this.#wake = () => cut.abort()
    if (this.#stop.signal.aborted) return true
    try {
      await delay(milliseconds, undefined, { signal: cut.signal })
      return false
    } catch {
      return true
    } finally {
      this.#wake = () => {}
    }
  }

  #set(change: Partial<IndexState>): void {
    this.#state = { ...this.#state, ...change }
    this.#options.stateChanged(this.state)
  }
}

const online = { phase: 'online', reason: null, nextTryAt: null } as const

function stateAtStart({ engine, note }: IndexSource): IndexState {
  return {
    phase: 'starting',
    engine,
    version: null,
    note,
    pending: 0,
    progress: null,
    nextTryAt: null,
    reason: null,
  }
}
