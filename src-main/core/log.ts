/** @file Where every room writes what it wants remembered. Hosts decide where the lines go. */

export type LogLevel = 'info' | 'warn' | 'error'

/** `details` are facts beside the message; no names of people and no embeddings belong in there. */
export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void
