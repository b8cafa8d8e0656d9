/**
 * @file The bundled Qdrant: started on a free loopback port with a key of its own, watched, stopped with Kith.
 *
 * Whoever started it decides what follows an end that nobody asked for; the ledger tries again with growing pauses,
 * and every start takes a new port and a new key.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { constants, setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { request } from 'undici'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { freeSpace } from '../free-space.ts'
import { IndexError } from './port.ts'
import { endPatience, endRecorded, endStartedWith, forgetProcess, recordProcess } from './process-record.ts'

export interface QdrantProcessOptions {
  binary: string
  /** Folder for everything Qdrant writes. */
  storage: string
  /** File in which the running process is recorded. */
  record: string
  log: (line: string) => void
  /** Called when it ends without having been asked to. `suspicious`: so soon, and so, that its files may be why. */
  onExit: (reason: string, suspicious: boolean) => void
  /** Where it may listen; asked again when somebody else was faster. */
  port?: () => Promise<number>
}

export interface RunningQdrant {
  url: string
  apiKey: string
  pid: number
  stop(): Promise<void>
}

/** Qdrant's own files can't be used, and a fresh folder will help. */
export class StorageDamaged extends IndexError {
  constructor(said: string) {
    super('passing', t.indexErrors.process.storageDamaged(said))
  }
}

class PortTaken extends IndexError {
  constructor(port: number) {
    super('passing', t.indexErrors.process.portTaken(port))
  }
}

class FilesInUse extends IndexError {
  constructor(said: string) {
    super('passing', t.indexErrors.process.filesInUse(said))
  }
}

/** Its settings; the path tells our own process from every other. */
const configOf = (storage: string) => join(resolve(storage), 'config.yaml')

const portAttempts = 5
/** How long it may take to answer, ms: a large storage is loaded first. */
const startPatience = 60_000
/** An end this soon after the start may have to do with the files that were just loaded, ms. */
const soonMs = 60_000
/** The last lines it printed, which say why it ended. */
const keptLines = 40
/** Qdrant maps its files into memory and dies where the disk can't back them; its log alone takes 32 MB. */
const leastSpace = 64 * 1024 * 1024

/**
 * Starts Qdrant and resolves when it answers. One that an earlier, crashed Kith has left behind is ended first.
 * @throws IndexError, StorageDamaged
 */
export async function startQdrant(options: QdrantProcessOptions): Promise<RunningQdrant> {
  await endRecorded(options.record)
  for (let attempt = 1; ; attempt++) {
    try {
      return await startAt(await (options.port ?? freePort)(), options)
    } catch (error) {
      if (attempt === portAttempts) throw error
      if (error instanceof PortTaken) continue
      // Most often our own, left behind by a Kith that was killed before it could record it.
      if (
        error instanceof FilesInUse &&
        (await endStartedWith(configOf(options.storage), options.record)) > 0
      )
        continue
      throw error
    }
  }
}

