/**
 * @file A change of packs: looks at every photo again with the other pack while the one in use goes on, gets its
 * collection ready, and switches when both are complete. Every step is written down, so that an interrupted change
 * goes on where it was.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { PackChangeState, PhotoId } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import {
  countAttempts,
  countPhotos,
  decidedFaces,
  forgetPack,
  nextPhotos,
  type PhotoToLookAt,
  recordFailure,
  recordPhoto,
  requeueUnfit,
  retryFailed,
  switchPack,
} from '../ledger/packs.ts'
import type { PackInUse } from '../ledger/truth.ts'
import type { Log } from '../log.ts'
import type { PhotoWorkers } from './analyst.ts'
import type { Pack } from './packs.ts'

/** Catalog keys: the pack that is got ready, and the one that was in use before. */
const nextKey = 'pack-next'
const previousKey = 'pack-previous'

/** A photo may take so long, ms. */
const patience = 120_000
/** Photos looked at between two commits. */
const batch = 16
/** Pause before the index is tried again, ms. */
const indexPause = 2_000

export interface PackChangeOptions {
  catalog: Catalog
  log: Log
  /** The pack in use; another one after the switch. */
  inUse: PackInUse
  /** Fetches or builds it where it is not here. @throws KithError */
  obtain(id: string, progress: (bytes: number) => void, signal: AbortSignal): Promise<Pack>
  /** Workers that are used beside those of the pack in use. */
  startWorkers(pack: Pack): Pick<PhotoWorkers, 'size' | 'lookAgain' | 'close'>
  photoPath(id: PhotoId): string | Buffer
  ledger: {
    prepare(pack: PackInUse, progress: (fraction: number) => void, signal: AbortSignal): Promise<void>
    change(work: () => void): Promise<void>
    drop(pack: PackInUse): Promise<void>
  }
  /** Writes down which pack is in use, in the transaction of the switch. */
  remember(pack: Pack): void
  /** Puts it in use for all rooms, right after the switch is committed. */
  use(pack: Pack): void
  /** When the switch is done. */
  switched(pack: Pack): Promise<void>
  /** After progress. */
  changed(): void
}

export class PackChange {
  readonly #options: PackChangeOptions
  #state: PackChangeState | null = null
  #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #since = 0
  #doneBefore = 0

  constructor(options: PackChangeOptions) {
    this.#options = options
  }

  get state(): PackChangeState | null {
    return this.#state
  }

  /** The pack one can go back to. */
  get previous(): string | null {
    return this.#options.catalog.meta(previousKey) || null
  }

