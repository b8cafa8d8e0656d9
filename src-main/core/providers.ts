/**
 * @file Remembers what the networks run on, per pack and runtime, so that it is measured once; and goes back to the CPU
 * when a provider fails while photos are looked at.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { listSupportedBackends } from 'onnxruntime-node'
import type { ProviderInfo, ProviderName } from '../contract/entities.ts'
import { reasonOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import type { Pack } from './faces/packs.ts'
import { candidates, measureProviders, type Trial } from './faces/providers.ts'
import type { Log } from './log.ts'

export interface ProvidersOptions {
  dataFolder: string
  log: Log
  /** Runs the test picture; see `faces/trial.ts`. */
  trial(pack: Pack, provider: ProviderName, signal?: AbortSignal): Promise<Trial>
  platform?: NodeJS.Platform
  /** Names that the runtime was built with. */
  supported?: string[]
  /** Whether there is a file; tests make up devices. */
  exists?: (path: string) => boolean
}

interface Remembered {
  /** Pack, runtime and machine that this holds for. */
  key: string
  infos: ProviderInfo[]
  /** A trial that was begun and has not ended. */
  trying: ProviderName | null
}

const runtime = (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string })
  .version

export class Providers {
  readonly #options: ProvidersOptions
  readonly #path: string
  #remembered: Remembered | null

  constructor(options: ProvidersOptions) {
    this.#options = options
    this.#path = join(options.dataFolder, 'providers.json')
    this.#remembered = read(this.#path)
    const { trying } = this.#remembered ?? {}
    if (this.#remembered && trying) this.#barred(this.#remembered, trying)
  }

  /** What was measured for the pack, best first; empty where it has not been. */
  list(pack: Pack | null): ProviderInfo[] {
    return pack && this.#remembered?.key === this.#key(pack) ? this.#remembered.infos : []
  }

  /** What the pack runs on. */
  current(pack: Pack | null): ProviderName {
    return this.list(pack).find(info => info.inUse)?.name ?? 'cpu'
  }

  /** Whether this machine has anything but its CPU to offer. */
  hasChoice(): boolean {
    return this.#candidates().length > 1
  }

  /** Measures what has not been measured yet. Never rejects: at worst it is the CPU. */
  async measure(pack: Pack, signal?: AbortSignal): Promise<ProviderName> {
    const { log, trial } = this.#options
    const key = this.#key(pack)
    if (this.list(pack).some(info => info.name === 'cpu')) return this.current(pack)
    // One that took Kith down is left out for good; it is listed with the reason.
    const barred = this.#remembered?.key === key ? this.#remembered.infos : []
    try {
      const infos = await measureProviders({
        candidates: this.#candidates().filter(name => !barred.some(info => info.name === name)),
        workers: availableParallelism(),
        trial: provider => trial(pack, provider, signal),
        beginning: provider => this.#write({ key, infos: barred, trying: provider }),
      })
      if (signal?.aborted) {
        this.#write({ key, infos: barred, trying: null })
        return 'cpu'
      }
      this.#write({ key, infos: [...infos, ...barred], trying: null })
      log('info', 'what the networks can run on', { pack: pack.manifest.id, providers: infos })
    } catch (error) {
      if (signal?.aborted) return 'cpu'
      log('warn', 'what the networks can run on could not be measured', { reason: reasonOf(error) })
    }
    return this.current(pack)
  }

  /** A provider failed on a photo: the CPU takes over, and stays. */
  failed(pack: Pack, provider: ProviderName, reason: string): void {
    const infos = this.list(pack).map(
      (info): ProviderInfo =>
        info.name === provider
          ? { ...info, inUse: false, verdict: 'failed', note: t.modelErrors.providers.noLongerUsed(reason) }
          : { ...info, inUse: info.name === 'cpu' },
    )
    this.#options.log('warn', 'the CPU takes over', { provider, reason })
    this.#write({ key: this.#key(pack), infos, trying: null })
  }

  /** Forgets what was measured, also what took Kith down. */
  forget(): void {
    this.#remembered = null
    rmSync(this.#path, { force: true })
  }

  #candidates(): ProviderName[] {
    const { platform = process.platform, exists = existsSync } = this.#options
    const supported = this.#options.supported ?? listSupportedBackends().map(backend => backend.name)
    return candidates(platform, supported, exists)
  }

  #barred({ key, infos }: Remembered, provider: ProviderName): void {
    const note = t.modelErrors.providers.ended
    const info: ProviderInfo = { name: provider, verdict: 'failed', milliseconds: null, note, inUse: false }
    this.#options.log('warn', 'a provider took Kith down and is not tried again', { provider })
    this.#write({ key, infos: [...infos, info], trying: null })
  }

  #key({ manifest }: Pack): string {
    return `${manifest.id} ${runtime} ${process.platform}-${process.arch}`
  }

  #write(remembered: Remembered): void {
    this.#remembered = remembered
    try {
      writeFileSync(this.#path, JSON.stringify(remembered, null, 2))
    } catch (error) {
      this.#options.log('warn', 'what was measured can’t be kept', { reason: reasonOf(error) })
    }
  }
}

function read(path: string): Remembered | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Remembered
  } catch {
    return null // not yet, or damaged: it is measured again
  }
}
