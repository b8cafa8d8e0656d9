/** @file What is told to somebody who helps: the program, the machine, how things stand, and the end of the log. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Diagnostics, LogLine, ProviderInfo, Status } from '../contract/entities.ts'
import { pathless, withoutPaths } from './log.ts'

export interface DiagnosticsOptions {
  dataFolder: string
  version: string
  host: string
  /** `user_version` of the catalog. */
  schema: () => number
  status: () => Status
  providers: () => ProviderInfo[]
}

/** So much of the log's end is read, bytes; so many lines of it are in the text. */
const logTail = 200_000
const linesInText = 60

export function createDiagnostics(options: DiagnosticsOptions) {
  const facts = (): string[] => {
    const { index, work, models, counts, scan } = options.status()
    const providers = options.providers().map(({ name, verdict, milliseconds, inUse }) => {
      const speed = milliseconds === null ? '' : `, ${milliseconds.toFixed(0)} ms a photo`
      return `${name} (${verdict}${speed}${inUse ? ', in use' : ''})`
    })
    return [
      `Kith ${options.version} (${options.host}), catalog ${options.schema()}`,
      `${process.platform} ${release()} ${process.arch}, Node ${process.versions.node}` +
        (process.versions.electron ? `, Electron ${process.versions.electron}` : ''),
      `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${gb(totalmem())} of memory, ${gb(process.memoryUsage.rss())} used by Kith`,
      `Models: ${models.pack}, ${models.phase}; runs on ${providers.join(', ') || 'the CPU, not measured yet'}`,
      `Index: ${index.engine} ${index.version ?? ''} ${index.phase}, ${index.pending} faces to be written${index.reason ? `: ${index.reason}` : ''}`,
      `Work: ${work.phase}, ${work.total - work.done} photos left, ${work.failed} failed, ${work.waiting} waiting for the index${scan.running ? '; folders are being read' : ''}`,
      `Counts: ${counts.photos} photos, ${counts.faces} faces, ${counts.people} people, ${counts.groups} groups, ${counts.problems} problems`,
    ]
  }

  return {
    report(): Diagnostics {
      const log = readTail(join(options.dataFolder, 'logs', 'kith.log'))
      const lines = log.slice(-linesInText).map(({ at, level, message, details }) => {
        const time = at === null ? '' : new Date(at).toISOString()
        return `${time} ${level.padEnd(5)} ${message}${details ? ` · ${details}` : ''}`
      })
      return { log, text: [...facts().map(withoutPaths), '', ...lines].join('\n') }
    },
  }
}

function gb(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** The last lines of the log; none where there is none. */
function readTail(file: string): LogLine[] {
  let text: string
  try {
    const handle = openSync(file, 'r')
    try {
      const { size } = fstatSync(handle)
      const bytes = Buffer.alloc(Math.min(size, logTail))
      readSync(handle, bytes, 0, bytes.length, size - bytes.length)
      text = bytes.toString()
      // The first line is cut off unless the file starts with it.
      if (size > logTail) text = text.slice(text.indexOf('\n') + 1)
    } finally {
      closeSync(handle)
    }
  } catch {
    return []
  }
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(parseLine)
}

/** Lines of an older Kith may still have paths in them. */
function parseLine(line: string, number: number): LogLine {
  try {
    const { at, level, message, ...details } = JSON.parse(line, pathless) as Record<string, unknown>
    return {
      number,
      at: typeof at === 'string' ? Date.parse(at) : null,
      level: level === 'warn' || level === 'error' ? level : 'info',
      message: String(message),
      details: Object.entries(details)
        .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', '),
    }
  } catch {
    return { number, at: null, level: 'warn', message: 'a line of the log that can’t be read', details: '' }
  }
}
