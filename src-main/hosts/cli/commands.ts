/** @file The commands. Each opens the library, works in process through the same contract as a window, and closes it. */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { type ContractRouterClient, isContractProcedure } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { type Contract, contract } from '../../contract/contract.ts'
import type { CheckReport } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { date, size } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import { listBackups } from '../../core/catalog/backups.ts'
import { restoreNow } from '../../core/catalog/restore.ts'
import { type Core, openCore } from '../../core/core.ts'
import { runBrowserHost } from '../browser/host.ts'
import { openLog } from '../log.ts'
import { type HostOptions, UsageError } from '../options.ts'
import { sourceFolder, versionOf } from '../paths.ts'
import { noShell } from '../shell.ts'
import { showProgress } from './progress.ts'

export interface CommandOptions extends HostOptions {
  args: string[]
  json: boolean
  embeddings: boolean
}

/** Resolves to whether all is well. */
export type Command = (options: CommandOptions) => Promise<boolean>

interface Library {
  core: Core
  client: ContractRouterClient<Contract>
}

async function withLibrary<T>(
  { dataFolder }: HostOptions,
  background: boolean,
  use: (library: Library) => Promise<T>,
): Promise<T> {
  const core = await openCore({
    dataFolder,
    host: 'cli',
    version: versionOf(sourceFolder),
    shell: noShell,
    log: openLog(dataFolder),
    projectFolder: sourceFolder,
    background,
  })
  try {
    return await use({ core, client: createRouterClient(core.router) })
  } finally {
    await core.close()
  }
}

const index: Command = options => {
  if (options.args.length === 0) throw new UsageError(t.cli.whichFolders)
  return withLibrary(options, true, async ({ core, client }) => {
    const start = performance.now()
    for (const folder of options.args) await client.library.addFolder({ path: resolve(folder) })
    // Also where they are being fetched already: this waits for them.
    if ((await client.app.status()).models.phase !== 'ready') await client.work.fetchModels()
    const stopProgress = showProgress(client)
    await core.idle()
    await stopProgress()
    const { counts, work, models } = await client.app.status()
    const result = {
      photos: counts.photos,
      faces: counts.faces,
      groups: counts.groups,
      failed: work.failed,
      waiting: work.waiting,
      seconds: Math.round(performance.now() - start) / 1000,
    }
    if (options.json) printJson(result)
    else {
      const { counts: names } = t.cli
      const width = Math.max(...Object.values(names).map(name => name.length))
      for (const [name, value] of Object.entries(result))
        console.log(`${names[name as keyof typeof result].padEnd(width + 1)}${value}`)
    }
    const reason =
      work.reason ??
      (work.phase === 'waiting-for-models' ? (models.reason ?? t.errors.codes['model-missing']) : null)
    if (reason) console.error(reason)
    return reason === null
  })
}

const faces: Command = options =>
  withLibrary(options, false, async ({ core }) => {
    for (const face of core.exportFaces({ embeddings: options.embeddings })) {
      if (!process.stdout.write(`${JSON.stringify(face)}\n`)) await once(process.stdout, 'drain')
    }
    return true
  })

const people: Command = options =>
  withLibrary(options, false, async ({ client }) => {
    const list = await client.people.list()
    if (options.json) printJson(list)
    else
      for (const { id, name, faces, photos } of list)
        console.log(`${id}\t${name}\t${t.ui.faces(faces)}\t${t.ui.photos(photos)}`)
    return true
  })

const clusters: Command = options =>
  withLibrary(options, false, async ({ client }) => {
    const found = await client.people.groups()
    if (options.json) printJson(found)
    else {
      for (const { id, faces, photos } of found.groups)
        console.log(`${id}\t${t.ui.faces(faces)}\t${t.ui.photos(photos)}`)
      console.log(t.cli.inNoGroup(found.singles))
    }
    return true
  })

/** Pages of the answer; a terminal may close after the first line. */
const foundAtOnce = 1000

