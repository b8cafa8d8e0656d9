/**
 * @file Tells whoever listens what changed, at most ten times a second.
 */
import { randomUUID } from 'node:crypto'
import type { KithEvent, Status, Topic } from '../contract/entities.ts'
import { topics as everything } from '../contract/topics.ts'
import type { Log } from './log.ts'
import { unattended } from './unattended.ts'

/** Pause between two deliveries, ms. */
const interval = 100
/** Pause before the status is read again that could not be, ms. */
const pauseAfterFailure = 1_000

export class Events {
  readonly #log: Log
  readonly #readStatus: () => Status
  readonly #listeners = new Set<(events: KithEvent[]) => void>()
  readonly #topics = new Set<Topic>()
  #statusDue = false
  #timer: NodeJS.Timeout | null = null
  /** Of this run: a page outlives the Kith that it was opened by. */
  readonly #run = randomUUID()
  #changes = 0

  constructor(log: Log, readStatus: () => Status) {
    this.#log = log
    this.#readStatus = readStatus
  }

  changed = (topics: Topic[]): void => {
    this.#changes++
    for (const topic of topics) this.#topics.add(topic)
    this.statusChanged()
  }

  statusChanged = (): void => {
    if (this.#closed) return
    this.#statusDue = true
    this.#timer ??= setTimeout(() => this.#deliver(), interval)
  }

  /** Where the stream stands: another position means that something has changed meanwhile. */
  position = (): string => `${this.#run} ${this.#changes}`

  /**
   * The current status at once, then every change, until the signal aborts.
   * @param since a position: where it has been left behind, everything counts as changed
   */
  async *stream(signal?: AbortSignal, since = this.position()): AsyncGenerator<KithEvent> {
    const queue: KithEvent[] = [{ type: 'status', status: this.#readStatus() }]
    if (since !== this.position()) queue.push({ type: 'changed', topics: [...everything] })
    let wake: () => void = () => {}
    const listener = (events: KithEvent[]) => {
      queue.push(...events)
      wake()
    }
    const stop = () => wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', stop)
    try {
      while (!signal?.aborted && !this.#closed) {
        const next = queue.shift()
        if (next) yield next
        else
          await new Promise<void>(resolve => {
            wake = resolve
          })
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', stop)
    }
  }

  #closed = false
  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    for (const listener of this.#listeners) listener([])
  }

  #deliver(): void {
    this.#timer = null
    if (this.#listeners.size === 0) {
      this.#topics.clear()
      return
    }
    const events: KithEvent[] = []
    if (this.#topics.size > 0) events.push({ type: 'changed', topics: [...this.#topics] })
    this.#topics.clear()
    const read = unattended(this.#log, 'the status could not be read', () => {
      if (this.#statusDue) events.push({ type: 'status', status: this.#readStatus() })
    })
    this.#statusDue = !read
    if (!read) this.#timer = setTimeout(() => this.#deliver(), pauseAfterFailure)
    for (const listener of this.#listeners) listener(events)
  }
}
