/** @file The three places an index can be: a bundled Qdrant, a Qdrant of the person's own, memory. */
import { renameSync, rmSync } from 'node:fs'
import type { Log } from '../log.ts'
import { openMemoryIndex } from './memory.ts'
import type { VectorIndex } from './port.ts'
import { openQdrant } from './qdrant.ts'
import { type RunningQdrant, StorageDamaged, startQdrant } from './qdrant-process.ts'

/** Where the ledger gets its index from. */
export interface IndexSource {
  readonly engine: 'qdrant' | 'memory'
  /** For people: where the program is from, or why there is none. */
  readonly note: string | null
  /** Starts what has to be started and resolves with the index. @throws IndexError */
  connect(): Promise<VectorIndex>
  /** Sets who is told when the index goes away by itself. */
  onLost(listener: (reason: string) => void): void
  /** Called when the index has been filled or found right. */
  settled(): void
  close(): Promise<void>
}

export function sidecarSource(options: { binary: string; from: string; storage: string; record: string; log: Log }): IndexSource {
  let running: RunningQdrant | null = null
  let index: (VectorIndex & { close(): Promise<void> }) | null = null
  let lost: (reason: string) => void = () => {}
  const aside = `${options.storage}.damaged`

  const start = () =>
    startQdrant({
      binary: options.binary,
      storage: options.storage,
      record: options.record,
      log: line => options.log('info', 'qdrant', { line }),
      onExit: reason => {
        running = null
        lost(reason)
      },
    })

  return {
    engine: 'qdrant',
    note: `Qdrant from ${options.from}`,

    async connect() {
      if (!running) {
        try {
          running = await start()
        } catch (error) {
          if (!(error instanceof StorageDamaged)) throw error
          options.log('warn', 'the index can’t open its files; it gets a fresh folder', { reason: error.message })
          // Kept until the new one has been filled from the catalog.
          rmSync(aside, { recursive: true, force: true })
          renameSync(options.storage, aside)
          running = await start()
        }
        await index?.close()
        index = null
      }
      index ??= openQdrant({ url: running.url, apiKey: running.apiKey })
      return index
    },

    onLost(listener) {
      lost = listener
    },

    settled() {
      rmSync(aside, { recursive: true, force: true })
    },

    async close() {
      await index?.close()
      await running?.stop()
    },
  }
}

export function memorySource(note: string): IndexSource {
  const index = openMemoryIndex()
  return { engine: 'memory', note, connect: async () => index, onLost() {}, settled() {}, close: async () => {} }
}

export function serverSource(options: { url: string; apiKey?: string | undefined; timeoutMs?: number | undefined }): IndexSource {
  const index = openQdrant(options)
  return { engine: 'qdrant', note: options.url, connect: async () => index, onLost() {}, settled() {}, close: () => index.close() }
}
