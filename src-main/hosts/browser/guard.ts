/**
 * @file Which requests are worth looking at. Any page in the person's browser can send requests to the loopback,
 * and a rebound name can make them look local; both show in the headers that scripts cannot set.
 */
import type { IncomingHttpHeaders } from 'node:http'

/** Names under which this server is itself. */
export const hostsOf = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

/** Against DNS rebinding: a foreign name that resolves to the loopback still stands in `host`. */
export function isOurHost(headers: IncomingHttpHeaders, port: number): boolean {
  return hostsOf(port).includes(headers.host ?? '')
}

/** Against other sites, and other programs' pages on other ports (which are the same site, but not the same origin). */
export function isSameOrigin({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (origin !== undefined && origin !== `http://${host}`) return false
  return site === undefined || site === 'same-origin' || site === 'none'
}
