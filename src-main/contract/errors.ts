/**
 * @file The closed list of error codes that cross the wire, and the status each has.
 *
 * Every error a person can meet has one of these codes and a sentence that says what to do.
 * Anything else is a bug: it becomes `internal` at the router and is logged with its stack.
 */
import { t } from './text/text.ts'

export const errorCodes = {
  'bad-input': { status: 400 },
  'not-found': { status: 404 },
  conflict: { status: 409 },
  'needs-redetection': { status: 409 },
  'index-offline': { status: 503 },
  'index-foreign': { status: 409 },
  'file-missing': { status: 410 },
  'unsupported-file': { status: 415 },
  'folder-unreadable': { status: 403 },
  'catalog-in-use': { status: 423 },
  'catalog-newer': { status: 426 },
  'catalog-damaged': { status: 500 },
  'model-missing': { status: 503 },
  'model-damaged': { status: 500 },
  'disk-full': { status: 507 },
  'read-only': { status: 403 },
  'not-here': { status: 501 },
  cancelled: { status: 499 },
  internal: { status: 500 },
} as const

export type ErrorCode = keyof typeof errorCodes

/** An error meant for a person: a code from the closed list and a sentence that says what to do. */
export class KithError extends Error {
  override readonly name = 'KithError'
  readonly code: ErrorCode
  /** Facts a caller may act on, such as the faces that stand in the way. JSON only. */
  readonly data: Record<string, unknown> | undefined

  constructor(
    code: ErrorCode,
    message: string = t.errors.codes[code],
    data?: Record<string, unknown>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.data = data
  }
}

/** The sentence of any thrown thing, for messages and logs. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The system's error code (`ENOENT`, `EACCES` …) of a thrown thing, if it carries one. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}
