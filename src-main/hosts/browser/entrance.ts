/**
 * @file Where the browser host is reached. On the loopback, by addresses that work once; beyond it only as a person has
 * said it in so many words: by which names, with which password, and with TLS or behind a proxy that does TLS.
 */
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { type ListenOptions, UsageError } from '../options.ts'
import { Password } from './password.ts'

export interface Entrance {
  /** To listen on. */
  address: string
  /** `https` where a browser sees TLS, be it Kith's own or a proxy's. */
  scheme: 'http' | 'https'
  /** Names under which the server is itself, as they stand in `host`; the first is the one to print. */
  hosts(port: number): readonly string[]
  tls: { cert: Buffer; key: Buffer } | null
  /** Null where addresses with a token open Kith. */
  password: Password | null
  /** The address of whoever asks, to slow down who guesses passwords. */
  clientOf(request: IncomingMessage): string
}

export const loopback: Entrance = {
  address: '127.0.0.1',
  scheme: 'http',
  hosts: port => [`127.0.0.1:${port}`, `localhost:${port}`],
  tls: null,
  password: null,
  clientOf: peerOf,
}

const shortestPassword = 12
/** Addresses that stand for all of the machine's. */
const wildcards = ['0.0.0.0', '::']

/**
 * @param env its `KITH_PASSWORD` is taken out, so that no program that Kith starts inherits it
 * @throws UsageError where anything is missing that makes it safe
 */
export function entranceBeyond(options: ListenOptions, env: NodeJS.ProcessEnv = process.env): Entrance {
  const { address, names, behindProxy } = options
  if (isIP(address) === 0) throw new UsageError(t.hosts.listen.noAddress(address))
  const tls = tlsOf(options)
  if (tls === null && !behindProxy) throw new UsageError(t.hosts.listen.noTls)
  if (names.length === 0 && wildcards.includes(address)) throw new UsageError(t.hosts.listen.noName)
  const bare = isIP(address) === 6 ? `[${address}]` : address
  const named = (names.length > 0 ? names : [bare]).map(hostOf)
  return {
    address,
    scheme: 'https',
    hosts: port =>
      named.map(({ host, hasPort }) => (hasPort || behindProxy || port === 443 ? host : `${host}:${port}`)),
    tls,
    password: passwordOf(options, env),
    clientOf: behindProxy ? forwardedFor : peerOf,
  }
}

/** A name as browsers write it in `host`. */
function hostOf(name: string): { host: string; hasPort: boolean } {
  const url = URL.parse(`https://${name}/`)
  // No “*” either: names stand in the content security policy.
  if (url?.href !== `https://${url?.host}/` || !/^([a-z0-9.-]+|\[[0-9a-f:]+\])$/.test(url.hostname))
    throw new UsageError(t.hosts.listen.badName(name))
  return { host: url.host, hasPort: /:\d+$/.test(name) }
}

function tlsOf({ certFile, keyFile }: ListenOptions): Entrance['tls'] {
  if (certFile === null && keyFile === null) return null
  if (certFile === null || keyFile === null) throw new UsageError(t.hosts.listen.halfTls)
  try {
    const tls = { cert: readFileSync(certFile), key: readFileSync(keyFile) }
    createSecureContext(tls)
    return tls
  } catch (error) {
    throw new UsageError(t.hosts.listen.badTls(reasonOf(error)))
  }
}

function passwordOf({ passwordFile }: ListenOptions, env: NodeJS.ProcessEnv): Password {
  const text = passwordFile === null ? env.KITH_PASSWORD : readPassword(passwordFile)
  delete env.KITH_PASSWORD
  if (text === undefined) throw new UsageError(t.hosts.listen.noPassword)
  if (text.length < shortestPassword) throw new UsageError(t.hosts.listen.shortPassword(shortestPassword))
  return new Password(text)
}

function readPassword(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd()
  } catch (error) {
    throw new UsageError(t.hosts.listen.badPasswordFile(reasonOf(error)))
  }
}

function peerOf(request: IncomingMessage): string {
  return request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
}

/** The last of the addresses is the one that the proxy itself has seen; those before it anybody can make up. */
function forwardedFor(request: IncomingMessage): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',')
  return forwarded.split(',').at(-1)?.trim() || peerOf(request)
}
