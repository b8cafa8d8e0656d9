/**
 * @file Paths as the file system has them. A file name on Linux is bytes and need not be UTF-8; such a path is
 * kept as bytes beside a readable text.
 */

/** What a path is shown as, and its bytes where the text can't be turned back into them. */
export interface StoredPath {
  path: string
  raw: Buffer | null
}

const strict = new TextDecoder('utf-8', { fatal: true })

export function storePath(bytes: Buffer): StoredPath {
  try {
    return { path: strict.decode(bytes), raw: null }
  } catch {
    let path = ''
    for (let i = 0; i < bytes.length; ) {
      const length = sequenceLength(bytes, i)
      path +=
        length === 0
          ? `\\x${(bytes[i] ?? 0).toString(16).padStart(2, '0')}`
          : bytes.toString('utf8', i, i + length)
      i += length || 1
    }
    return { path, raw: bytes }
  }
}

/** Length of the valid UTF-8 sequence at `start`, or 0 where there is none. */
function sequenceLength(bytes: Buffer, start: number): number {
  for (let length = 1; length <= 4 && start + length <= bytes.length; length++) {
    try {
      strict.decode(bytes.subarray(start, start + length))
      return length
    } catch {}
  }
  return 0
}

/** The path to give to the file system. */
export function systemPath(stored: { path: string; raw_path: Buffer | null }): string | Buffer {
  return stored.raw_path ?? stored.path
}

/** A shown folder with its separator at the end, as in the column `dir`. */
export function dirOf(folder: string): string {
  return folder + separatorOf(folder)
}

/** Every `dir` of what is in a folder, however deep, is at least the first of these and less than the second. */
export function dirsWithin(folder: string): [from: string, to: string] {
  const separator = separatorOf(folder)
  return [folder + separator, folder + String.fromCharCode(separator.charCodeAt(0) + 1)]
}

/** Whether `folder` holds `path`, however deep. */
export function holds(folder: string, path: string): boolean {
  return path.startsWith(dirOf(folder))
}

function separatorOf(path: string): '/' | '\\' {
  return path.startsWith('/') ? '/' : '\\'
}

/** The last part of a shown path. */
export function baseName(path: string): string {
  return path.slice(
    Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\x') < 0 ? path.lastIndexOf('\\') : -1) + 1,
  )
}
