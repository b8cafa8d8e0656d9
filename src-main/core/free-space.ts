/** @file How much room a disk has. */
import { statfsSync } from 'node:fs'

/** Bytes that may still be written to the disk of a folder; null where the system doesn't say. */
export function freeSpace(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