const search: Command = options => {
  const text = options.args.join(' ')
  if (text.trim() === '') throw new UsageError(t.cli.whichSearch)
  return withLibrary(options, false, async ({ client }) => {
    let printed = 0
    for (;;) {
      const found = await client.find.photos({ text, offset: printed, limit: foundAtOnce })
      if (printed === 0) console.error(t.cli.found(found.understood.join(' · '), found.total))
      for (const photo of found.photos) {
        if (!process.stdout.write(`${JSON.stringify(photo)}\n`)) await once(process.stdout, 'drain')
      }
      printed += found.photos.length
      if (found.photos.length === 0 || printed >= found.total) return true
    }
  })
}

const check: Command = options =>
  withLibrary(options, false, async ({ client }) => {
    const report = await client.index.check()
    if (options.json) printJson(report)
    else printReport(report)
    return report.problems === 0
  })

const repair: Command = options =>
  withLibrary(options, false, async ({ client }) => {
    const report = await client.index.repair()
    const { before, after, repaired, queued, failed, cancelled } = report
    if (options.json) printJson(report)
    else {
      printReport(before)
      const done = t.repair.done(repaired, queued, failed)
      console.log(cancelled ? t.repair.cancelled(done) : done)
      if (after) printReport(after)
    }
    return after?.problems === 0 && failed === 0
  })

const backups: Command = async ({ dataFolder, json }) => {
  const list = listBackups(dataFolder)
  if (json) printJson(list)
  else if (list.length === 0) console.log(t.cli.noBackups)
  else
    for (const { name, at, reason, bytes } of list)
      console.log(`${name}\t${date(at)}\t${reason}\t${size(bytes)}`)
  return true
}

/** Works also where the catalog can't be opened. */
const restore: Command = async ({ dataFolder, args }) => {
  const [name] = args
  if (name === undefined) throw new UsageError(t.cli.whichBackup)
  restoreNow(dataFolder, name === 'empty' ? null : name, openLog(dataFolder))
  console.log(name === 'empty' ? t.cli.startsEmpty : t.cli.isCatalogNow(name), t.cli.formerIsKept)
  return true
}

const call: Command = options => {
  const [procedure, json] = options.args
  const path = procedure?.split('.') ?? []
  if (!isContractProcedure(walk(contract, path))) {
    throw new UsageError(procedure ? t.cli.noProcedure(procedure) : t.cli.whichProcedure)
  }
  const input = json === undefined ? undefined : parseJson(json)
  return withLibrary(options, false, async ({ client }) => {
    const run = walk(client, path) as (input: unknown) => Promise<unknown>
    const output = await run(input)
    if (isAsyncIterable(output)) for await (const event of output) console.log(JSON.stringify(event))
    else if (procedure === 'exports.start') return exported(client)
    else printJson(output ?? null)
    return true
  })
}

/** An export goes on after its answer and would end with this program. */
async function exported(client: Library['client']): Promise<boolean> {
  for await (const event of await client.app.events()) {
    if (event.type !== 'status' || event.status.exports.phase === 'running') continue
    const { phase, failed } = event.status.exports
    printJson(event.status.exports)
    return phase === 'done' && failed === 0
  }
  return false
}

const serve: Command = async options => {
  await runBrowserHost(options)
  return true
}

export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ index, faces, people, clusters, search, check, repair, backups, restore, call, serve }),
)

const printJson = (value: unknown) => console.log(JSON.stringify(value, null, 2))

function printReport({ faces, points, findings }: CheckReport): void {
  const found = findings.filter(finding => finding.count > 0)
  const compared = t.repair.compared(faces, points)
  console.log(found.length === 0 ? t.cli.agrees(compared) : compared)
  for (const { kind, count, examples } of found) {
    console.log(`  ${t.repair.findings[kind](count)}`)
    for (const { text, faceId, photoId } of examples)
      console.log(`    ${photoId === null ? text : t.cli.example(text, photoId, faceId)}`)
  }
}

/** What lies at a path of names inside nested objects. */
function walk(root: object, path: string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], root)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new KithError('bad-input', t.cli.notJson(reasonOf(error)))
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
