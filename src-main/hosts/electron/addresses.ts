/** @file The one place Kith's window shows. */

export const scheme = 'kith'
export const origin = `${scheme}://app`
export const page = `${origin}/`

/** Whether an address is Kith's own; everything else is neither loaded, opened nor listened to. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === 'app'
}
