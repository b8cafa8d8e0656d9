/** @file Answers that are read again only now and then. */

/** Answers from memory for `ms` after each reading: ten status events a second need no ten counts. */
export function throttled<T>(ms: number, read: () => T): () => T {
  let at = Number.NEGATIVE_INFINITY
  let value: T
  return () => {
    // Not the clock on the wall: one that goes backwards would keep the answer as it was.
    if (performance.now() - at >= ms) {
      value = read()
      at = performance.now()
    }
    return value
  }
}
