/** @file Whether a folder of files is still as it was left. */
import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Names, sizes and times of all files below a folder, as one short text; null where there are none.
 * Nobody may be writing there.
 */
export async function stateOf(folder: string): Promise<string | null> {
  const hash = createHash('sha256')
  const files = await filesBelow(folder)
  if (files.length === 0) return null
  for (const file of files) {
    const { size, mtimeMs } = await stat(join(folder, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * Has everything below a folder written to the disk itself, so that a power cut can't take back what is remembered of it.
 */
export async function flushFolder(folder: string): Promise<void> {
  for (const file of await filesBelow(folder)) {
    const handle = await open(join(folder, file), 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** In an order of their own that stays the same. */
async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort()
  } catch {
    return []
  }
}
