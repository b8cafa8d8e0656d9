/** @file Where every room writes what it wants remembered. Hosts decide where the lines go. */

export type LogLevel = 'info' | 'warn' | 'error'

/** `details` are facts beside the message; no names of people and no embeddings belong in there. */
export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void

/**
 * The line of a log without the paths of files: they say whose machine it is and what is in the pictures. What follows
 * a path in quotes, or up to a space, goes with it.
 */
export function withoutPaths(line: string): string {
  return line
    .replace(/(['"“])(?:\\\\|[A-Za-z]:[\\/]|\/(?=[^/\s])|file:\/\/)[^'"”]*(['"”])/g, '$1<path>$2')
    .replace(/(^|[\s(=:])(?:[A-Za-z]:\\|\/(?=[\w.~-]+\/)|file:\/\/\/)[^\s'")\],]+/g, '$1<path>')
}
