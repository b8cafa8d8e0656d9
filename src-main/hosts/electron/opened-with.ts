/** @file Folders and pictures that Kith was opened with: dropped on its icon, or chosen in a file manager. */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hostOptionsConfig } from '../options.ts'

/**
 * The paths on a command line, among the options of Kith and of Chromium.
 * @param args without the program, and without the app where it isn't packaged
 * @param from the folder the command was given in
 */
export function pathsIn(args: string[], from: string): string[] {
  const { positionals } = parseArgs({
    args,
    options: hostOptionsConfig,
    allowNegative: true,
    allowPositionals: true,
    strict: false,
  })
  return positionals.map(path => resolve(from, path))
}

/** The folder to be added for a path: itself, or the one its picture lies in; null where there is nothing. */
export async function folderFor(path: string): Promise<{ folder: string; isItself: boolean } | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  return found.isDirectory() ? { folder: path, isItself: true } : { folder: dirname(path), isItself: false }
}
