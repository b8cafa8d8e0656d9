/** @file Work that follows an answer instead of holding it up. */

/**
 * `soon` has the work done once, when whoever asked has got the answer that is on its way now; `cancel` calls off what
 * has not been done.
 */
export function afterwards(work: () => void): { soon(): void; cancel(): void } {
  let due: NodeJS.Immediate | null = null
  return {
    soon() {
      due ??= setImmediate(() => {
        due = null
        work()
      })
    },
    cancel() {
      if (due) clearImmediate(due)
      due = null
    },
  }
}
