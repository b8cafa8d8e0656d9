/** @file What Kith refuses to let other machines in with, and by which names it goes. */
import { writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { type ListenOptions, UsageError } from '../options.ts'
import { Attempts } from './attempts.ts'
import { entranceBeyond } from './entrance.ts'
import { testCertificate, testKey } from './testing.ts'

const folder = temporaryFolder()
const at = (name: string) => join(folder.path, name)
beforeAll(() => {
  writeFileSync(at('cert.pem'), testCertificate)
  writeFileSync(at('key.pem'), testKey)
  writeFileSync(at('password'), 'correct horse battery\n')
  writeFileSync(at('short'), 'too short\n')
})
afterAll(() => folder[Symbol.dispose]())

const options = (change: Partial<ListenOptions> = {}): ListenOptions => ({
  address: '192.168.1.5',
  names: [],
  certFile: null,
  keyFile: null,
  behindProxy: true,
  passwordFile: at('password'),
  ...change,
})
const tls = { behindProxy: false, certFile: at('cert.pem'), keyFile: at('key.pem') }

describe('other machines are not let in', () => {
  test.each<[string, Partial<ListenOptions>, string]>([
    ['on what is no address', { address: 'localhost' }, '--listen takes an IP address'],
    ['without TLS', { behindProxy: false }, 'needs --tls-cert and --tls-key'],
    ['with half of TLS', { certFile: at('cert.pem') }, 'belong together'],
    ['with the other half', { keyFile: at('key.pem') }, 'belong together'],
    ['with a key that is gone', { ...tls, keyFile: at('none') }, 'can’t be used'],
    ['with a certificate that is none', { ...tls, certFile: at('password') }, 'can’t be used'],
    ['on all addresses without a name', { address: '0.0.0.0' }, 'by which names'],
    ['on all addresses of both kinds without a name', { address: '::' }, 'by which names'],
    ['by what is no name', { names: ['https://a.example'] }, '--host takes a name'],
    ['by a name with a path', { names: ['a.example/x'] }, '--host takes a name'],
    ['by everybody’s name', { names: ['*'] }, '--host takes a name'],
    ['without a password', { passwordFile: null }, 'needs a password'],
    ['with a password that can’t be read', { passwordFile: at('none') }, 'can’t be read'],
    ['with a password that is guessed soon', { passwordFile: at('short') }, '12 characters or more'],
  ])('%s', (_why, change, sentence) => {
    const open = () => entranceBeyond(options(change), {})
    expect(open).toThrow(UsageError)
    expect(open).toThrow(sentence)
  })
})

test('the password is the file’s, or the environment’s, from where it is taken out', async () => {
  const env = { KITH_PASSWORD: 'another long password', PATH: '/bin' }
  const fromFile = entranceBeyond(options(), env).password!
  expect(await fromFile.is('correct horse battery')).toBe(true)
  expect(await fromFile.is('another long password')).toBe(false)
  expect(env).toEqual({ PATH: '/bin' })
  const fromEnv = entranceBeyond(options({ passwordFile: null }), {
    KITH_PASSWORD: 'cafe\u0301 cafe\u0301 cafe',
  })
  expect(await fromEnv.password!.is('café café cafe')).toBe(true)
  expect(await fromEnv.password!.is('')).toBe(false)
})

test.each<[Partial<ListenOptions>, number, string[]]>([
  [tls, 8443, ['192.168.1.5:8443']],
  [tls, 443, ['192.168.1.5']],
  [{ ...tls, address: '2001:db8::5' }, 8443, ['[2001:db8::5]:8443']],
  [
    { ...tls, names: ['Photos.example', 'photos.example:443'] },
    8443,
    ['photos.example:8443', 'photos.example'],
  ],
  [{ names: ['photos.example', 'photos.example:8080'] }, 3000, ['photos.example', 'photos.example:8080']],
  [{ names: ['bücher.example'] }, 3000, ['xn--bcher-kva.example']],
])('%j on port %i goes by %j', (change, port, hosts) => {
  const entrance = entranceBeyond(options(change), {})
  expect(entrance.hosts(port)).toEqual(hosts)
  expect(entrance.scheme).toBe('https')
})

test('whoever asks is told by the proxy, and by nobody else', () => {
  const request = (forwarded?: string) =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '::ffff:10.0.0.1' },
    }) as unknown as IncomingMessage
  const behind = entranceBeyond(options(), {})
  expect(behind.clientOf(request('6.6.6.6, 203.0.113.9'))).toBe('203.0.113.9')
  expect(behind.clientOf(request())).toBe('10.0.0.1')
  expect(entranceBeyond(options(tls), {}).clientOf(request('203.0.113.9'))).toBe('10.0.0.1')
})

describe('wrong passwords', () => {
  test('are waited for longer and longer, and forgotten after the right one or an hour', () => {
    let now = 0
    const attempts = new Attempts(() => now)
    const waits: number[] = []
    for (let n = 0; n < 14; n++) {
      const wait = attempts.begin('203.0.113.9')
      waits.push(wait / 1000)
      now += wait
      if (wait > 0) expect(attempts.begin('203.0.113.9')).toBe(0)
    }
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    expect(attempts.begin('203.0.113.10')).toBe(0)
    attempts.succeeded('203.0.113.9')
    expect(attempts.begin('203.0.113.9')).toBe(0)
    for (let n = 0; n < 2; n++) attempts.begin('203.0.113.9')
    expect(attempts.begin('203.0.113.9')).toBeGreaterThan(0)
    now += 60 * 60_000
    expect(attempts.begin('203.0.113.9')).toBe(0)
  })

  test('from one household of IPv6 count together', () => {
    const attempts = new Attempts(() => 0)
    const tries = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff::', '2001:db8:1:2::9']
    expect(tries.map(address => attempts.begin(address) > 0)).toEqual([false, false, false, true])
    expect(attempts.begin('2001:db8:1:3::1')).toBe(0)
    expect(attempts.begin('2001:db8::1')).toBe(0)
  })
})
