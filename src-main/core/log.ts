/** @file Where every room writes what it wants remembered. Hosts decide where the lines go. */

export type LogLevel = 'info' | 'warn' | 'error'

/** `details` are facts beside the message; no names of people and no embeddings belong in there. */
export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void

const begin = String.raw`\\\\|[A-Za-z]:[\\/]|file:\/\/\/`
const quoted = new RegExp(`(['"“„])(?:${begin}|\\/(?=[^/\\s]))[^'"“”]*(?=['"“”])`, 'g')
const atStart = new RegExp(`^(?:${begin}|\\/(?=[^/\\s])).*`, 's')
// A slash alone is no path here: “and/or”, “3/4”.
const within = new RegExp(`([\\s(=])(?:${begin}|\\/(?=[^/\\s]+\\/))[^'"”)\\],:\n]+`, 'g')

/**
 * A text for the log without the paths of files: they say whose machine it is and what is in the pictures. A path may
 * have spaces in it, so without quotes all goes that may belong to it.
 */
export function withoutPaths(text: string): string {
  return text.replace(quoted, '$1<path>').replace(atStart, '<path>').replace(within, '$1<path>')
}

/** For `JSON.stringify` and `JSON.parse`: every text of an entry without paths. */
export function pathless(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutPaths(value) : value
}
