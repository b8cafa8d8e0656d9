/** @file Work that follows an answer instead of holding it up. */

/**
 * How long work waits, ms: whoever asked gets the answer and draws it first, in a frame or two, with the whole
 * processor.
 */
const pauseAfterAnswer = 50

/** `soon` has the work done once, when the answer that is on its way now is out; `cancel` calls off what is not done. */
export function afterwards(work: () => void): { soon(): void; cancel(): void } {
  let due: NodeJS.Timeout | null = null
  return {
    soon() {
      due ??= setTimeout(() => {
        due = null
        work()
      }, pauseAfterAnswer)
    },
    cancel() {
      if (due) clearTimeout(due)
      due = null
    },
  }
}
