/** @file The core's side of a lookout: questions with an end, also when the drive never answers. */
import { Worker } from 'node:worker_threads'
import { t } from '../../contract/text/text.ts'
import { endWorker } from '../workers/end.ts'
import type { Following, FromLookout, Sight, ToLookout, WalkResult } from './sight.ts'
import { FolderAway } from './walker.ts'

/** Sources run as they are; bundled, all of main lies in one folder. */
const lookoutEntry = new URL(
  import.meta.url.endsWith('.ts') ? './lookout-worker.ts' : './lookout-worker.js',
  import.meta.url,
)

/** A drive that says nothing for so long while it is asked something hangs, ms. */
const silence = 20_000

export interface LookoutOptions {
  path: string
  /** Deals with what was seen; the lookout waits for it. */
  sight: (sight: Sight) => Promise<void>
  following: (following: Following) => void
  /** The folder is gone, or another drive is in its place. */
  lost: () => void
  overrun: () => void
  /** It answers again after it had been given up. */
  answers: () => void
  /** For tests: how long it may say nothing, and another worker. */
  silenceMs?: number
  entry?: URL
}

interface Question {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

export class Lookout {
  readonly #options: LookoutOptions
  readonly #worker: Worker
  readonly #questions = new Map<number, Question>()
  #lastId = 0
  #silent = false
  /** Sights being dealt with: while there are some, it is the core that is waited for. */
  #dealing = 0
  #timer: NodeJS.Timeout | null = null
  #sights: Promise<void> = Promise.resolve()

  constructor(options: LookoutOptions) {
    this.#options = options
    this.#worker = new Worker(options.entry ?? lookoutEntry, {
      workerData: { root: Buffer.from(options.path) },
    })
    this.#worker.on('message', (message: FromLookout) => this.#heard(message))
    this.#worker.on('error', error => this.#giveUp(error))
    this.#worker.unref()
  }

  /** Where the folder lies, as device and inode. @throws FolderAway */
  root(): Promise<string> {
    return this.#ask<string>(id => ({ type: 'root', id }))
  }

  /** Reports everything in the folder as sights, and follows it from then on. @throws FolderAway */
  walk(watch: boolean): Promise<WalkResult & { root: string }> {
    const walked = this.#ask<WalkResult & { root: string }>(id => ({ type: 'walk', id, watch }))
    // Its last sights may still be dealt with.
    return walked.then(result => this.#sights.then(() => result))
  }

  /** Which of these paths are there. @throws FolderAway where the drive does not say */
  there(paths: (string | Uint8Array)[]): Promise<boolean[]> {
    return this.#ask<boolean[]>(id => ({ type: 'there', id, paths }))
  }

  async close(): Promise<void> {
    this.#giveUp(new FolderAway('unreadable', t.photoErrors.folder.closing))
    await endWorker(this.#worker)
    await this.#sights
  }

  #ask<T>(message: (id: number) => ToLookout): Promise<T> {
    if (this.#silent) return Promise.reject(this.#noAnswer())
    const id = ++this.#lastId
    return new Promise<T>((resolve, reject) => {
      this.#questions.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#worker.postMessage(message(id))
      this.#wait()
    })
  }

  #wait(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#questions.size === 0 || this.#dealing > 0) return
    this.#timer = setTimeout(() => {
      this.#silent = true
      this.#giveUp(this.#noAnswer())
    }, this.#options.silenceMs ?? silence)
  }

  #noAnswer(): FolderAway {
    return new FolderAway('unreadable', t.photoErrors.folder.silent(this.#options.path))
  }

  #giveUp(error: unknown): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const open = [...this.#questions.values()]
    this.#questions.clear()
    for (const question of open) question.reject(error)
  }

  async #deal(sights: Sight[]): Promise<void> {
    for (const sight of sights) await this.#options.sight(sight)
  }

  #heard(message: FromLookout): void {
    if (this.#silent) {
      this.#silent = false
      this.#options.answers()
    }
    switch (message.type) {
      case 'sights':
        this.#dealing++
        this.#sights = this.#sights
          .then(() => this.#deal(message.sights))
          .finally(() => {
            this.#dealing--
            this.#worker.postMessage({ type: 'ack' } satisfies ToLookout)
            this.#wait()
          })
        break
      case 'answer':
        this.#questions.get(message.id)?.resolve(message.value)
        this.#questions.delete(message.id)
        break
      case 'refusal':
        this.#questions.get(message.id)?.reject(new FolderAway(message.state, message.message))
        this.#questions.delete(message.id)
        break
      case 'following':
        this.#options.following(message.following)
        break
      case 'lost':
        this.#options.lost()
        break
      case 'overrun':
        this.#options.overrun()
        break
      case 'alive':
        break
    }
    this.#wait()
  }
}
