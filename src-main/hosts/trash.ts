/**
 * @file The bin of Linux desktops, as the freedesktop.org Trash specification 1.0 has it: a file goes by renaming, on
 * the drive it is on, and a small text beside it says where it came from. So it can come back.
 */
import { constants } from 'node:fs'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { KithError, reasonOf, systemCodeOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'

type Path = string | Buffer

/** Moves a file to the bin. Resolves to where it is now. @throws KithError `file-missing`, `conflict` */
export async function trash(path: Path, home = homeTrash()): Promise<string> {
  try {
    const bin = await binFor(path.toString(), home)
    await mkdir(join(bin.folder, 'files'), { recursive: true, mode: 0o700 })
    await mkdir(join(bin.folder, 'info'), { recursive: true, mode: 0o700 })
    const name = await reserve(bin, path)
    const place = join(bin.folder, 'files', name)
    try {
      await rename(path, place)
    } catch (error) {
      await rm(infoOf(place), { force: true })
      throw error
    }
    return place
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') throw new KithError('file-missing', undefined, undefined, error)
    throw new KithError('conflict', t.errors.bin.notMoved(reasonOf(error)), undefined, error)
  }
}

/** Puts a file back where it was. @throws KithError `file-missing`, `conflict` where something else is there now */
export async function restore(place: string, path: Path): Promise<void> {
  const there = (at: Path) =>
    access(at, constants.F_OK).then(
      () => true,
      () => false,
    )
  if (!(await there(place))) throw new KithError('file-missing', t.errors.bin.emptied)
  if (await there(path)) throw new KithError('conflict', t.errors.bin.otherFile(path.toString()))
  await mkdir(dirname(path.toString()), { recursive: true })
  await rename(place, path)
  await rm(infoOf(place), { force: true })
}

interface Bin {
  folder: string
  /** Paths are written relative to the top of the drive, but for the bin at home. */
  top: string | null
}

function homeTrash(): string {
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'Trash')
}

/** The bin at home where the file is on the same drive, else the one at the top of its drive. */
async function binFor(path: string, home: string): Promise<Bin> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const device = (await stat(dirname(path))).dev
  if ((await stat(home)).dev === device) return { folder: home, top: null }
  let top = dirname(path)
  while (dirname(top) !== top && (await stat(dirname(top))).dev === device) top = dirname(top)
  return { folder: join(top, `.Trash-${process.getuid?.() ?? 0}`), top }
}

/** Finds a free name by making the file that describes it. */
async function reserve({ folder, top }: Bin, path: Path): Promise<string> {
  const shown = path.toString()
  const written = top === null ? path : Buffer.from(relative(top, shown))
  const date = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
  for (let n = 1; ; n++) {
    const name = n === 1 ? basename(shown) : `${basename(shown)}.${n}`
    try {
      const info = await open(join(folder, 'info', `${name}.trashinfo`), 'wx', 0o600)
      await info.writeFile(`[Trash Info]\nPath=${percent(Buffer.from(written))}\nDeletionDate=${date}\n`)
      await info.close()
      return name
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error
    }
  }
}

function infoOf(place: string): string {
  return join(dirname(dirname(place)), 'info', `${basename(place)}.trashinfo`)
}

/** As in addresses, slashes left as they are; works on the bytes, which need not be UTF-8. */
function percent(bytes: Buffer): string {
  return [...bytes]
    .map(byte => {
      const char = String.fromCharCode(byte)
      return /[A-Za-z0-9/_.~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
