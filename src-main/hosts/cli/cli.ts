/** @file Kith from a terminal: `npm run kith -- <command>`. Results go to stdout, everything else to stderr. */
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/server'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { speakTo } from '../../core/language.ts'
import { hostOptions, hostOptionsConfig, UsageError, usage } from '../options.ts'
import { sourceFolder, versionOf } from '../paths.ts'
import { commands } from './commands.ts'

const exitCodes = { done: 0, failed: 1, usage: 2 }

/** Carries out one command line and resolves to the exit code. */
export async function runCli(args: string[]): Promise<number> {
  // As the system does, until a library with settings of its own is opened.
  await speakTo({ language: 'system' })
  // `kith faces | head` closes the pipe early; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exitCodes.done)
  })
  return carryOut(args).catch(complain)
}

async function carryOut(args: string[]): Promise<number> {
  const { values, positionals } = usage(() =>
    parseArgs({
      args,
      allowPositionals: true,
      allowNegative: true,
      options: {
        ...hostOptionsConfig,
        json: { type: 'boolean', default: false },
        embeddings: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    }),
  )
  const [name, ...rest] = positionals
  if (values.version) return print(versionOf(sourceFolder))
  if (values.help || name === 'help') return print(t.cli.help)
  if (name === undefined) throw new UsageError(t.cli.whichCommand)
  const command = commands.get(name)
  if (!command) throw new UsageError(t.cli.noCommand(name))
  const ok = await command({
    ...hostOptions(values),
    args: rest,
    json: values.json,
    embeddings: values.embeddings,
  })
  return ok ? exitCodes.done : exitCodes.failed
}

function print(text: string): number {
  console.log(text)
  return exitCodes.done
}

/** Which part of what was typed is wrong: ` (to.zone)`. */
function whereIn(error: unknown): string {
  const where =
    error instanceof ORPCError ? (error.data as { where?: string[] } | undefined)?.where : undefined
  return where && where.length > 0 ? ` (${where.join(', ')})` : ''
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(t.cli.usage(error.message))
    return exitCodes.usage
  }
  const expected = error instanceof KithError || error instanceof ORPCError
  console.error(expected || !(error instanceof Error) ? `${reasonOf(error)}${whereIn(error)}` : error.stack)
  return expected && error.code === 'bad-input' ? exitCodes.usage : exitCodes.failed
}
