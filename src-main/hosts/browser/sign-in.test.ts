/** @file Kith as another machine meets it: over TLS, with a password, and nothing before that. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as requestPlain } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import type { Core } from '../../core/core.ts'
import type { StaticFiles } from '../files.ts'
import { openTestCore } from '../testing.ts'
import { entranceBeyond } from './entrance.ts'
import { type BrowserServer, openBrowserServer } from './server.ts'
import { answerTo, type Reply, testCertificate, testKey, testName } from './testing.ts'

const files: StaticFiles = new Map([
  ['/', { body: Buffer.from('<title>Kith</title>'), headers: { 'content-type': 'text/html' } }],
])
const password = 'correct horse & battery'

let core: Core
let server: BrowserServer
let host: string

/** A server of its own where wrong passwords are to be counted from none. */
async function open(): Promise<BrowserServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-tls-'))
  writeFileSync(join(folder, 'cert'), testCertificate)
  writeFileSync(join(folder, 'key'), testKey)
  const listen = {
    address: '127.0.0.1',
    names: [testName],
    certFile: join(folder, 'cert'),
    keyFile: join(folder, 'key'),
    behindProxy: false,
    passwordFile: null,
  }
  const entrance = entranceBeyond(listen, { KITH_PASSWORD: password })
  rmSync(folder, { recursive: true })
  return openBrowserServer({ window: core, files: () => files, port: 0, entrance, log: () => {} })
}

beforeAll(async () => {
  core = await openTestCore()
  server = await open()
  host = `${testName}:${server.port}`
})
afterAll(async () => {
  await server.close()
  await core.close()
})

function ask(path: string, options: RequestOptions = {}, body = '', port = server.port): Promise<Reply> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    servername: testName,
    ca: testCertificate,
    agent: false,
    ...options,
    headers: { host: `${testName}:${port}`, ...options.headers },
  })
  return answerTo(sent, body)
}

const signIn = (given: string, headers: Record<string, string> = {}, port = server.port) =>
  ask(
    '/',
    {
      method: 'POST',
      headers: {
        origin: `https://${testName}:${port}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
    },
    new URLSearchParams({ password: given }).toString(),
    port,
  )

const cookieOf = (reply: Reply) => String(reply.headers['set-cookie']).split(';')[0] ?? ''

test('its address carries no token, and one made up opens nothing', async () => {
  expect(server.newAddress()).toBe(`https://${host}/`)
  expect((await ask('/?token=x')).status).toBe(401)
})

test('whoever is not signed in is asked for the password, by a page without scripts', async () => {
  for (const path of ['/', '/assets/index.js', '/media/thumbnail/1', '/nowhere']) {
    const { status, body, headers } = await ask(path)
    expect(status).toBe(401)
    expect(body).toContain('type="password"')
    expect(body).not.toContain('<script')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  }
  expect((await ask('/sign-in.css')).headers['content-type']).toContain('text/css')
})

test('the password is exchanged for a cookie that goes over TLS only, and opens the page', async () => {
  const reply = await signIn(password)
  expect(reply).toMatchObject({ status: 303, headers: { location: '/' } })
  const cookie = String(reply.headers['set-cookie'])
  expect(cookie).toMatch(/^__Host-kith-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  const page = await ask('/', { headers: { cookie: cookieOf(reply) } })
  expect(page.body).toContain('<title>Kith</title>')
  expect(page.headers['content-security-policy']).toContain(`connect-src 'self' wss://${host}`)
  expect(page.headers['content-security-policy']).toContain("form-action 'none'")
})

describe('a password is not looked at', () => {
  test.each<[string, Record<string, string>, number]>([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from another site by its fetch metadata', { 'sec-fetch-site': 'cross-site' }, 403],
    ['over plain http', { origin: `http://${testName}` }, 403],
  ])('%s', async (_what, headers, status) => {
    const reply = await signIn(password, headers)
    expect(reply.status).toBe(status)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  test('that doesn’t say where it comes from', async () => {
    expect((await ask('/', { method: 'POST' }, `password=${password}`)).status).toBe(403)
  })

  test.each([
    ['larger than any', { origin: 'https://HOST', 'content-length': '5000' }],
    ['without an end', { origin: 'https://HOST', 'transfer-encoding': 'chunked' }],
  ])('%s', async (_what, { origin, ...headers }) => {
    const sent = { method: 'POST', headers: { ...headers, origin: origin.replace('HOST', host) } }
    expect((await ask('/', sent, 'x'.repeat(5000))).status).toBe(400)
  })

  test('elsewhere than where it is asked for', async () => {
    const headers = { origin: `https://${host}` }
    expect((await ask('/rpc', { method: 'POST', headers }, `password=${password}`)).status).toBe(405)
  })
})

test.each(['evil.example', '127.0.0.1', 'localhost', testName, `${testName}.evil.example`])(
  'rebound to %s, it answers nothing, cookie or not',
  async foreign => {
    const cookie = cookieOf(await signIn(password))
    const port = `${foreign === testName ? '' : `:${server.port}`}`
    expect((await ask('/', { headers: { host: foreign + port, cookie } })).status).toBe(403)
    const reply = await signIn(password, { host: foreign + port, origin: `https://${foreign}${port}` })
    expect(reply.status).toBe(403)
  },
)

test('wrong passwords are told, then slowed; the right one waits as well', async () => {
  const own = await open()
  const tries: Reply[] = []
  for (let n = 0; n < 4; n++) tries.push(await signIn(`wrong ${n}`, {}, own.port))
  expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 429])
  expect(tries[0]?.body).toContain('That is not the password.')
  expect(tries[3]?.body).toContain('Wait 1 second.')
  expect(tries[3]?.headers['retry-after']).toBe('1')
  expect((await signIn(password, {}, own.port)).status).toBe(429)
  await own.close()
})

test('many tries at once are not more than one after the other', async () => {
  const own = await open()
  const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(`wrong ${n}`, {}, own.port)))
  expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(3)
  await own.close()
})

