/** @file The content security policy of Kith's one page, the same in every host. */

/** @param connect what the page may connect to beside its own origin */
export function contentSecurityPolicy(...connect: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Sent with everything a host serves. */
export function securityHeaders(...connect: string[]): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(...connect),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}
