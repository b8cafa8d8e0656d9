/** @file What every host takes on its command line. */
import { resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { reasonOf } from '../contract/errors.ts'
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
}

export const hostOptionsConfig = {
  data: { type: 'string' },
  import: { type: 'string', multiple: true },
  port: { type: 'string' },
  open: { type: 'boolean', default: true },
} as const satisfies ParseArgsOptionsConfig

interface HostValues {
  data?: string | undefined
  import?: string[] | undefined
  port?: string | undefined
  open: boolean
}

/** @throws UsageError */
export function hostOptions(values: HostValues): HostOptions {
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not “${values.port}”.`)
  }
  return {
    dataFolder: resolve(values.data ?? defaultDataFolder()),
    imports: (values.import ?? []).map(folder => resolve(folder)),
    port,
    open: values.open,
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
