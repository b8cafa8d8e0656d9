/** @file The browser host from start to stop: core, server, window, until a signal ends it. */
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Core } from '../../core/core.ts'
import { openWindow } from '../../core/emergency.ts'
import { speakTo } from '../../core/language.ts'
import { readStaticFiles } from '../files.ts'
import { openLog } from '../log.ts'
import type { HostOptions } from '../options.ts'
import { sourceFolder, versionOf } from '../paths.ts'
import { noShell } from '../shell.ts'
import { openAppWindow } from './app-window.ts'
import { entranceBeyond, loopback } from './entrance.ts'
import { type BrowserServer, openBrowserServer } from './server.ts'

export interface BrowserHostOptions extends HostOptions {
  /** Reads the built page anew for every request, for developers who rebuild it meanwhile. */
  watch?: boolean
}

/**
 * Runs until SIGINT or SIGTERM, or until the last window is closed, if that is asked for.
 * @throws KithError as `openCore` does, and `conflict` when the port is taken
 * @throws UsageError where it would be reached from other machines unprotected
 */
export async function runBrowserHost({
  dataFolder,
  imports,
  port,
  open,
  listen,
  stopWithWindow,
  watch = false,
}: BrowserHostOptions): Promise<void> {
  await speakTo({ language: 'system' }) // until the library says which it is
  const entrance = listen ? entranceBeyond(listen) : loopback
  const log = openLog(dataFolder)
  const page = join(sourceFolder, 'out', 'renderer')
  const built = readStaticFiles(page)
  let restart = Promise.withResolvers<'restart'>()
  const deserted = Promise.withResolvers<void>()
  const openLibrary = () =>
    openWindow({
      dataFolder,
      host: 'browser',
      version: versionOf(sourceFolder),
      shell: noShell,
      log,
      projectFolder: sourceFolder,
      restart: () => restart.resolve('restart'),
    })
  let window = await openLibrary()
  let server: BrowserServer | undefined
  try {
    server = await openBrowserServer({
      window,
      files: watch ? () => readStaticFiles(page) : () => built,
      port,
      entrance,
      log,
      ...(stopWithWindow && { deserted: deserted.resolve }),
    })
    if (window.core) await addFolders(window.core, imports)
    const address = server.newAddress()
    // Scripts wait for this line, which is the same in every language.
    console.log(`Kith is at ${address}`)
    if (open && !openAppWindow(address)) console.log(t.hosts.server.openIt)
    const stop = stopped(server, deserted.promise)
    while ((await Promise.race([stop, restart.promise])) === 'restart') {
      restart = Promise.withResolvers()
      server.use(null)
      await window.close()
      window = await openLibrary()
      server.use(window)
    }
  } finally {
    await server?.close()
    await window.close()
  }
}

async function addFolders({ router }: Core, paths: string[]): Promise<void> {
  const { library } = createRouterClient(router)
  for (const path of paths) {
    await library.addFolder({ path }).catch(error => console.error(`${path}: ${reasonOf(error)}`))
  }
}

/** Resolves at the first signal to stop, or with `deserted`; a second signal kills. Until then, Enter prints a new address. */
async function stopped(server: BrowserServer, deserted: Promise<void>): Promise<void> {
  const another = () => console.log(`Kith is at ${server.newAddress()}`)
  if (process.stdin.isTTY) process.stdin.on('data', another)
  const signalled = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await Promise.race([signalled, deserted])
  process.stdin.off('data', another).pause()
}
