/**
 * @file The browser host's server: Kith's page from memory, pictures by id, and procedures over a WebSocket. It answers
 * nobody but a browser that opened an address it printed or, where it is reached from elsewhere, knew the password.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { locale } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import type { Window } from '../../core/emergency.ts'
import type { Log } from '../../core/log.ts'
import { securityHeaders } from '../csp.ts'
import type { StaticFiles } from '../files.ts'
import { pageWith } from '../page.ts'
import type { Answer } from './answer.ts'
import { type Entrance, loopback } from './entrance.ts'
import { isOurHost, isSameOrigin } from './guard.ts'
import { Quota } from './quota.ts'
import { Session } from './session.ts'
import { SignIn } from './sign-in.ts'

/** The largest message taken from a page: 100,000 face ids, the contract's longest list, are 4 MB. */
export const largestMessage = 8 * 1024 * 1024
/** What may wait for a page that has stopped reading before its connection is given up. */
const largestBacklog = 64 * 1024 * 1024
const mostSockets = 32
const mostConnections = 256
/** Requests of strangers that are looked at: so many at once, and so many a second. */
const strangersAtOnce = 100
const strangersPerSecond = 20
/** A window that is gone for so long was closed, and not only loaded anew, ms. */
const closedAfter = 10_000

export interface BrowserServer {
  port: number
  /** An address with a token of its own, good for one opening; without where there is a password. */
  newAddress(): string
  /** Shows another library, or the same one opened anew; pages connect again by themselves. Null: none for now. */
  use(window: Shown | null): void
  close(): Promise<void>
}

/** What a page sees of a library. */
export type Shown = Pick<Window, 'router' | 'opening' | 'media'>

export interface BrowserServerOptions {
  window: Shown
  /** Asked once a request, so that a developer's rebuild shows on reload. */
  files: () => StaticFiles
  /** 0 lets the system choose. */
  port: number
  entrance?: Entrance
  log: Log
  /** Called when the last window has been closed. */
  deserted?: () => void
  /** See `closedAfter`; shorter in tests. */
  closedAfterMs?: number
}

