/** @file Files of the cache: whole or not there. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'

/** Writes a file whole or not at all. @throws KithError `disk-full`, `read-only` */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = besides(file)
  try {
    await writeFile(temporary, bytes).catch(async error => {
      if (systemCodeOf(error) !== 'ENOENT') throw error
      await mkdir(dirname(file), { recursive: true })
      await writeFile(temporary, bytes)
    })
    await rename(temporary, file)
  } catch (error) {
    // What was begun would take the room that is missing.
    await rm(temporary, { force: true }).catch(() => {})
    if (systemCodeOf(error) === 'ENOSPC')
      throw new KithError('disk-full', t.photoErrors.thumbnailsFull, undefined, error)
    throw new KithError('read-only', t.photoErrors.thumbnailNotSaved(reasonOf(error)), undefined, error)
  }
}

/** A name beside a file, that nobody else writes to. */
export function besides(file: string): string {
  return `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.new`
}
