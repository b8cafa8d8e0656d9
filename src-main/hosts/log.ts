/**
 * @file The log every host keeps: one JSON object a line in `logs/kith.log` of the data folder,
 * and warnings and errors on stderr too. When the file has grown large, it becomes `kith.1.log`.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../contract/errors.ts'
import { type Log, pathless } from '../core/log.ts'

const largestFile = 5_000_000

export function openLog(dataFolder: string, echo: (line: string) => void = line => console.error(line)): Log {
  const folder = join(dataFolder, 'logs')
  const file = join(folder, 'kith.log')
  let writable = true
  return (level, message, details) => {
    if (level !== 'info') echo(`${level}: ${message}${details?.reason ? ` (${details.reason})` : ''}`)
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestFile)
        renameSync(file, join(folder, 'kith.1.log'))
      appendFileSync(
        file,
        `${JSON.stringify({ at: new Date().toISOString(), level, message, ...details }, pathless)}\n`,
      )
      writable = true
    } catch (error) {
      // A full or read-only disk must not take Kith down with its log. Said once, until it goes again.
      if (writable) echo(`warning: the log can’t be written: ${reasonOf(error)}`)
      writable = false
    }
  }
}
