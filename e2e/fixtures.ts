/**
 * @file What every spec starts from: a Kith of its own on a fresh library, and a page that is logged in to it.
 * `photos` and `faults` are options and set the scene; `kith.kill()` and `kith.start()` change it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { test as base, expect, type Page } from '@playwright/test'
import { WebSocket } from 'ws'
import type { Contract } from '../src-main/contract/contract.ts'

export { expect } from '@playwright/test'

const projectFolder = resolve(import.meta.dirname, '..')

/** Photos and models that all checkouts share: `KITH_SHARED`, or a folder beside the checkout. */
export const sharedFolder = process.env.KITH_SHARED ?? resolve(projectFolder, '../shared')

/** A running browser host. */
export class Kith {
  readonly dataFolder: string
  readonly #imports: string[]
  readonly #env: Record<string, string>
  readonly #args: string[]
  #child: ChildProcess | null = null
  /** The newest address; it opens Kith once. */
  address = ''

  constructor(dataFolder: string, imports: string[], env: Record<string, string>, args: string[] = []) {
    this.dataFolder = dataFolder
    this.#imports = imports
    this.#env = env
    this.#args = args
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const args = [
      'serve',
      '--no-open',
      '--data',
      this.dataFolder,
      ...this.#imports.flatMap(folder => ['--import', folder]),
      ...this.#args,
    ]
    const child = spawn(process.execPath, [join(projectFolder, 'src-main/hosts/cli/main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...this.#env },
    })
    this.#child = child
    for await (const line of createInterface(child.stdout)) {
      const address = /^Kith is at (\S+)$/.exec(line)?.[1]
      if (!address) continue
      this.address = address
      return
    }
    throw new Error('Kith ended before it said where it is')
  }

  /** Stops it as a person would. */
  stop = () => this.#end('SIGTERM')

  /** Stops it as a power cut would. */
  kill = () => this.#end('SIGKILL')

  /** The process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(done => child.once('exit', done))
    child.kill(signal)
    await gone
  }
}

export type Client = ContractRouterClient<Contract>

export interface Faults {
  /** Environment of the Kith process, such as `QDRANT_BIN` with a program that can't start. */
  env?: Record<string, string>
  /** Runs before Kith starts. */
  prepare?: (folders: { data: string; photos: string }) => Promise<void>
}

export interface KithOptions {
  /** Photos in the library from the start: files or folders of the shared photos, such as `scenes`. */
  photos: string[]
  faults: Faults
}

interface KithFixtures {
  kith: Kith
  /** Calls procedures in the page's own session, to set a scene or to look behind the page. */
  client: Client
}

export const test = base.extend<KithOptions & KithFixtures>({
  photos: [[], { option: true }],
  faults: [{}, { option: true }],

  kith: async ({ photos, faults }, use, testInfo) => {
    const folders = { data: testInfo.outputPath('data'), photos: testInfo.outputPath('photos') }
    await mkdir(folders.data, { recursive: true })
    for (const photo of photos) {
      await cp(join(sharedFolder, 'photos', photo), join(folders.photos, basename(photo)), {
        recursive: true,
      })
    }
    await faults.prepare?.(folders)
    const kith = new Kith(folders.data, photos.length > 0 ? [folders.photos] : [], faults.env ?? {})
    await kith.start()
    await use(kith)
    await kith.stop()
  },

  page: async ({ page, kith }, use) => {
    await page.goto(kith.address)
    await use(page)
  },

  client: async ({ page }, use) => {
    const { client, close } = await connect(page)
    await use(client)
    close()
  },
})

/** A client in the session of a logged-in page. */
export async function connect(page: Page): Promise<{ client: Client; close(): void }> {
  const { host, origin } = new URL(page.url())
  const cookies = await page.context().cookies(origin)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { origin, cookie } })
  // ws speaks the browser's interface as far as the link uses it.
  const client: Client = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  )
  return { client, close: () => socket.terminate() }
}

/** Waits until everything that was found is analysed, stored and grouped. */
export async function settled(client: Client): Promise<void> {
  const busy = async () => {
    const { scan, work, index } = await client.app.status()
    const rest = {
      scanning: scan.running,
      work: work.phase,
      left: work.total - work.done,
      pending: index.pending,
    }
    return rest
  }
  await expect.poll(busy, { timeout: 60_000 }).toEqual({ scanning: false, work: 'idle', left: 0, pending: 0 })
  // Groups and questions come a little after the last face; they are there when nothing changes any more.
  let before = ''
  const unchanged = async () => {
    const { counts, index } = await client.app.status()
    const now = JSON.stringify([counts, index.pending])
    const same = now === before
    before = now
    return same
  }
  await expect.poll(unchanged, { timeout: 60_000, intervals: [600] }).toBe(true)
}
