/**
 * @file The bundled Qdrant: started on a free loopback port with a key of its own, watched, stopped with Kith.
 *
 * A crash of Kith can leave it behind. Its process id and starting time are recorded, and the next start ends exactly
 * that process: never one that only has the same name, or has been given the same id since.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { IndexError } from './port.ts'

export interface QdrantProcessOptions {
  binary: string
  /** Qdrant's storage. */
  storage: string
  /** Where the running process is recorded. */
  record: string
  log: (line: string) => void
  /** Called when it ends without having been asked to. */
  onExit: (reason: string) => void
}

export interface RunningQdrant {
  url: string
  apiKey: string
  pid: number
  stop(): Promise<void>
}

/** How long it may take to answer (a large storage is loaded first), and to end, ms. */
const startPatience = 60_000
const stopPatience = 10_000
/** The last lines it printed, which say why it ended. */
const keptLines = 12

/** Qdrant's own files can't be used: it panicked while it loaded them. */
export class StorageDamaged extends IndexError {
  constructor(said: string) {
    super('passing', `The face index could not open its files and gets new ones. (${said})`)
  }
}

/** @throws IndexError, StorageDamaged */
export async function startQdrant(options: QdrantProcessOptions): Promise<RunningQdrant> {
  await endOrphan(options.record)
  const port = await freePort()
  const apiKey = randomBytes(24).toString('base64url')
  mkdirSync(options.storage, { recursive: true })
  // gRPC can only be turned off in a file: an environment variable can't say `null`.
  const config = join(options.storage, 'config.yaml')
  writeFileSync(config, 'service:\n  grpc_port: null\n')
  const child = spawn(options.binary, ['--disable-telemetry', '--config-path', config], {
    cwd: options.storage,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      RUST_BACKTRACE: '0',
      QDRANT__SERVICE__HOST: '127.0.0.1',
      QDRANT__SERVICE__HTTP_PORT: String(port),
      QDRANT__SERVICE__API_KEY: apiKey,
      QDRANT__SERVICE__ENABLE_STATIC_CONTENT: 'false',
      QDRANT__STORAGE__STORAGE_PATH: join(options.storage, 'storage'),
      QDRANT__STORAGE__SNAPSHOTS_PATH: join(options.storage, 'snapshots'),
      QDRANT__TELEMETRY_DISABLED: 'true',
      QDRANT__LOG_LEVEL: 'WARN',
    },
  })
  const lines: string[] = []
  const keep = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      options.log(line)
    }
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended (${signal ?? `exit code ${code}`})`))
  })
  let stopping = false
  const pid = child.pid
  if (pid !== undefined) await record(options.record, pid)
  const failure = await Promise.race([answering(port), ended])
  if (failure !== null || pid === undefined) {
    await end(child, ended)
    rmSync(options.record, { force: true })
    const said = lines.filter(line => /panic|error|corrupt|fail/i.test(line)).join(' ').slice(0, 400)
    if (/panic|corrupt|Failed to load|can't load|unexpected end/i.test(said)) throw new StorageDamaged(said)
    throw new IndexError('passing', `The face index did not start: ${failure}. ${said}`)
  }
  void ended.then(reason => {
    rmSync(options.record, { force: true })
    if (!stopping) options.onExit(`The face index stopped: ${reason}.`)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    pid,
    async stop() {
      stopping = true
      await end(child, ended)
    },
  }
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.pid === undefined) return
  child.kill('SIGTERM')
  const patience = new AbortController()
  const inTime = await Promise.race([
    ended.then(() => true),
    delay(stopPatience, false, { signal: patience.signal }).catch(() => true),
  ])
  patience.abort()
  if (!inTime) child.kill('SIGKILL')
  await ended
}

/** null once it answers; a reason when it doesn't in time. */
async function answering(port: number): Promise<string | null> {
  const deadline = Date.now() + startPatience
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })
      await response.arrayBuffer()
      if (response.ok) return null
    } catch {}
    await delay(25)
  }
  return `no answer in ${startPatience / 1000} seconds`
}

/** A port that is free now. Should somebody take it before Qdrant does, Qdrant ends and the next try takes another. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new IndexError('passing', 'No port is free for the face index.')
  return address.port
}

async function record(file: string, pid: number): Promise<void> {
  writeFileSync(file, JSON.stringify({ pid, started: await startOf(pid) }))
}

/** Ends the process that an earlier Kith recorded, if it is still that very process. */
export async function endOrphan(file: string): Promise<void> {
  let known: { pid?: unknown; started?: unknown }
  try {
    known = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return // no record: nothing was left behind
  }
  const { pid, started } = known
  const isOurs = async () => typeof pid === 'number' && typeof started === 'string' && (await startOf(pid)) === started
  if (await isOurs()) {
    process.kill(pid as number, 'SIGTERM')
    const deadline = Date.now() + stopPatience
    while ((await isOurs()) && Date.now() < deadline) await delay(20)
    if (await isOurs()) process.kill(pid as number, 'SIGKILL')
    while (await isOurs()) await delay(20)
  }
  rmSync(file, { force: true })
}

/** When a process began, as text that tells it from a later one of the same id; null where there is none. */
async function startOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') {
      const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in brackets may hold spaces; behind it, the state is field 3 and the starting time field 22.
      const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    }
    const { stdout } =
      process.platform === 'win32'
        ? await promisify(execFile)('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
        : await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || null
  } catch {
    return null
  }
}
