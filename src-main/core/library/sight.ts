/**
 * @file What a lookout (a worker thread that alone touches a folder's drive) and the core say to each other.
 * Entries of a folder go in columns, which are cheap to hand from thread to thread.
 */
import type { Stats } from 'node:fs'
import { sep } from 'node:path'
import type { PassedOver } from '../../contract/entities.ts'
import { dirOf, type StoredPath, storePath } from './paths.ts'

/** Files Kith reads, and where and when the disk says they were written. All columns are equally long. */
export interface Entries {
  names: string[]
  /** Bytes of the names that are no UTF-8, by place. */
  raw: [place: number, name: Uint8Array][]
  bytes: Float64Array
  modifiedMs: Float64Array
  inodes: Float64Array
}

/** Something seen in one folder. */
export interface Sight {
  /** The walk it belongs to; null where the folder was looked at because something happened in it. */
  walk: number | null
  /** The folder, without a separator at the end. */
  folder: Uint8Array
  entries: Entries
  /** Names that are there but still being written: not to be read, and not gone. */
  restless: string[]
  /** Names that were looked for and are not there; files or whole folders. */
  gone: string[]
  /** Whether this and the sights of this walk before it are all there is in the folder. */
  complete: boolean
}

export interface WalkResult {
  /** Files that are no photo Kith can read, by kind. */
  passedOver: PassedOver[]
  /** Subfolders that could not be read; what the catalog knows of them is left alone. */
  unreadable: { path: string; reason: string }[]
}

/** How a folder is followed: by the system telling, or by looking again now and then, and why. */
export type Following = { how: 'live' } | { how: 'polling'; reason: 'limit' | 'network' | 'unsupported' }

export type ToLookout =
  | { type: 'root'; id: number }
  | { type: 'walk'; id: number; watch: boolean }
  /** Which of these paths are there? */
  | { type: 'there'; id: number; paths: (string | Uint8Array)[] }
  /** What was sent together has been dealt with. */
  | { type: 'ack' }

export type FromLookout =
  /** One after the other; small folders come together. */
  | { type: 'sights'; sights: Sight[] }
  /** The answer to `root`, `walk` or `there`. */
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'refusal'; id: number; state: 'missing' | 'unreadable'; message: string }
  | { type: 'following'; following: Following }
  /** The folder itself is gone, or another drive is in its place. */
  | { type: 'lost' }
  /** So much happened that the system may have dropped some of it. */
  | { type: 'overrun' }
  /** It is at work. */
  | { type: 'alive' }

/** Gathers entries, at most so many, before they are sent. */
export class EntryColumns {
  readonly #names: string[] = []
  readonly #raw: [number, Uint8Array][] = []
  readonly #bytes: number[] = []
  readonly #modifiedMs: number[] = []
  readonly #inodes: number[] = []

  get length(): number {
    return this.#names.length
  }

  /** @param name its bytes, or its text where that is known */
  add(name: Buffer | string, { size, mtimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ino'>): void {
    if (typeof name === 'string') this.#names.push(name)
    else {
      const stored = storePath(name)
      if (stored.raw) this.#raw.push([this.#names.length, stored.raw])
      this.#names.push(stored.path)
    }
    this.#bytes.push(size)
    this.#modifiedMs.push(mtimeMs)
    this.#inodes.push(ino)
  }

  entries(): Entries {
    return {
      names: this.#names,
      raw: this.#raw,
      bytes: new Float64Array(this.#bytes),
      modifiedMs: new Float64Array(this.#modifiedMs),
      inodes: new Float64Array(this.#inodes),
    }
  }
}

export interface SeenFile extends StoredPath {
  bytes: number
  modifiedMs: number
  inode: number
}

/** The files of a sight, with their whole paths. */
export function filesOf({ folder, entries }: Sight): SeenFile[] {
  const parent = storePath(Buffer.from(folder))
  const raw = new Map(entries.raw)
  return entries.names.map((name, i) => {
    const bytes = raw.get(i)
    return {
      path: dirOf(parent.path) + name,
      raw:
        parent.raw || bytes
          ? Buffer.concat([Buffer.from(folder), Buffer.from(sep), bytes ?? Buffer.from(name)])
          : null,
      bytes: entries.bytes[i] ?? 0,
      modifiedMs: entries.modifiedMs[i] ?? 0,
      inode: entries.inodes[i] ?? 0,
    }
  })
}
