/** @file Entry of the command line. */
import { useCompileCache } from '../compile-cache.ts'
import { useFewArenas } from '../memory.ts'

useFewArenas()
useCompileCache()
const { runCli } = await import('./cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
