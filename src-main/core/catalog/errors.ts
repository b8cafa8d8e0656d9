import { KithError, reasonOf } from '../../contract/errors.ts'

/** SQLite's and the file system's errors in the words of the closed list; anything else is returned as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof KithError) return error
  const code = (error as { code?: string } | null)?.code ?? ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new KithError(
      'disk-full',
      'The disk is full. Make some room; nothing that was saved is lost.',
      undefined,
      error,
    )
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'SQLITE_CANTOPEN' ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  ) {
    return new KithError(
      'read-only',
      `The data folder can’t be written to: ${reasonOf(error)}`,
      undefined,
      error,
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new KithError(
      'catalog-damaged',
      `The catalog file is damaged: ${reasonOf(error)}.`,
      undefined,
      error,
    )
  }
  return error
}
