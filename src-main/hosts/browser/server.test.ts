/** @file What the loopback server must refuse, asked over real connections. */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '../../contract/contract.ts'
import type { Core } from '../../core/core.ts'
import type { StaticFiles } from '../files.ts'
import { openTestCore } from '../testing.ts'
import { type BrowserServer, largestMessage, openBrowserServer } from './server.ts'
import { answerTo, type Reply } from './testing.ts'

const files: StaticFiles = new Map([
  [
    '/',
    { body: Buffer.from('<!doctype html><title>Kith</title>'), headers: { 'content-type': 'text/html' } },
  ],
  ['/assets/index.js', { body: Buffer.from('1'), headers: { 'content-type': 'text/javascript' } }],
])

let core: Core
let server: BrowserServer
let cookie: string

const shown = () => ({
  router: core.router,
  opening: () => null,
  media: async (path: string) => ({ status: 200, headers: {}, body: Buffer.from(path) }),
})

beforeAll(async () => {
  core = await openTestCore()
  server = await openBrowserServer({
    window: shown(),
    files: () => files,
    port: 0,
    log: () => {},
  })
  cookie = await logIn()
})

afterAll(async () => {
  await server.close()
  await core.close()
})

/** One request, sent exactly as given: unlike `fetch`, with any header and any path. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return answerTo(request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }))
}

const pathOf = (address: string) => address.slice(new URL(address).origin.length)
const cookieOf = (reply: Reply) => String(reply.headers['set-cookie']).split(';')[0] ?? ''
const logIn = async () => cookieOf(await ask(pathOf(server.newAddress())))

describe('an address', () => {
  test('is exchanged for a cookie once', async () => {
    const path = pathOf(server.newAddress())
    const first = await ask(path)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect((await ask('/', { cookie: cookieOf(first) })).body).toContain('<title>Kith</title>')

    const second = await ask(path)
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).toContain('press Enter in the terminal')
  })

  test('that was used up still leads its own browser to the page', async () => {
    const path = pathOf(server.newAddress())
    const first = await ask(path)
    expect(await ask(path, { cookie: cookieOf(first) })).toMatchObject({
      status: 303,
      headers: { location: '/' },
    })
  })

  test('is not used up by a request from elsewhere', async () => {
    const path = pathOf(server.newAddress())
    expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask(path)).status).toBe(303)
  })

  test.each(['', 'x', '%00', 'a'.repeat(8000)])('with a made-up token %# opens nothing', async token => {
    const reply = await ask(`/?token=${token}`)
    expect(reply.status).toBe(401)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })
})

test.each(['/', '/assets/index.js', '/media/thumbnail/1', '/nowhere'])(
  'without the cookie, %s is refused',
  async path => {
    expect((await ask(path)).status).toBe(401)
    expect((await ask(path, { cookie: `kith-${server.port}=guess` })).status).toBe(401)
  },
)

test.each([
  'evil.example',
  'evil.example:80',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1.evil.example',
  '[::1]',
  'localhost',
])('the foreign host %s is refused, cookie or not', async host => {
  expect((await ask('/', { cookie, host })).status).toBe(403)
})

test('its own names are taken', async () => {
  for (const name of ['127.0.0.1', 'localhost']) {
    expect((await ask('/', { cookie, host: `${name}:${server.port}` })).status).toBe(200)
  }
})

test.each([
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'https://127.0.0.1' },
  { origin: 'http://127.0.0.1:1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('a request from %o is refused', async headers => {
  for (const path of ['/', '/media/thumbnail/1'])
    expect((await ask(path, { cookie, ...headers })).status).toBe(403)
})

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not a method here', async method => {
  for (const path of ['/', '/media/thumbnail/1', '/rpc']) {
    expect(await ask(path, { cookie }, method)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
  }
})

test.each([
  '/../package.json',
  '/assets/../../package.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fetc%2fpasswd',
  '/%5c..%5cpackage.json',
  '//etc/passwd',
  '/index.html',
  '/assets/',
  '/__proto__',
])('%s leads nowhere', async path => {
  expect((await ask(path, { cookie })).status).toBe(404)
})

test('an address of another server leads nowhere', async () => {
  const raw = (target: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1')
      const host = `127.0.0.1:${server.port}`
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      )
      socket.once('data', data => resolve(data.toString().split('\r\n')[0] ?? ''))
      socket.once('error', reject)
    })
  expect(await raw('http://evil.example/')).toContain(' 400 ')
  expect(await raw('@evil.example/')).toContain(' 400 ')
})

test('everything carries the policy, refusals too', async () => {
  for (const headers of [{ cookie }, {}, { host: 'evil.example' }]) {
    for (const path of ['/', '/media/face/1', '/nowhere']) {
      const reply = await ask(path, headers)
      const policy = String(reply.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(policy).not.toContain('*')
      expect(reply.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    }
  }
})

test('pictures come from the core, by address', async () => {
  expect((await ask('/media/face/abc?x', { cookie })).body).toBe('/media/face/abc')
  expect(await ask('/media/face/abc', { cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' })
})

describe('the WebSocket', () => {
  const open = (headers: Record<string, string>, path = '/rpc') =>
    new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      headers: { origin: `http://127.0.0.1:${server.port}`, cookie, ...headers },
    })

  const clientOf = (socket: WebSocket): ContractRouterClient<Contract> =>
    createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))

  /** The status with which the server refused the connection, or `open`. */
  const outcome = (socket: WebSocket) =>
    new Promise<number | 'open'>((resolve, reject) => {
      socket.once('open', () => {
        socket.terminate()
        resolve('open')
      })
      socket.once('unexpected-response', (sent, response) => {
        sent.destroy()
        resolve(response.statusCode ?? 0)
      })
      socket.once('error', reject)
    })

  test('opens for the page', async () => {
    expect(await outcome(open({}))).toBe('open')
  })

  test.each([
    { cookie: '' },
    { cookie: 'kith=guess' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { host: 'evil.example', origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('stays closed for %o', async headers => {
    expect(await outcome(open(headers))).toBe(403)
  })

  test('stays closed without an origin', async () => {
    expect(await outcome(new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: { cookie } }))).toBe(
      403,
    )
  })

  test('is at one path only', async () => {
    expect(await outcome(open({}, '/'))).toBe(404)
    expect(await outcome(open({}, '/media/rpc'))).toBe(404)
  })

  test('carries procedures, their errors and their events', async () => {
    const socket = open({})
    const client = clientOf(socket)
    expect(await client.app.info()).toMatchObject({ version: '0.0.0' })
    await expect(client.people.rename({ personId: 1, name: 'Anna' })).rejects.toMatchObject({
      code: 'not-found',
      defined: true,
    })
    await expect(client.people.rename({ personId: 1, name: ' ' })).rejects.toMatchObject({
      code: 'bad-input',
    })
    const events = await client.app.events()
    expect((await events.next()).value).toMatchObject({ type: 'status' })
    await events.return?.(undefined)
    socket.terminate()
  })

  test.each(['rubbish', '{}', '{"i":1,"p":{"u":"http://[","b":1}}', '\u0000'])(
    'survives %j',
    async rubbish => {
      const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
      const socket = open({})
      await new Promise(resolve => socket.once('open', resolve))
      socket.send(rubbish)
      const client = clientOf(socket)
      expect(await client.app.info()).toMatchObject({ version: '0.0.0' })
      expect(complaint).toHaveBeenCalled() // it did arrive
      complaint.mockRestore()
      socket.terminate()
    },
  )

  test('closes on a message larger than any real one, and the server lives on', async () => {
    const socket = open({})
    const closed = new Promise(resolve => socket.once('close', resolve))
    socket.on('error', () => {}) // the server may hang up while this is still being sent
    socket.once('open', () => socket.send(Buffer.alloc(largestMessage + 1)))
    expect([1006, 1009]).toContain(await closed)
    expect(await outcome(open({}))).toBe('open')
  })
})

