import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'

/** SQLite's and the file system's errors in the words of the closed list; anything else is returned as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof KithError) return error
  const code = (error as { code?: string } | null)?.code ?? ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new KithError('disk-full', t.errors.catalog.diskFull, undefined, error)
  }
  if (code.startsWith('SQLITE_BUSY'))
    return new KithError('catalog-in-use', t.errors.catalog.busy, undefined, error)
  // A quota that is used up comes as one of these, too.
  if (code.startsWith('SQLITE_IOERR'))
    return new KithError('read-only', t.errors.catalog.unreachable(reasonOf(error)), undefined, error)
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'SQLITE_CANTOPEN' ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  ) {
    return new KithError('read-only', t.errors.catalog.readOnly(reasonOf(error)), undefined, error)
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new KithError('catalog-damaged', t.errors.catalog.damaged(reasonOf(error)), undefined, error)
  }
  return error
}
