/**
 * @file Who may talk to the browser host: whoever opened an address it printed, or knew the password. An address carries
 * a token that works once and is exchanged for a cookie, so that one left in a history or a log opens nothing.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export class Session {
  readonly #cookieName: string
  readonly #attributes: string
  readonly #secret = newSecret()
  readonly #tokens = new Set<string>()

  /** @param port part of the cookie's name, because browsers share cookies between the ports of one host */
  constructor(port: number, scheme: 'http' | 'https') {
    const secure = scheme === 'https'
    this.#cookieName = `${secure ? '__Host-' : ''}kith-${port}`
    this.#attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  }

  /** A `set-cookie` value that lets a browser in. */
  cookie(): string {
    return `${this.#cookieName}=${this.#secret}; ${this.#attributes}`
  }

  newToken(): string {
    const token = newSecret()
    this.#tokens.add(token)
    return token
  }

  /** Uses the token up; a `set-cookie` value if it was good, else null. */
  exchange(token: string): string | null {
    for (const known of this.#tokens) {
      if (!same(known, token)) continue
      this.#tokens.delete(known)
      return this.cookie()
    }
    return null
  }

  /** Whether a `cookie` header carries this session. */
  holds(cookieHeader: string | undefined): boolean {
    const prefix = `${this.#cookieName}=`
    return (cookieHeader ?? '')
      .split(';')
      .map(pair => pair.trim())
      .some(pair => pair.startsWith(prefix) && same(pair.slice(prefix.length), this.#secret))
  }
}

/** 256 random bits. */
const newSecret = () => randomBytes(32).toString('base64url')

/** Compares in constant time; hashing first makes lengths equal. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
