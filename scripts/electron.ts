/** @file Finds Electron's program. Asking the electron package itself would try to fetch it. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Where the electron package keeps it, or `ELECTRON_OVERRIDE_DIST_PATH`; null where there is none. */
export function findElectron(): string | null {
  const folder =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? resolve(import.meta.dirname, '../node_modules/electron/dist')
  const path = join(folder, programs[process.platform] ?? 'electron')
  return existsSync(path) ? path : null
}
