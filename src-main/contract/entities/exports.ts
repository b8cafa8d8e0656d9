/** @file An export of photos to a folder, as the status shows it. */

export interface ExportState {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  folder: string | null
  /** Photos written so far, those that could not be, and all. */
  done: number
  failed: number
  total: number
  /** Why it ended early, in a sentence. */
  reason: string | null
  /** The first photos that could not be written, and why. */
  problems: { name: string; reason: string }[]
}
