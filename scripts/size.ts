/**
 * @file `npm run size`: has electron-builder pack Kith for this machine, and lists what of it takes how much room. Fails
 * where something in it is for another platform or architecture.
 *
 * Where Electron's program is not on this machine an empty one stands in for it: everything else is as it is delivered.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { build, type Configuration, DIR_TARGET, Platform } from 'electron-builder'
import { headerBytes, headerOf, targetOf } from './binaries.ts'
import { findElectron } from './electron.ts'
import { projectFolder } from './run.ts'

interface Packed {
  /** As it is named in the package, with `/`. */
  name: string
  bytes: number
  header: Buffer
}

/** A part smaller than this is not listed by itself, bytes. */
const worthALine = 1e6
const electronPart = 'Electron'

const output = join(projectFolder, 'dist', 'size')
const electron = findElectron()
await build({
  projectDir: projectFolder,
  targets: Platform.current().createTarget(DIR_TARGET),
  config: {
    directories: { output },
    ...(electron ? {} : { electronDist: emptyElectron(), electronFuses: null }),
  } satisfies Configuration,
})

const files = filesIn(unpackedFolder())
const sizes = new Map<string, number>()
for (const { name, bytes } of files) sizes.set(partOf(name), (sizes.get(partOf(name)) ?? 0) + bytes)
printSizes(sizes)
if (!electron) console.log('Electron itself is not on this machine and not counted.')

const target = `${process.platform}-${process.arch}`
const foreign = files.filter(({ header }) => (targetOf(header) ?? target) !== target)
for (const { name, header } of foreign) console.error(`${name} is for ${targetOf(header)}, not ${target}.`)
// electron-builder's own hooks would end the process with 0, whatever `exitCode` says.
process.exit(foreign.length > 0 ? 1 : 0)

/** What electron-builder expects of Electron on Linux, without Electron. */
function emptyElectron(): string {
  const folder = join(projectFolder, 'dist', 'empty-electron')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  for (const name of ['electron', 'LICENSE']) writeFileSync(join(folder, name), '', { mode: 0o755 })
  return folder
}

function unpackedFolder(): string {
  const name = readdirSync(output).find(entry => statSync(join(output, entry)).isDirectory())
  if (name === undefined) throw new Error(`electron-builder has put nothing into ${output}.`)
  return join(output, name)
}

function filesIn(folder: string): Packed[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  return paths.flatMap(path => {
    if (path.endsWith('.asar')) return filesInArchive(path)
    const name = relative(folder, path).split(sep).join('/').replace('app.asar.unpacked', 'app')
    return [{ name, bytes: statSync(path).size, header: headerOf(path) }]
  })
}

/** Those that lie beside the archive are found there. */
function filesInArchive(archive: string): Packed[] {
  return listPackage(archive, { isPack: false }).flatMap(path => {
    const inside = path.slice(1)
    const entry = statFile(archive, inside, false)
    if (!('size' in entry) || entry.unpacked) return []
    const header = extractFile(archive, inside).subarray(0, headerBytes)
    return [{ name: `resources/app/${inside.split(sep).join('/')}`, bytes: entry.size, header }]
  })
}

function partOf(name: string): string {
  const inside = /(?:^|\/)resources\/(.+)$/i.exec(name)?.[1]
  if (inside === undefined) return electronPart
  const [, packageName] = /^app\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(inside) ?? []
  return (
    packageName ??
    inside
      .replace(/^app\//, '')
      .split('/')
      .slice(0, 2)
      .join('/')
  )
}

function printSizes(parts: ReadonlyMap<string, number>): void {
  const total = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0)
  const large = [...parts].filter(([, bytes]) => bytes >= worthALine).sort(([, a], [, b]) => b - a)
  const small = parts.size - large.length
  const rest = total - large.reduce((sum, [, bytes]) => sum + bytes, 0)
  const lines = [...large, [`${small} smaller parts`, rest], ['together', total]] as const
  for (const [part, bytes] of lines) console.log(`${(bytes / 1e6).toFixed(1).padStart(7)} MB  ${part}`)
}
