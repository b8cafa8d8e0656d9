/** @file Work that follows an answer instead of holding it up. */
import type { Log } from './log.ts'
import { unattended } from './unattended.ts'

/**
 * How long work waits, ms: whoever asked gets the answer and draws it first, in a frame or two, with the whole
 * processor.
 */
const pauseAfterAnswer = 50

/**
 * `soon` has the work done once, when the answer that is on its way now is out; `now` does what is to be done at once;
 * `cancel` calls it off.
 */
export function afterwards(log: Log, work: () => void): { soon(): void; now(): void; cancel(): void } {
  let due: NodeJS.Timeout | null = null
  const cancel = () => {
    if (due) clearTimeout(due)
    due = null
  }
  const now = () => {
    if (!due) return
    cancel()
    work()
  }
  return {
    soon() {
      due ??= setTimeout(
        () => unattended(log, 'what follows a command could not be begun', now),
        pauseAfterAnswer,
      )
    },
    now,
    cancel,
  }
}