/** @throws KithError `conflict` when the port is taken */
export async function openBrowserServer({
  window,
  files,
  port: wanted,
  entrance = loopback,
  log,
  deserted,
  closedAfterMs = closedAfter,
}: BrowserServerOptions): Promise<BrowserServer> {
  const { scheme, tls, password } = entrance
  const bounds = {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
  }
  const server = tls ? createTlsServer({ ...bounds, ...tls, handshakeTimeout: 10_000 }) : createServer(bounds)
  server.maxConnections = mostConnections
  const port = await listen(server, entrance.address, wanted)
  const hosts = entrance.hosts(port)
  const origin = `${scheme}://${hosts[0]}`
  const session = new Session(port, scheme)
  const signIn = password && new SignIn(password, session, entrance.clientOf)
  const always = securityHeaders(...hosts.map(host => `${scheme === 'https' ? 'wss' : 'ws'}://${host}`))

  const reply = (response: ServerResponse, { status, headers, body = '' }: Answer) => {
    const all = {
      'cache-control': 'no-store',
      ...always,
      ...headers,
      'content-length': Buffer.byteLength(body),
    }
    response.writeHead(status, all).end(response.req.method === 'HEAD' ? undefined : body)
  }

  const strangers = new Quota(strangersAtOnce, strangersPerSecond)
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method } = request
    const answer = (status: number, more: Omit<Answer, 'status'> = {}) => reply(response, { status, ...more })
    if (!isOurHost(headers, hosts) || !isSameOrigin(headers, scheme)) return answer(403)
    const url = parseTarget(request, origin)
    if (signIn && method === 'POST' && url?.pathname === '/')
      return reply(response, await signIn.attempt(request))
    if (method !== 'GET' && method !== 'HEAD') return answer(405, { headers: { allow: 'GET, HEAD' } })
    if (!url) return answer(400)
    const known = session.holds(headers.cookie)
    if (!known && !strangers.take()) return answer(429, { headers: { 'retry-after': '1' } })
    const token = url.pathname === '/' ? url.searchParams.get('token') : null
    if (token !== null) {
      const cookie = session.exchange(token)
      if (cookie) return answer(303, { headers: { location: '/', 'set-cookie': cookie } })
      if (known) return answer(303, { headers: { location: '/' } })
    }
    if (!known) return reply(response, signIn?.ask(url.pathname) ?? refusal())
    if (url.pathname.startsWith('/media/')) return sendPicture(response, url.pathname)
    const file = files().get(url.pathname)
    if (!file) return answer(404)
    answer(200, url.pathname === '/' ? pageWith(file, opening()) : file)
  }

  const sendPicture = async (response: ServerResponse, pathname: string): Promise<void> => {
    const { status, headers, body } = await media(pathname)
    response.writeHead(status, { ...headers, ...always })
    response.end(response.req.method === 'HEAD' ? undefined : body)
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch(error => {
      log('error', 'a request failed', { reason: reasonOf(error) })
      if (response.headersSent) response.destroy()
      else reply(response, { status: 500 })
    })
  })

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    // Messages that came together are begun one by one: what a command can answer at once is out before the next.
    allowSynchronousEvents: false,
  })
  let procedures: RPCHandler<object> | null = null
  let visited = false
  let leaving: NodeJS.Timeout | undefined
  /** Windows that have lost a library that is opened anew come back to it; only while one is shown are they closed. */
  const watchForLeaving = () => {
    if (deserted && procedures !== null && sockets.clients.size === 0)
      leaving = setTimeout(deserted, closedAfterMs).unref()
  }
  let opening: Shown['opening'] = () => null
  let media: Shown['media'] = async () => ({ status: 503, headers: {}, body: null })
  const use = (shown: Shown | null) => {
    for (const socket of sockets.clients) socket.terminate()
    procedures = shown && new RPCHandler(shown.router)
    opening = shown?.opening ?? (() => null)
    if (shown) media = shown.media
    clearTimeout(leaving)
    if (visited) watchForLeaving()
  }

  use(window)

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const { headers } = request
    // Unlike a picture's request, a browser's WebSocket always says where it comes from.
    const ours = isOurHost(headers, hosts) && headers.origin !== undefined && isSameOrigin(headers, scheme)
    if (!ours || !session.holds(headers.cookie)) return refuse(socket, '403 Forbidden')
    if (parseTarget(request, origin)?.pathname !== '/rpc') return refuse(socket, '404 Not Found')
    if (procedures === null || sockets.clients.size >= mostSockets)
      return refuse(socket, '503 Service Unavailable')
    sockets.handleUpgrade(request, socket, head, connected => connect(connected))
  })

  const connect = (socket: WebSocket) => {
    visited = true
    clearTimeout(leaving)
    socket.on('close', watchForLeaving)
    socket.on('error', error => log('warn', 'a window’s connection failed', { reason: reasonOf(error) }))
    const send = (data: string | Uint8Array) => {
      if (socket.bufferedAmount > largestBacklog) socket.terminate()
      else socket.send(data)
    }
    void procedures?.upgrade({ addEventListener: socket.addEventListener.bind(socket), send })
  }

  return {
    port,
    newAddress: () => (signIn ? `${origin}/` : `${origin}/?token=${session.newToken()}`),
    use,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise(done => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      const taken = systemCodeOf(error) === 'EADDRINUSE'
      const sentence = taken
        ? t.hosts.server.portTaken(wanted)
        : t.hosts.server.cantListen(host, wanted, reasonOf(error))
      reject(new KithError('conflict', sentence, undefined, error))
    })
    server.listen({ host, port: wanted, exclusive: true }, () =>
      resolve((server.address() as AddressInfo).port),
    )
  })
}

/** The address asked for; null when it is not one of this server's. */
function parseTarget(request: IncomingMessage, origin: string): URL | null {
  const url = URL.parse(origin + (request.url ?? ''))
  return url?.origin === origin ? url : null
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function refusal(): Answer {
  const { usedUp, worksOnce, another } = t.hosts.server
  return {
    status: 401,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>
<html lang="${locale()}">
<meta charset="utf-8">
<title>Kith</title>
<h1>${usedUp}</h1>
<p>${worksOnce}</p>
<p>${another('<code>npm start</code>', '<code>npm run kith -- serve</code>')}</p>
</html>
`,
  }
}
