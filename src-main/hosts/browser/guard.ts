/**
 * @file Which requests are worth looking at. Any page in the person's browser can send requests to the loopback,
 * and a rebound name can make them look local; both show in the headers that scripts cannot set.
 */
import type { IncomingHttpHeaders } from 'node:http'

/** Against DNS rebinding: a foreign name that resolves to this machine still stands in `host`. */
export function isOurHost(headers: IncomingHttpHeaders, hosts: readonly string[]): boolean {
  return hosts.includes(headers.host ?? '')
}

/** Against other sites, and other programs' pages on other ports (which are the same site, but not the same origin). */
export function isSameOrigin(headers: IncomingHttpHeaders, scheme: 'http' | 'https'): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers
  if (origin !== undefined && origin !== `${scheme}://${host}`) return false
  return site === undefined || site === 'same-origin' || site === 'none'
}