test('strangers who ask too often are put off, and whoever is known is not', async () => {
  const other = await openBrowserServer({ window: shown(), files: () => files, port: 0, log: () => {} })
  const at = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${other.port}/`, { headers, redirect: 'manual' })
  try {
    const opened = await fetch(other.newAddress(), { redirect: 'manual' })
    const known = { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' }
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await at()).status))
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    expect((await at()).headers.get('retry-after')).toBe('1')
    expect((await at(known)).status).toBe(200)
  } finally {
    await other.close()
  }
})

test('the last window that is closed is told, and one that is only loaded anew is not', async () => {
  const told = Promise.withResolvers<number>()
  const other = await openBrowserServer({
    window: shown(),
    files: () => files,
    port: 0,
    log: () => {},
    deserted: () => told.resolve(performance.now()),
    closedAfterMs: 400,
  })
  try {
    const opened = await fetch(other.newAddress(), { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const open = async () => {
      const origin = `http://127.0.0.1:${other.port}`
      const socket = new WebSocket(`ws://127.0.0.1:${other.port}/rpc`, { headers: { origin, cookie } })
      await once(socket, 'open')
      return socket
    }
    ;(await open()).close()
    const again = await open()
    await new Promise(resolve => setTimeout(resolve, 800))
    // A library that is opened anew takes its windows with it for as long as that takes.
    other.use(null)
    await once(again, 'close')
    await new Promise(resolve => setTimeout(resolve, 800))
    other.use(shown())
    const last = await open()
    await new Promise(resolve => setTimeout(resolve, 800))
    const before = performance.now()
    last.close()
    expect(await told.promise).toBeGreaterThan(before)
  } finally {
    await other.close()
  }
})

test('a taken port is told plainly', async () => {
  const options = { window: core, files: () => files, port: server.port, log: () => {} }
  await expect(openBrowserServer(options)).rejects.toMatchObject({
    code: 'conflict',
    message: `Port ${server.port} is used by another program. Choose another with --port, or leave it out.`,
  })
})
