/** @file What every host takes on its command line. */
import { resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { reasonOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import { defaultDataFolder } from './paths.ts'

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface HostOptions {
  dataFolder: string
  /** Folders to add to the library at once. */
  imports: string[]
  /** The browser host's port; 0 lets the system choose. */
  port: number
  /** Whether to open a window. */
  open: boolean
  /** Whether the browser host stops when its last window has been closed. */
  stopWithWindow: boolean
  /** How the browser host is reached from other machines; null where it isn't. */
  listen: ListenOptions | null
}

export interface ListenOptions {
  address: string
  /** Host names, with a port where it is not the one listened on. */
  names: string[]
  certFile: string | null
  keyFile: string | null
  /** Somebody has said that a reverse proxy does TLS. */
  behindProxy: boolean
  /** Null: the password is in the environment. */
  passwordFile: string | null
}

export const hostOptionsConfig = {
  data: { type: 'string' },
  import: { type: 'string', multiple: true },
  port: { type: 'string' },
  open: { type: 'boolean', default: true },
  'stop-with-window': { type: 'boolean', default: false },
  listen: { type: 'string' },
  host: { type: 'string', multiple: true },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  'password-file': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

interface HostValues {
  data?: string | undefined
  import?: string[] | undefined
  port?: string | undefined
  open: boolean
  'stop-with-window'?: boolean | undefined
  listen?: string | undefined
  host?: string[] | undefined
  'tls-cert'?: string | undefined
  'tls-key'?: string | undefined
  'behind-proxy'?: boolean | undefined
  'password-file'?: string | undefined
}

/** @throws UsageError */
export function hostOptions(values: HostValues): HostOptions {
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(t.cli.badPort(values.port ?? ''))
  }
  const listen = listenOptions(values)
  return {
    dataFolder: resolve(values.data ?? defaultDataFolder()),
    imports: (values.import ?? []).map(folder => resolve(folder)),
    port,
    // Whoever serves other machines opens it there.
    open: values.open && listen === null,
    stopWithWindow: values['stop-with-window'] ?? false,
    listen,
  }
}

function listenOptions(values: HostValues): ListenOptions | null {
  if (values.listen === undefined) {
    const without = (['host', 'tls-cert', 'tls-key', 'behind-proxy', 'password-file'] as const).find(
      name => values[name] !== undefined,
    )
    if (without) throw new UsageError(t.hosts.listen.without(`--${without}`))
    return null
  }
  const file = (path: string | undefined) => (path === undefined ? null : resolve(path))
  return {
    address: values.listen,
    names: values.host ?? [],
    certFile: file(values['tls-cert']),
    keyFile: file(values['tls-key']),
    behindProxy: values['behind-proxy'] ?? false,
    passwordFile: file(values['password-file']),
  }
}

/** @throws UsageError */
export function readHostOptions(args: string[]): HostOptions {
  const { values } = usage(() => parseArgs({ args, options: hostOptionsConfig, allowNegative: true }))
  return hostOptions(values)
}

/** For Electron, whose command line also carries what Chromium and the system add. */
export function readLenientHostOptions(args: string[]): HostOptions {
  const { values } = parseArgs({ args, options: hostOptionsConfig, allowNegative: true, strict: false })
  const texts = (value: unknown) => [value].flat().filter(item => typeof item === 'string')
  return hostOptions({ data: texts(values.data)[0], import: texts(values.import), open: true })
}

/** Node's own complaints about a command line, as usage errors. */
export function usage<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(reasonOf(error))
  }
}
