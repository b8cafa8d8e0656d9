/**
 * @file The built renderer, read into memory once. Hosts look addresses up in this map, so that no part of an
 * address ever becomes a path.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { KithError, systemCodeOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'

export interface StaticFile {
  body: Buffer<ArrayBuffer>
  headers: Record<string, string>
}

/** By address: `/`, `/assets/index-1a2b3c.js` … */
export type StaticFiles = ReadonlyMap<string, StaticFile>

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** @throws KithError `not-found` when the renderer has not been built */
export function readStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>()
  for (const name of list(folder)) {
    const type = types[extname(name)]
    if (!type) continue // source maps and the like stay home
    const address = `/${name.split(sep).join('/')}`
    const headers = {
      'content-type': type,
      // Names under assets/ carry a hash of their content; the page itself may change with every build.
      'cache-control': address.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    }
    files.set(address === '/index.html' ? '/' : address, { body: readFileSync(join(folder, name)), headers })
  }
  if (!files.has('/')) throw notBuilt()
  return files
}

function list(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') throw notBuilt()
    throw error
  }
}

const notBuilt = () => new KithError('not-found', t.hosts.window.notBuilt)
