/** @file The three places an index can be: a bundled Qdrant, a Qdrant of the person's own, memory. */
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Log } from '../log.ts'
import { flushFolder, stateOf } from './folder-state.ts'
import { openMemoryIndex } from './memory.ts'
import { IndexError, type VectorIndex } from './port.ts'
import { openQdrant, type QdrantOptions } from './qdrant.ts'
import {
  type QdrantProcessOptions,
  type RunningQdrant,
  StorageDamaged,
  startQdrant,
} from './qdrant-process.ts'

/** Where the ledger gets its index from. */
export interface IndexSource {
  readonly engine: 'qdrant' | 'memory'
  /** For people: where the program is from, or why there is none. */
  readonly note: string | null
  /** Starts what has to be started and resolves with the index. @throws IndexError */
  connect(): Promise<VectorIndex>
  /** Sets who is told when the index goes away by itself. */
  onLost(listener: (reason: string) => void): void
  /**
   * The state of the index's own files, the same text as long as nobody has touched them; null where they can't be
   * seen. Only before `connect` and after `close`.
   */
  files(): Promise<string | null>
  /** Called when the index has been filled or found right. */
  settled(): void
  /** Resolves when what the index holds is safe on its disk, as far as that can be told. @throws where it is not */
  close(): Promise<void>
}

/** After so many suspicious ends in a row the files are taken for the reason. */
const suspiciousEnds = 3

export interface SidecarOptions extends Pick<QdrantProcessOptions, 'binary' | 'storage' | 'record'> {
  /** For people: where the program is from. */
  from: string
  log: Log
}

export function sidecarSource({ binary, storage, record, from, log }: SidecarOptions): IndexSource {
  let running: RunningQdrant | null = null
  let index: (VectorIndex & { close(): Promise<void> }) | null = null
  let lost: (reason: string) => void = () => {}
  let suspicions = 0
  /** What Qdrant writes; beside it lie its settings, which change at each start. */
  const data = join(storage, 'storage')
  const aside = `${storage}.damaged`

  const start = () =>
    startQdrant({
      binary,
      storage,
      record,
      log: line => log('info', 'qdrant', { line }),
      onExit(reason, suspicious) {
        running = null
        suspicions = suspicious ? suspicions + 1 : 0
        lost(reason)
      },
    })

  const startAfresh = (reason: string) => {
    log('warn', 'the index can’t use its files; it gets a fresh folder', { reason })
    try {
      // Kept until the new one has been filled from the catalog.
      rmSync(aside, { recursive: true, force: true })
      renameSync(storage, aside)
    } catch (error) {
      throw new IndexError('passing', t.indexErrors.process.cantPutAside(reasonOf(error)), null, error)
    }
    suspicions = 0
    return start()
  }

  const startOrReplace = async () => {
    if (suspicions >= suspiciousEnds) return startAfresh(`it ended ${suspicions} times soon after its start`)
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      return startAfresh(error.message)
    }
  }

  return {
    engine: 'qdrant',
    note: t.indexErrors.place.qdrantFrom(from),

    async connect() {
      if (!running) {
        await index?.close()
        index = null
        running = await startOrReplace()
      }
      index ??= openQdrant(running)
      return index
    },

    onLost(listener) {
      lost = listener
    },

    files: async () => (running ? null : stateOf(data)),

    settled() {
      rmSync(aside, { recursive: true, force: true })
    },

    async close() {
      await index?.close()
      index = null
      await running?.stop()
      running = null
      await flushFolder(data)
    },
  }
}

export function memorySource(note: string): IndexSource {
  const index = openMemoryIndex()
  return {
    engine: 'memory',
    note,
    connect: async () => index,
    onLost() {},
    files: async () => null,
    settled() {},
    close: async () => {},
  }
}

export function serverSource(options: QdrantOptions): IndexSource {
  let index: ReturnType<typeof openQdrant> | null = null
  return {
    engine: 'qdrant',
    note: options.url,
    async connect() {
      index ??= openQdrant(options)
      return index
    },
    onLost() {},
    files: async () => null,
    settled() {},
    async close() {
      await index?.close()
      index = null
    },
  }
}
