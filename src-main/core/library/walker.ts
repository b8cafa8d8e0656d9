/**
 * @file The part of a lookout that touches the disk. Everything here is synchronous on purpose: it runs in a thread
 * of its own, so a drive that hangs stops this thread and no other. (Asynchronous calls would wait in the four
 * threads that all of Node shares, and four of them would stop everything.)
 */
import { type BigIntStats, type Dir, opendirSync, type Stats, statfsSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import type { PassedOver } from '../../contract/entities.ts'
import { reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { fileKind, isFollowed, leftOut } from './kinds.ts'
import { storePath } from './paths.ts'
import { type Entries, EntryColumns, type WalkResult } from './sight.ts'

/** Entries in one sight. */
const sightSize = 500
/** A file written to less than this long ago may still be written to, ms. */
const restFor = 1_000

/** Letters that are the same bytes in every file name's encoding. */
const ascii = /^[\x20-\x7e]*$/
const bytesOf = (latin1: string) => Buffer.from(latin1, 'latin1')

export interface Walk extends WalkResult {
  /** Folders reached already, as device and inode: one reached again through a link is walked once, so loops end. */
  visited: Set<string>
}

/** Why a folder can't be read at all. */
export class FolderAway extends Error {
  readonly state: 'missing' | 'unreadable'
  constructor(state: 'missing' | 'unreadable', message: string) {
    super(message)
    this.state = state
  }
}

/** Where the folder lies: its device and inode. @throws FolderAway */
export function rootOf(path: Buffer): string {
  const shown = storePath(path).path
  try {
    opendirSync(path as unknown as string).closeSync()
    return identityOf(statSync(path, { bigint: true }))
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT') throw new FolderAway('missing', t.photoErrors.folder.notThere(shown))
    if (code === 'ENOTDIR') throw new FolderAway('unreadable', t.photoErrors.folder.notAFolder(shown))
    throw new FolderAway('unreadable', t.photoErrors.folder.unreadable(shown, reasonOf(error)))
  }
}

export function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`
}

export function below(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from(sep), name])
}

/** Stat that answers null for what is not there (any more). */
export function lookAt(path: Buffer | string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null // a link to nowhere, or in a folder that can't be entered
  }
}

/** Whether a file has been left alone long enough to be read whole. */
export function isRestless({ mtimeMs }: Stats): boolean {
  return Math.abs(Date.now() - mtimeMs) < restFor
}

/**
 * One folder, entry by entry, as sights of at most `sightSize` files; yields the subfolders at the end.
 * opendir reads as it goes, so a folder of 200,000 entries needs no list of them.
 */
export function* sightsOf(
  folder: Buffer,
  walk: Walk,
): Generator<{ entries: Entries; restless: Buffer[]; complete: boolean }, Buffer[]> {
  const subfolders: Buffer[] = []
  let columns = new EntryColumns()
  let restless: Buffer[] = []
  const sight = (complete: boolean) => {
    const made = { entries: columns.entries(), restless, complete }
    columns = new EntryColumns()
    restless = []
    return made
  }
  // Names as bytes, one a letter: a name need not be UTF-8, and most are ASCII and need no buffer of their own.
  const listing: Dir = opendirSync(folder as unknown as string, { encoding: 'latin1', bufferSize: 256 })
  const text = folder.toString('latin1')
  const start = ascii.test(text) ? text + sep : null
  try {
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) {
      const name = entry.name
      if (leftOut.test(name)) continue
      const plain = ascii.test(name)
      const path = plain && start !== null ? start + name : below(folder, bytesOf(name))
      const stats = entry.isFile() || entry.isDirectory() ? null : lookAt(path)
      if (entry.isDirectory() || stats?.isDirectory()) subfolders.push(below(folder, bytesOf(name)))
      else if (entry.isFile() || stats?.isFile()) {
        const kind = fileKind(name)
        if (kind !== 'photo' && kind !== 'sidecar') passOver(walk, kind, bytesOf(name))
        if (!isFollowed(kind)) continue
        const file = stats ?? lookAt(path)
        if (!file) continue // deleted between the listing and now: as if it had not been listed
        if (isRestless(file)) restless.push(bytesOf(name))
        else columns.add(plain ? name : bytesOf(name), file)
        if (columns.length + restless.length >= sightSize) yield sight(false)
      }
    }
  } finally {
    listing.closeSync()
  }
  yield sight(true)
  return subfolders
}

function passOver(walk: WalkResult, kind: PassedOver['kind'], name: Buffer): void {
  const known = walk.passedOver.find(entry => entry.kind === kind)
  if (known) known.count++
  else walk.passedOver.push({ kind, count: 1, example: storePath(name).path })
}

/** Types of file systems on which the system does not tell of what other machines do (statfs(2)). */
const remoteTypes = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x65735546, 0x01021997, 0x00c36400, 0x5346414f,
])

/** Whether a folder lies on another machine: NFS, SMB, FUSE, 9P, Ceph, AFS. */
export function isRemote(folder: Buffer): boolean {
  return process.platform === 'linux' && remoteTypes.has(statfsSync(folder).type)
}
