/** @file The page that asks for the password, without any script, and what becomes of an answer. */
import type { IncomingMessage } from 'node:http'
import { locale } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import { contentSecurityPolicy } from '../csp.ts'
import type { Answer } from './answer.ts'
import { Attempts } from './attempts.ts'
import type { Password } from './password.ts'
import type { Session } from './session.ts'

const stylePath = '/sign-in.css'

const largestForm = 4096
/** Passwords that are checked at the same time; each takes 16 MB for a moment. */
const mostAtOnce = 4

export class SignIn {
  readonly #password: Password
  readonly #session: Session
  readonly #clientOf: (request: IncomingMessage) => string
  readonly #attempts = new Attempts()
  #running = 0

  /** @param clientOf the address of whoever asks */
  constructor(password: Password, session: Session, clientOf: (request: IncomingMessage) => string) {
    this.#password = password
    this.#session = session
    this.#clientOf = clientOf
  }

  /** What somebody who isn't signed in sees. */
  ask(pathname: string): Answer {
    if (pathname !== stylePath) return page(401)
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: style }
  }

  /** Somebody's try. A cookie, or the page again with the reason. */
  async attempt(request: IncomingMessage): Promise<Answer> {
    // Unlike a link, a browser's form always says where it comes from.
    if (request.headers.origin === undefined) return { status: 403 }
    const given = await passwordIn(request)
    if (given === null) return { status: 400, headers: { connection: 'close' } }
    if (this.#running >= mostAtOnce) return tooMany(1000)
    const client = this.#clientOf(request)
    const wait = this.#attempts.begin(client)
    if (wait > 0) return tooMany(wait)
    this.#running++
    const right = await this.#password.is(given).finally(() => this.#running--)
    if (!right) return page(401, t.hosts.signIn.wrong)
    this.#attempts.succeeded(client)
    return { status: 303, headers: { location: '/', 'set-cookie': this.#session.cookie() } }
  }
}

/** The field of the form; null where the body is no such form, or larger than one. */
async function passwordIn(request: IncomingMessage): Promise<string | null> {
  const bytes = Number(request.headers['content-length'] ?? Number.NaN)
  if (!(bytes <= largestForm)) return null
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString()).get('password')
}

function tooMany(wait: number): Answer {
  const seconds = Math.ceil(wait / 1000)
  const answer = page(429, t.hosts.signIn.wait(seconds))
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}

function page(status: number, reason?: string): Answer {
  const { title, password, submit } = t.hosts.signIn
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy({ form: true }),
      // With none at all, browsers don't say either where a form comes from.
      'referrer-policy': 'same-origin',
    },
    body: `<!doctype html>
<html lang="${locale()}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="${stylePath}">
<main>
<h1>Kith</h1>
<form method="post" action="/">
<label for="password">${password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${reason ? ' aria-describedby="reason" aria-invalid="true"' : ''}>
${reason ? `<p id="reason" role="alert">${reason}</p>` : ''}
<button>${submit}</button>
</form>
</main>
</html>
`,
  }
}

/** In the window's colours (`tokens.css`). */
const style = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; color: light-dark(oklch(0.22 0.01 250), oklch(0.94 0.004 250)); background: light-dark(oklch(0.99 0.002 250), oklch(0.17 0.004 260)) }
main { width: min(18rem, 90vw) }
h1 { font-size: 20px }
form { display: grid; gap: 8px }
input, button { font: inherit; padding: 8px 12px; border-radius: 6px; border: 1px solid GrayText }
button { margin-top: 4px; border: 0; color: light-dark(oklch(0.99 0 0), oklch(0.16 0.03 260)); background: light-dark(oklch(0.53 0.17 262), oklch(0.7 0.14 258)) }
p { margin: 0; color: light-dark(oklch(0.5 0.18 27), oklch(0.72 0.15 25)) }
`
