/** @file How often a password may be tried: from the fourth wrong one on, each doubles the wait for the next. */
import { isIPv6 } from 'node:net'

const free = 3
const longest = 5 * 60_000
const forgottenAfter = 60 * 60_000
/** Beyond it the oldest are forgotten, so that memory stays bounded. */
const mostKnown = 10_000

export class Attempts {
  readonly #now: () => number
  readonly #wrong = new Map<string, { times: number; last: number }>()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /**
   * Milliseconds until the address may try. At 0 it may now, and the try counts as wrong until `succeeded` is called:
   * many at once must not get through together.
   */
  begin(address: string): number {
    const now = this.#now()
    const network = networkOf(address)
    const known = this.#wrong.get(network)
    const { times, last } = known && now - known.last < forgottenAfter ? known : { times: 0, last: now }
    const pause = times < free ? 0 : Math.min(1000 * 2 ** (times - free), longest)
    if (now - last < pause) return pause - (now - last)
    this.#wrong.delete(network)
    this.#wrong.set(network, { times: times + 1, last: now })
    for (const [oldest] of this.#wrong) {
      if (this.#wrong.size <= mostKnown) break
      this.#wrong.delete(oldest)
    }
    return 0
  }

  succeeded(address: string): void {
    this.#wrong.delete(networkOf(address))
  }
}

/** With IPv6 a household has 2⁶⁴ addresses, which share their first half. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = ''] = address.split('::')
  return [...head.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':')
}
