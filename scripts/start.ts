/** @file `npm start`: builds what is out of date, then opens Kith: in Electron where it is, else in a browser. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { KithError } from '../src-main/contract/errors.ts'
import { useCompileCache } from '../src-main/hosts/compile-cache.ts'
import { fewArenas, useFewArenas } from '../src-main/hosts/memory.ts'
import { type HostOptions, readHostOptions, UsageError } from '../src-main/hosts/options.ts'
import { findElectron } from './electron.ts'
import { projectFolder, runTool } from './run.ts'

const sources = ['src-main', 'src-preload', 'src-renderer', 'electron.vite.config.ts', 'package.json']
const outputs = ['out/renderer/index.html', 'out/main/electron.js', 'out/preload/preload.cjs']

async function start(args: string[]): Promise<void> {
  const options = readHostOptions(args)
  if (isStale()) {
    console.log('Building Kith …')
    // stdout is for the address, which scripts read.
    if ((await runTool('electron-vite', ['build', '--logLevel', 'warn'], {}, ['ignore', 2, 2])) !== 0) {
      throw new KithError('internal', 'Kith could not be built. The messages above say why.')
    }
  }
  const electron = findElectron()
  const reason = whyBrowser(electron, options)
  if (electron && !reason) {
    console.log('Opening Kith in Electron.')
    process.exitCode = await runElectron(electron, options)
    return
  }
  console.log(`Opening Kith in a browser: ${reason}.`)
  useCompileCache()
  const { runBrowserHost } = await import('../src-main/hosts/browser/host.ts')
  await runBrowserHost(options)
}

function whyBrowser(electron: string | null, { open, port, listen }: HostOptions): string | null {
  if (listen) return '--listen serves other machines'
  if (!open) return '--no-open asks for no window'
  if (port !== 0) return '--port asks for an address'
  if (!electron) return 'Electron is not on this machine (npx install-electron fetches it)'
  return null
}

/** Whether any source is newer than the oldest output. Folders count too: theirs change when a file goes. */
function isStale(): boolean {
  const built = outputs.map(path => join(projectFolder, path))
  if (!built.every(path => existsSync(path))) return true
  const oldest = Math.min(...built.map(path => statSync(path).mtimeMs))
  return sources.some(source => newest(resolve(projectFolder, source)) > oldest)
}

function newest(path: string): number {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(info.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

/** Resolves to Electron's exit code when its window has been closed. */
function runElectron(program: string, { dataFolder, imports }: HostOptions): Promise<number> {
  const args = [projectFolder, '--data', dataFolder, ...imports.flatMap(folder => ['--import', folder])]
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...fewArenas } })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', code => done(code ?? 1))
  })
}

useFewArenas()
await start(process.argv.slice(2)).catch(error => {
  if (error instanceof UsageError)
    console.error(
      `${error.message} npm start takes the options of “serve” after “--”; npm run kith -- --help lists them.`,
    )
  else console.error(error instanceof KithError ? error.message : error)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
