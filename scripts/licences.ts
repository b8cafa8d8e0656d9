/** @file Licences of everything that is delivered with Kith, put together from the lock file when the window is built. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Licence {
  /** SPDX expression, as the package says. */
  licence: string
  /** Empty where the package carries none. */
  text: string
  /** `name version`, in order. */
  packages: string[]
}

interface Locked {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
}

/** Packages that share a licence, to the letter, stand together. */
export function collectLicences(projectFolder: string): Licence[] {
  const lock = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const found = new Map<string, Licence>()
  for (const [path, { version, license, dev, devOptional }] of Object.entries(lock.packages)) {
    const folder = join(projectFolder, path)
    // Packages for other platforms are in the lock file and not here; they carry what their like for this one carries.
    if (path === '' || dev || devOptional || !existsSync(folder)) continue
    const licence = license ?? 'unknown'
    const text = textIn(folder)
    const entry = found.get(`${licence}\n${text}`) ?? { licence, text, packages: [] }
    entry.packages.push(`${path.slice(path.lastIndexOf('node_modules/') + 13)} ${version ?? ''}`.trim())
    found.set(`${licence}\n${text}`, entry)
  }
  for (const { packages } of found.values()) packages.sort()
  return [...found.values()].sort((a, b) => (a.packages[0] ?? '').localeCompare(b.packages[0] ?? ''))
}

function textIn(folder: string): string {
  const file = readdirSync(folder).find(name => /^(licen[cs]e|copying)(\.|-|$)/i.test(name))
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
}

const id = 'virtual:licences'

/** A Vite plugin: `import licences from 'virtual:licences'`. */
export const licencesPlugin = (projectFolder: string) => ({
  name: 'licences',
  resolveId: (source: string) => (source === id ? `\0${id}` : null),
  load: (source: string) =>
    source === `\0${id}` ? `export default ${JSON.stringify(collectLicences(projectFolder))}` : null,
})
