/**
 * @file The closed list of error codes that cross the wire, with the sentence each falls back to.
 *
 * Every error a person can meet has one of these codes and a sentence that says what to do.
 * Anything else is a bug: it becomes `internal` at the router and is logged with its stack.
 */

export const errorCodes = {
  'bad-input': { status: 400, message: 'That request can’t be carried out as it stands.' },
  'not-found': { status: 404, message: 'That is not in the library any more.' },
  conflict: { status: 409, message: 'Something changed in the meantime.' },
  'needs-redetection': { status: 409, message: 'This face has to be found again in its photo first.' },
  'index-offline': { status: 503, message: 'The face index is not reachable; names you give are kept.' },
  'index-foreign': { status: 409, message: 'The face index belongs to another catalog.' },
  'file-missing': { status: 410, message: 'The file is not where it was.' },
  'unsupported-file': { status: 415, message: 'Kith can’t read this kind of file.' },
  'folder-unreadable': { status: 403, message: 'This folder can’t be read.' },
  'catalog-in-use': { status: 423, message: 'Another Kith has this library open.' },
  'catalog-newer': { status: 426, message: 'This library was written by a newer Kith.' },
  'catalog-damaged': { status: 500, message: 'The catalog file is damaged.' },
  'model-missing': { status: 503, message: 'The face models are not on this machine yet.' },
  'model-damaged': { status: 500, message: 'A model file is not the one it should be.' },
  'disk-full': { status: 507, message: 'The disk is full.' },
  'read-only': { status: 403, message: 'The data folder can’t be written to.' },
  'not-here': { status: 501, message: 'This window can’t do that.' },
  cancelled: { status: 499, message: 'Cancelled.' },
  internal: { status: 500, message: 'Something went wrong inside Kith. The log has the details.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorCodes

/** An error meant for a person: a code from the closed list and a sentence that says what to do. */
export class KithError extends Error {
  override readonly name = 'KithError'
  readonly code: ErrorCode
  /** Facts a caller may act on, such as the faces that stand in the way. JSON only. */
  readonly data: Record<string, unknown> | undefined

  constructor(
    code: ErrorCode,
    message: string = errorCodes[code].message,
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
