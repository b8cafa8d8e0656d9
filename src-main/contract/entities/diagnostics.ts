/** @file What Kith tells of itself to somebody who helps. */

export interface LogLine {
  /** Its place among the lines that are shown. */
  number: number
  /** Milliseconds since 1970; null for a line that says none. */
  at: number | null
  level: 'info' | 'warn' | 'error'
  message: string
  /** `key: value` pairs, as text. */
  details: string
}

/** Neither names of people nor paths of files are in here. */
export interface Diagnostics {
  /** Newest last. */
  log: LogLine[]
  /** The program, the machine and how things stand, with the last lines of the log: to be copied. */
  text: string
}
