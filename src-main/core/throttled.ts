/** @file Answers that are read again only now and then. */

/**
 * Answers from memory for `ms` after each reading: ten status events a second need no ten counts.
 * @param outdated called once the time is up of an answer that came from memory: whoever was given it may look again
 */
export function throttled<T>(ms: number, read: () => T, outdated: () => void): () => T {
  let at = Number.NEGATIVE_INFINITY
  let value: T
  let waiting = false
  return () => {
    // Not the clock on the wall: one that goes backwards would keep the answer as it was.
    const rest = at + ms - performance.now()
    if (rest <= 0) {
      value = read()
      at = performance.now()
    } else if (!waiting) {
      waiting = true
      setTimeout(() => {
        waiting = false
        outdated()
      }, rest).unref()
    }
    return value
  }
}
