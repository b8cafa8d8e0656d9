/** @file Answers that are read again only now and then. */

/** Answers from memory for `ms` after each reading: ten status events a second need no ten counts. */
export function throttled<T>(ms: number, read: () => T): () => T {
  let at = 0
  let value: T
  return () => {
    if (Date.now() - at >= ms) {
      value = read()
      at = Date.now()
    }
    return value
  }
}
