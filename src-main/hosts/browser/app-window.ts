/** @file Finds a Chromium-based browser that can show one page as an app window. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { t } from '../../contract/text/text.ts'

type Environment = Record<string, string | undefined>

const programs: Partial<Record<NodeJS.Platform, (env: Environment) => string[]>> = {
  darwin: () =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
  win32: env =>
    [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      .filter(folder => folder !== undefined)
      .flatMap(folder => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]),
  linux: env =>
    // Without a display there is nothing to open a window on.
    env.DISPLAY || env.WAYLAND_DISPLAY
      ? [
          'google-chrome',
          'google-chrome-stable',
          'chromium',
          'chromium-browser',
          'microsoft-edge',
          'brave-browser',
        ].flatMap(name => (env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))
      : [],
}

/** The first browser found, or null. */
export function findAppBrowser(
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  isProgram: (path: string) => boolean = canRun,
): string | null {
  return programs[platform]?.(env).find(isProgram) ?? null
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Opens the address in a window of its own; false where no browser can. */
export function openAppWindow(address: string): boolean {
  const browser = findAppBrowser()
  if (!browser) return false
  const child = spawn(browser, [`--app=${address}`], { detached: true, stdio: 'ignore' })
  child.on('error', error => console.error(t.hosts.server.windowFailed(error.message)))
  child.unref()
  return true
}
