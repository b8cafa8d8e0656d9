/** @file Getting a finished file into a folder: under a free name, whole or not at all, and never over another. */
import { link, open, readdir, rename, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { systemCodeOf } from '../../contract/errors.ts'

/** What unfinished copies are called; they are hidden, and swept away by the next export if one was killed. */
const unfinished = '.kith-export-'
/** Names like `a (2).jpg` are tried up to here. */
const mostNames = 100_000

/** A name for an unfinished copy; it keeps the ending, by which ExifTool knows the format. */
export function temporaryName(folder: string, ending: string): string {
  return join(folder, `${unfinished}${process.pid}-${Math.random().toString(36).slice(2)}${ending}`)
}

/** Removes what an export that was killed left behind. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(unfinished)) await rm(join(folder, name), { force: true })
  }
}

/** A file name that every file system takes. */
export function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const plain = name.replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_').replace(/[. ]+$/, '')
  return plain === '' ? 'photo' : plain
}

/** Gives a finished file its name in the same folder, or the next free one like it. Returns the path it got. */
export async function placeFile(temporary: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(safeName(name))
  for (let n = 1; n < mostNames; n++) {
    const path = join(folder, n === 1 ? `${stem}${ext}` : `${stem} (${n})${ext}`)
    if (await takeName(temporary, path)) return path
  }
  throw new Error(`there is no free name like ${name}`)
}

/** False where the name is taken. A link can't overwrite; file systems without links get the name reserved first. */
async function takeName(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path)
    await rm(temporary)
    return true
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'EXDEV'].includes(code ?? ''))
      throw error
  }
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    await rename(temporary, path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return true
}
