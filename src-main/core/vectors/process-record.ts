/**
 * @file Remembers a child process on disk, so that one left behind by a crash of Kith can be ended by the next start:
 * exactly that process, never one that only has the same name or has been given the same id since.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { t } from '../../contract/text/text.ts'
import { IndexError } from './port.ts'

/** How long a process may take to end when it is asked to, ms. */
export const endPatience = 10_000

/** Records the process `pid` in `file`, with what tells it from any other. */
export async function recordProcess(file: string, pid: number): Promise<void> {
  writeFileSync(file, JSON.stringify({ pid, identity: await identityOf(pid) }))
}

export function forgetProcess(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // On a disk that can't be written any more it stays. It says which process it was, and that one is gone.
  }
}

/**
 * Ends the process recorded in `file`, if it is still that very process, and forgets it.
 * @throws IndexError `passing` where it doesn't end
 */
export async function endRecorded(file: string): Promise<void> {
  const recorded = readRecord(file)
  if (recorded) {
    const runs = async () => (await identityOf(recorded.pid)) === recorded.identity
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!(await runs())) break
      send(recorded.pid, signal)
      const deadline = Date.now() + endPatience
      while ((await runs()) && Date.now() < deadline) await delay(20)
    }
    if (await runs()) {
      throw new IndexError('passing', t.indexErrors.process.stillRuns(recorded.pid))
    }
  }
  forgetProcess(file)
}

/**
 * Ends processes that were started with exactly this argument, a path nobody else has: Kith may have been killed
 * after a start and before it could be recorded. Returns how many there were. @throws IndexError as `endRecorded` does
 */
export async function endStartedWith(argument: string, record: string): Promise<number> {
  const pids = await startedWith(argument)
  for (const pid of pids) {
    await recordProcess(record, pid)
    await endRecorded(record)
  }
  return pids.length
}

async function startedWith(argument: string): Promise<number[]> {
  if (process.platform === 'linux') {
    return readdirSync('/proc').flatMap(name => {
      try {
        const args = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') : []
        return args.includes(argument) && Number(name) !== process.pid ? [Number(name)] : []
      } catch {
        return [] // it has ended, or is somebody else's
      }
    })
  }
  try {
    const { stdout } =
      process.platform === 'win32'
        ? await promisify(execFile)('powershell', [
            '-NoProfile',
            '-Command',
            'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
          ])
        : await promisify(execFile)('ps', ['-axo', 'pid=,args='], { maxBuffer: 16 * 1024 * 1024 })
    return stdout.split('\n').flatMap(line => {
      const pid = Number.parseInt(line.trim(), 10)
      return line.includes(`--config-path ${argument}`) && pid !== process.pid ? [pid] : []
    })
  } catch {
    return []
  }
}

function readRecord(file: string): { pid: number; identity: string } | null {
  try {
    const { pid, identity } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown; identity?: unknown }
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : null
  } catch {
    return null // no record, or half a one: nothing that could be ended safely
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime, or is not ours to end; the caller looks again.
  }
}

/** Text that no other process has: when it began, and its program. null where there is no such process. */
async function identityOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return linuxIdentityOf(pid)
    const { stdout } =
      process.platform === 'win32'
        ? await promisify(execFile)('powershell', [
            '-NoProfile',
            '-Command',
            `Get-Process -Id ${pid} | ForEach-Object { "$($_.StartTime.Ticks) $($_.Path)" }`,
          ])
        : await promisify(execFile)('ps', ['-o', 'lstart=', '-o', 'comm=', '-p', String(pid)], {
            env: { PATH: process.env.PATH, LC_ALL: 'C' },
          })
    return stdout.trim() || null
  } catch {
    return null
  }
}

function linuxIdentityOf(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; behind it, the state is field 3 and the starting time field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  // The starting time counts from the last boot, so it needs the boot beside it.
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')
  return `${boot} ${fields[19]} ${program}`
}
