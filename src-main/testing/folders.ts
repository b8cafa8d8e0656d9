/** @file Folders for tests: temporary ones that go away, and the shared photos and models. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '../..')

/** Real photos and models: `KITH_SHARED`, or the folder `shared` beside the checkout. */
export const sharedFolder = process.env.KITH_SHARED ?? resolve(projectFolder, '..', 'shared')

/** @throws where the shared photos are not there: a test that needs them fails rather than passing without */
export function sharedPhotos(...parts: string[]): string {
  const path = join(sharedFolder, 'photos', ...parts)
  if (!existsSync(path))
    throw new Error(`The shared photos are not at ${path}. Set KITH_SHARED to the folder that holds them.`)
  return path
}

export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'kith-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A file system of so many kB; null where none may be mounted here. */
export function smallDisk(size: number): ({ path: string } & Disposable) | null {
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder.path], { stdio: 'ignore' })
  } catch {
    folder[Symbol.dispose]()
    return null
  }
  return {
    path: folder.path,
    [Symbol.dispose]() {
      // What was killed may not be gone yet.
      execFileSync('umount', ['--lazy', folder.path])
      folder[Symbol.dispose]()
    },
  }
}