async function startAt(port: number, options: QdrantProcessOptions): Promise<RunningQdrant> {
  const storage = resolve(options.storage)
  const usedBefore = existsSync(join(storage, 'storage'))
  const apiKey = randomBytes(24).toString('base64url')
  const child = launch(options.binary, storage, port, apiKey)
  const lines = keepLines(child, options.log)
  const end = new Promise<End>(resolve => {
    child.once('error', error => resolve({ error }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  // Should Kith leave without closing its core, as after an uncaught exception, Qdrant must not stay.
  const killAtExit = () => child.kill('SIGTERM')
  process.once('exit', killAtExit)
  const started = performance.now()
  const ended = end.then(how => {
    process.off('exit', killAtExit)
    forgetProcess(options.record)
    return reasonOfEnd(how, { lines, port, storage, usedBefore })
  })
  try {
    if (child.pid === undefined) throw await ended
    await recordProcess(options.record, child.pid)
    await Promise.race([answering(port, apiKey, ended), ended.then(reason => Promise.reject(reason))])
  } catch (error) {
    await endChild(child, ended)
    if (error instanceof IndexError) throw error
    throw new IndexError('passing', t.indexErrors.process.notStarted(reasonOf(error)), null, error)
  }
  let asked = false
  void ended.then(reason => {
    if (asked) return
    const soon = performance.now() - started < soonMs
    options.onExit(reason.message, soon && reason instanceof StorageDamaged)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    pid: child.pid,
    async stop() {
      asked = true
      await endChild(child, ended)
    },
  }
}

function launch(binary: string, storage: string, port: number, apiKey: string): ChildProcess {
  const config = configOf(storage)
  try {
    mkdirSync(storage, { recursive: true })
    // gRPC can only be turned off in a file: an environment variable can't say `null`.
    writeFileSync(config, 'service:\n  grpc_port: null\n')
  } catch (error) {
    throw new IndexError('passing', t.indexErrors.process.readOnly(reasonOf(error)), null, error)
  }
  const { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP, TMPDIR } = process.env
  const child = spawn(binary, ['--disable-telemetry', '--config-path', config], {
    cwd: storage,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A process group of its own, so that Ctrl-C in a terminal reaches Kith alone, which then stops both in order.
    detached: process.platform !== 'win32',
    // Not the whole environment: somebody's `QDRANT__…` variables for another Qdrant would change this one.
    env: {
      PATH,
      LD_LIBRARY_PATH,
      SystemRoot,
      TEMP,
      TMPDIR,
      QDRANT__SERVICE__HOST: '127.0.0.1',
      QDRANT__SERVICE__HTTP_PORT: String(port),
      QDRANT__SERVICE__API_KEY: apiKey,
      QDRANT__SERVICE__ENABLE_STATIC_CONTENT: 'false',
      QDRANT__STORAGE__STORAGE_PATH: join(storage, 'storage'),
      QDRANT__STORAGE__SNAPSHOTS_PATH: join(storage, 'snapshots'),
      QDRANT__TELEMETRY_DISABLED: 'true',
      QDRANT__LOG_LEVEL: 'WARN,qdrant::settings=ERROR',
    },
  })
  if (child.pid !== undefined) giveWay(child.pid)
  return child
}

/**
 * Lets a process that has just begun give way to all others, its threads to come included: Qdrant builds its graph for
 * half a minute after thousands of points, and whoever names a face meanwhile wants an answer at once.
 */
function giveWay(pid: number): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority
  try {
    setPriority(pid, PRIORITY_BELOW_NORMAL)
    // Linux shares the processor between sessions first, of which this one has its own; sched(7), “autogroup”.
    if (process.platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, String(PRIORITY_BELOW_NORMAL))
  } catch {
    // It has ended already, or this system has no such thing: it works all the same.
  }
}

/** The last lines of what it prints, without its banner; each is logged as well. */
function keepLines(child: ChildProcess, log: (line: string) => void): string[] {
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', line => {
      if (!/ (WARN|ERROR) |^Error|panic/.test(line)) return
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      log(line)
    })
  }
  return lines
}

/** Resolves once this very Qdrant answers: it takes the key, and nobody without it. */
async function answering(port: number, apiKey: string, ended: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  void ended.then(() => over.abort())
  const statusWith = async (headers: Record<string, string>) => {
    try {
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(2_000)])
      // `reset` closes the connection: Qdrant's orderly end waits seconds for one that is kept.
      const { statusCode, body } = await request(`http://127.0.0.1:${port}/collections`, {
        headers,
        signal,
        reset: true,
      })
      await body.dump()
      return statusCode
    } catch {
      return null // not listening yet
    }
  }
  const deadline = performance.now() + startPatience
  while (!over.signal.aborted && performance.now() < deadline) {
    if ((await statusWith({ 'api-key': apiKey })) === 200 && (await statusWith({})) === 401) return
    await delay(20)
  }
  if (!over.signal.aborted)
    throw new IndexError('passing', t.indexErrors.process.noAnswer(startPatience / 1000))
}

async function endChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.pid === undefined) return
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), endPatience)
  await ended
  clearTimeout(kill)
}

/** How a process ended: it could not be started, or left a code or a signal. */
type End = { error: Error } | { code: number | null; signal: NodeJS.Signals | null }

interface Circumstances {
  lines: string[]
  port: number
  storage: string
  /** Files of an earlier run stood in the folder. */
  usedBefore: boolean
}

function reasonOfEnd(end: End, { lines, port, storage, usedBefore }: Circumstances): IndexError {
  if ('error' in end) return new IndexError('permanent', t.indexErrors.process.cantRun(end.error.message))
  const how = end.signal ?? t.indexErrors.process.exitCode(end.code)
  const last = lines.filter(line => !/backtrace/i.test(line)).at(-1)
  const said = last ? `${how}: ${last.slice(0, 400)}` : how
  const all = lines.join('\n')
  if (/Address already in use/.test(all)) return new PortTaken(port)
  if (/WouldBlock|Resource temporarily unavailable/.test(all)) {
    return new FilesInUse(said)
  }
  if (/No space left|StorageFull/.test(all) || (freeSpace(storage) ?? leastSpace) < leastSpace) {
    return new IndexError('passing', t.indexErrors.process.diskFull(said))
  }
  if (
    usedBefore &&
    !/Permission denied|Read-only file system|Too many open files/.test(all) &&
    diedOfItself(end, all)
  ) {
    return new StorageDamaged(said)
  }
  return new IndexError('passing', t.indexErrors.process.stopped(said))
}

/** A panic, an error of its own, or a fault in a mapped file; not a program that can't run or that somebody killed. */
function diedOfItself({ code, signal }: Exclude<End, { error: Error }>, printed: string): boolean {
  if (signal !== null) return signal === 'SIGBUS' || signal === 'SIGSEGV' || signal === 'SIGABRT'
  return code === 101 || (code === 1 && /^Error/m.test(printed))
}

/** A port on the loopback that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', done)
  })
  const address = server.address()
  await new Promise(done => server.close(done))
  if (address === null || typeof address === 'string')
    throw new IndexError('passing', t.indexErrors.process.noPort)
  return address.port
}
