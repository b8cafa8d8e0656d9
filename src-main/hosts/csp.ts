/** @file The content security policy of Kith's pages, the same in every host. */

interface PagePolicy {
  /** What the page may connect to beside its own origin. */
  connect?: string[]
  /** Whether it has a form to send to its own origin. */
  form?: boolean
}

export function contentSecurityPolicy({ connect = [], form = false }: PagePolicy = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    form ? "form-action 'self'" : "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Sent with everything a host serves. */
export function securityHeaders(...connect: string[]): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy({ connect }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}
