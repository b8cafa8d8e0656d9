/**
 * The dependency picture of docs/architecture.md, checked against every import: who may know whom.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from './testing/folders.ts'

/** What each room of the core may import beside itself; the files directly in `core/` put the rooms together. */
const rooms: Record<string, string[]> = {
  catalog: [],
  images: [],
  vectors: [],
  workers: [],
  ledger: ['catalog', 'vectors'],
  find: ['catalog'],
  exports: ['catalog', 'images', 'library'],
  places: ['catalog', 'workers'],
  library: ['catalog', 'workers', 'images', 'find'],
  faces: ['ledger', 'catalog', 'workers', 'images'],
  people: ['ledger', 'catalog', 'vectors', 'workers'],
  albums: ['catalog', 'people'],
  cleanup: ['catalog', 'people', 'library'],
  details: ['catalog', 'images', 'ledger', 'library', 'people'],
  handlers: ['people', 'find', 'albums', 'details', 'cleanup', 'exports'],
}
/** Small files in `core/` that every room may use. */
const shared = [
  'log.ts',
  'events.ts',
  'shell.ts',
  'language.ts',
  'unattended.ts',
  'free-space.ts',
  'download.ts',
]
/** Programs and protocols that belong to hosts. */
const hostModules = /^(electron(\/|$)|node:http$|node:https$|node:net$|ws$)/

interface Import {
  from: string
  /** A path inside the project, or the name of a module. */
  to: string
  typeOnly: boolean
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map(name => join(folder, name).split(sep).join('/'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(projectFolder, file), 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/gm,
  )
  return [...found].map(([, type, named, bare, dynamic]) => {
    const target = named ?? bare ?? dynamic ?? ''
    const to = target.startsWith('.')
      ? relative(projectFolder, resolve(projectFolder, dirname(file), target))
          .split(sep)
          .join('/')
      : target
    return { from: file, to, typeOnly: type !== undefined }
  })
}

const imports = ['src-main', 'src-renderer', 'src-preload'].flatMap(sourcesBelow).flatMap(importsOf)
const say = ({ from, to }: Import) => `${from} → ${to}`
const roomOf = (path: string) => /^src-main\/core\/([^/]+)\//.exec(path)?.[1]

describe('who imports whom', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(300)
    for (const room of Object.keys(rooms))
      expect(
        imports.some(({ from }) => roomOf(from) === room),
        room,
      ).toBe(true)
  })

  test('every folder of the core is a room of the picture', () => {
    const found = new Set(imports.map(({ from }) => roomOf(from)).filter(room => room !== undefined))
    expect([...found].sort()).toEqual(Object.keys(rooms).sort())
  })

  test('a room knows only the rooms it may know', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(from)
      if (room === undefined || !to.startsWith('src-main/core/')) return false
      const target = roomOf(to)
      if (target === undefined)
        return !shared.includes(to.slice('src-main/core/'.length)) && room !== 'handlers'
      return target !== room && !rooms[room]?.includes(target)
    })
    expect(wrong.map(say)).toEqual([])
  })

  test('the contract stands alone', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('src-main/contract/') &&
        !to.startsWith('src-main/contract/') &&
        !['zod', '@orpc/contract'].includes(to),
    )
    expect(wrong.map(say)).toEqual([])
  })

  test('the core knows neither Electron nor a network server, nor a host', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('src-main/core/') && (hostModules.test(to) || to.startsWith('src-main/hosts/')),
    )
    // The process manager asks the system for a free port.
    expect(wrong.map(say).filter(line => !line.endsWith('qdrant-process.ts → node:net'))).toEqual([])
  })

  test('renderer and preload know the contract and nothing else of the main process', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        /^src-(renderer|preload)\//.test(from) &&
        (to.startsWith('node:') ||
          to.startsWith('src-main/testing/') ||
          (to.startsWith('src-main/') && !to.startsWith('src-main/contract/'))),
    )
    expect(
      wrong.map(say).filter(line => !line.startsWith('src-preload/preload.ts → src-main/hosts/')),
    ).toEqual([])
  })

  test('the hosts don’t know each other, except that the command line serves', () => {
    const hostOf = (path: string) => /^src-main\/hosts\/([^/]+)\//.exec(path)?.[1]
    const wrong = imports.filter(({ from, to }) => {
      const [host, other] = [hostOf(from), hostOf(to)]
      return (
        host !== undefined &&
        other !== undefined &&
        host !== other &&
        !(host === 'cli' && other === 'browser')
      )
    })
    expect(wrong.map(say)).toEqual([])
  })
})
