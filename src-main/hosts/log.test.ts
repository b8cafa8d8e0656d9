import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './log.ts'

let folder: string
let echoed: string[]
const echo = (line: string) => echoed.push(line)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-log-'))
  echoed = []
})
afterEach(() => rmSync(folder, { recursive: true }))

test('every line is JSON, and what matters is echoed', () => {
  const log = openLog(folder, echo)
  log('info', 'started', { faces: 3 })
  log('error', 'broke', { reason: 'the disk' })
  const lines = readFileSync(join(folder, 'logs/kith.log'), 'utf8').trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line))).toMatchObject([
    { level: 'info', message: 'started', faces: 3 },
    { level: 'error', message: 'broke', reason: 'the disk' },
  ])
  expect(echoed).toEqual(['error: broke (the disk)'])
})

test('a large file makes room', () => {
  const log = openLog(folder, echo)
  log('info', 'first')
  writeFileSync(join(folder, 'logs/kith.log'), Buffer.alloc(5_000_001))
  log('info', 'second')
  expect(readFileSync(join(folder, 'logs/kith.log'), 'utf8')).toContain('second')
  expect(statSync(join(folder, 'logs/kith.1.log')).size).toBe(5_000_001)
})

test('a log that can’t be written is said once and harms nothing', () => {
  // A file where the folder should be fails the same way on every platform.
  writeFileSync(join(folder, 'logs'), '')
  const log = openLog(folder, echo)
  log('info', 'one')
  log('info', 'two')
  expect(echoed).toEqual([expect.stringContaining('the log can’t be written')])
})

test('a log that could not be written goes on when it can be', () => {
  writeFileSync(join(folder, 'logs'), '')
  const log = openLog(folder, echo)
  log('info', 'lost')
  rmSync(join(folder, 'logs'))
  log('info', 'kept')
  expect(readFileSync(join(folder, 'logs/kith.log'), 'utf8')).toContain('kept')
})