  /** Goes on with a change that was interrupted. */
  resume(): void {
    const next = this.#options.catalog.meta(nextKey)
    if (next && next !== this.#options.inUse.id) this.#begin(next)
  }

  /** Begins, or goes on after a failure. @throws KithError `conflict` */
  start(id: string): void {
    const { catalog, inUse } = this.#options
    if (id === inUse.id) throw new KithError('conflict', t.modelErrors.inUse)
    if (this.#state !== null && this.#state.pack !== id)
      throw new KithError('conflict', t.modelErrors.changing)
    if (this.#state !== null && this.#state.phase !== 'stopped') return
    catalog.transaction(() => {
      catalog.setMeta(nextKey, id)
      retryFailed(catalog, id)
    })
    this.#begin(id)
  }

  /** Gives the change up. What was found by then goes, unless it is of the pack one can go back to. */
  async cancel(): Promise<void> {
    const { catalog } = this.#options
    const next = this.#state?.pack
    await this.#halt()
    if (next === undefined) return
    catalog.setMeta(nextKey, '')
    this.#set(null)
    if (next !== this.previous) await this.#forget(next)
  }

  /** Forgets the pack that was in use before; there is no way back then. @throws IndexError, KithError `conflict` */
  async dropPrevious(): Promise<void> {
    const previous = this.previous
    if (previous === null) return
    if (this.#state?.pack === previous) throw new KithError('conflict', t.modelErrors.goingBack)
    this.#options.catalog.setMeta(previousKey, '')
    await this.#forget(previous)
    this.#options.changed()
  }

  /** Stops without giving up: it goes on at the next start. */
  async close(): Promise<void> {
    await this.#halt()
  }

  async #halt(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #forget(pack: string): Promise<void> {
    const { catalog, ledger } = this.#options
    await ledger.drop({ id: pack, dimension: 0 })
    while (forgetPack(catalog, pack)) await delay(1)
  }

  #begin(id: string): void {
    this.#stop = new AbortController()
    this.#set({
      pack: id,
      phase: 'fetching',
      done: 0,
      total: 0,
      failed: 0,
      fraction: null,
      secondsLeft: null,
      reason: null,
    })
    this.#running = this.#run(id, this.#stop.signal).catch(error => {
      if (this.#stop.signal.aborted) return
      this.#options.log('error', 'the change of packs stopped', { pack: id, reason: reasonOf(error) })
      this.#progress({ phase: 'stopped', reason: reasonOf(error) })
    })
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const { obtain, startWorkers, ledger } = this.#options
    const pack = await obtain(id, () => this.#options.changed(), signal)
    const target = { id, dimension: pack.manifest.embedder.dimension }
    const workers = startWorkers(pack)
    try {
      do {
        this.#count(id)
        await this.#lookAtAll(id, workers, signal)
        this.#progress({ phase: 'filling', fraction: null })
        await this.#whenIndexIsThere(
          () => ledger.prepare(target, fraction => this.#progress({ fraction }), signal),
          signal,
        )
        signal.throwIfAborted()
      } while (!(await this.#switch(pack)))
    } finally {
      await workers.close()
    }
    await this.#options.switched(pack)
    this.#set(null)
  }

  /** False where photos came in, or decisions were made, that the pack has to look at first. */
  async #switch(pack: Pack): Promise<boolean> {
    const { catalog, inUse, ledger, log, remember, use } = this.#options
    const [from, to] = [inUse.id, pack.manifest.id]
    let done = false
    await ledger.change(() => {
      done = catalog.transaction(() => {
        if (requeueUnfit(catalog, to) > 0 || nextPhotos(catalog, to, 0, 1).length > 0) return false
        switchPack(catalog, from, to)
        catalog.setMeta(nextKey, '')
        catalog.setMeta(previousKey, from)
        remember(pack)
        return true
      })
      if (done) use(pack)
    })
    if (done) log('info', 'another pack is in use', { from, to })
    return done
  }

  async #lookAtAll(
    pack: string,
    workers: Pick<PhotoWorkers, 'size' | 'lookAgain'>,
    signal: AbortSignal,
  ): Promise<void> {
    const { catalog } = this.#options
    requeueUnfit(catalog, pack)
    this.#since = Date.now()
    this.#doneBefore = this.#state?.done ?? 0
    let after = 0
    for (;;) {
      const photos = nextPhotos(catalog, pack, after, batch)
      const last = photos.at(-1)
      if (!last) {
        // Photos of lower numbers may have come in meanwhile.
        if (after === 0) return
        after = 0
        continue
      }
      after = last.id
      const ids = photos.map(photo => photo.id)
      countAttempts(catalog, pack, ids, 1)
      const writes = await Promise.all(photos.map(photo => this.#lookAt(pack, photo, workers, signal)))
      if (signal.aborted) countAttempts(catalog, pack, ids, -1)
      signal.throwIfAborted()
      catalog.transaction(() => {
        for (const write of writes) write()
      })
      this.#count(pack)
    }
  }

  /** Resolves with what is to be written; never rejects. */
  async #lookAt(
    pack: string,
    photo: PhotoToLookAt,
    workers: Pick<PhotoWorkers, 'lookAgain'>,
    signal: AbortSignal,
  ): Promise<() => void> {
    const { catalog, photoPath, log } = this.#options
    try {
      const known = decidedFaces(catalog, photo.id)
      const { faces, kept } = await workers.lookAgain(photoPath(photo.id), known, {
        timeoutMs: patience,
        signal,
      })
      return () => recordPhoto(catalog, pack, photo, faces, kept)
    } catch (error) {
      if (!signal.aborted)
        log('warn', 'a photo could not be looked at again', { photo: photo.id, reason: reasonOf(error) })
      return () => recordFailure(catalog, pack, photo.id, reasonOf(error))
    }
  }

  /** Tries until the index answers: being away is no reason to give a change up. */
  async #whenIndexIsThere(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        signal.throwIfAborted()
        this.#progress({ reason: t.indexErrors.notThereYet(reasonOf(error)) })
        await delay(indexPause, undefined, { signal })
        this.#progress({ reason: null })
      }
    }
  }

  #count(pack: string): void {
    const { done, failed, total } = countPhotos(this.#options.catalog, pack)
    const seconds = (Date.now() - this.#since) / 1000
    const speed = seconds > 2 ? (done - this.#doneBefore) / seconds : 0
    this.#progress({
      phase: 'looking',
      done,
      failed,
      total: Math.max(total, done + failed),
      secondsLeft: speed > 0 ? Math.round(Math.max(0, total - done - failed) / speed) : null,
    })
  }

  #progress(change: Partial<PackChangeState>): void {
    if (this.#state) this.#set({ ...this.#state, ...change })
  }

  #set(state: PackChangeState | null): void {
    this.#state = state
    this.#options.changed()
  }
}
