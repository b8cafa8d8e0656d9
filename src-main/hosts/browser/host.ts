/** @file The browser host from start to stop: core, loopback server, window, until a signal ends it. */
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { reasonOf } from '../../contract/errors.ts'
import { openCore } from '../../core/core.ts'
import { readStaticFiles } from '../files.ts'
import { openLog } from '../log.ts'
import type { HostOptions } from '../options.ts'
import { sourceFolder, versionOf } from '../paths.ts'
import { noShell } from '../shell.ts'
import { openAppWindow } from './app-window.ts'
import { type BrowserServer, openBrowserServer } from './server.ts'

export interface BrowserHostOptions extends HostOptions {
  /** Reads the built page anew for every request, for developers who rebuild it meanwhile. */
  watch?: boolean
}

/**
 * Runs until SIGINT or SIGTERM.
 * @throws KithError as `openCore` does, and `conflict` when the port is taken
 */
export async function runBrowserHost({
  dataFolder,
  imports,
  port,
  open,
  watch = false,
}: BrowserHostOptions): Promise<void> {
  const log = openLog(dataFolder)
  const page = join(sourceFolder, 'out', 'renderer')
  const built = readStaticFiles(page)
  const core = await openCore({
    dataFolder,
    host: 'browser',
    version: versionOf(sourceFolder),
    shell: noShell,
    log,
    projectFolder: sourceFolder,
  })
  let server: BrowserServer | undefined
  try {
    server = await openBrowserServer({
      core,
      files: watch ? () => readStaticFiles(page) : () => built,
      port,
      log,
    })
    const { library } = createRouterClient(core.router)
    for (const path of imports) {
      await library.addFolder({ path }).catch(error => console.error(`${path}: ${reasonOf(error)}`))
    }
    const address = server.newAddress()
    // Scripts wait for this line.
    console.log(`Kith is at ${address}`)
    if (open && !openAppWindow(address))
      console.log('Open this address in your browser. It works once; press Enter for another.')
    await stopped(server)
  } finally {
    await server?.close()
    await core.close()
  }
}

/** Resolves at the first signal to stop; a second one kills. Until then, Enter prints a new address. */
async function stopped(server: BrowserServer): Promise<void> {
  const another = () => console.log(`Kith is at ${server.newAddress()}`)
  if (process.stdin.isTTY) process.stdin.on('data', another)
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  process.stdin.off('data', another).pause()
}
