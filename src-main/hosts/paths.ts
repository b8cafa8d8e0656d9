/** @file Where things lie on this machine, for every host. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The repository root while running from its sources. */
export const sourceFolder = resolve(import.meta.dirname, '../..')

/** The version in the package.json of a project folder. */
export function versionOf(projectFolder: string): string {
  return (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string })
    .version
}

/** Where the library lives unless `--data` says otherwise: the platform's place for data that must not be lost. */
export function defaultDataFolder(platform = process.platform, env = process.env, home = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Kith')
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Kith')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'kith')
}