test('behind a proxy, its own addresses count, and the cookie still goes over TLS only', async () => {
  const listen = {
    address: '127.0.0.1',
    names: [testName],
    certFile: null,
    keyFile: null,
    behindProxy: true,
    passwordFile: null,
  }
  const entrance = entranceBeyond(listen, { KITH_PASSWORD: password })
  const own = await openBrowserServer({ window: core, files: () => files, port: 0, entrance, log: () => {} })
  expect(own.newAddress()).toBe(`https://${testName}/`)
  const attempt = (given: string, client: string, host: string = testName) =>
    fetchPlain(own.port, `password=${encodeURIComponent(given)}`, {
      host,
      origin: `https://${host}`,
      'x-forwarded-for': `6.6.6.6, ${client}`,
    })
  for (const status of [401, 401, 401, 429])
    expect(await attempt('wrong', '203.0.113.9')).toMatchObject({ status })
  expect(await attempt(password, '203.0.113.9')).toMatchObject({ status: 429 })
  const right = await attempt(password, '203.0.113.10')
  expect(right).toMatchObject({ status: 303 })
  expect(right.cookie).toMatch(/^__Host-.*; Secure$/)
  expect(await attempt(password, '203.0.113.10', `${testName}:${own.port}`)).toMatchObject({ status: 403 })
  await own.close()
})

/** As a proxy does it: without TLS, and with the headers that a browser has sent. */
function fetchPlain(port: number, body: string, headers: Record<string, string>) {
  return new Promise<{ status: number; cookie: string }>((resolve, reject) => {
    const to = { host: '127.0.0.1', port, path: '/', method: 'POST', headers, agent: false }
    const sent = requestPlain(to, response => {
      resolve({ status: response.statusCode ?? 0, cookie: String(response.headers['set-cookie']) })
      response.resume()
    })
    sent.on('error', reject).end(body)
  })
}

test('the WebSocket opens over TLS for whoever is signed in', async () => {
  const cookie = cookieOf(await signIn(password))
  const outcome = (headers: Record<string, string>) =>
    new Promise(resolve => {
      const options: ClientOptions & { servername: string } = {
        servername: testName,
        ca: testCertificate,
        headers: { host, origin: `https://${host}`, ...headers },
      }
      const socket = new WebSocket(`wss://127.0.0.1:${server.port}/rpc`, options)
      socket.once('open', () => {
        socket.terminate()
        resolve('open')
      })
      socket.once('unexpected-response', (sent, response) => {
        sent.destroy()
        resolve(response.statusCode)
      })
    })
  expect(await outcome({ cookie })).toBe('open')
  expect(await outcome({})).toBe(403)
  expect(await outcome({ cookie, origin: `http://${host}` })).toBe(403)
})
