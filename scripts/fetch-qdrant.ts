/**
 * @file `npm run qdrant [-- <platform>-<arch> …] [--pin]`: fetches the Qdrant programs that Kith is packed with, all of
 * them or those named. With `--pin`, prints the sha256 of the archives and uses none.
 */
import { parseArgs } from 'node:util'
import { reasonOf } from '../src-main/contract/errors.ts'
import { pinOf, places, provideQdrant } from './qdrant.ts'
import type { Target } from './qdrant-archives.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pin: { type: 'boolean', default: false } },
})
const targets = (positionals.length > 0 ? positionals : Object.keys(places.archives)) as Target[]
for (const target of targets) {
  try {
    if (values.pin) console.log(`${target}: ${await pinOf(target)}`)
    else {
      const { path, source } = await provideQdrant(target)
      console.log(`${target}: ${path} (from ${source})`)
    }
  } catch (error) {
    console.error(`${target}: ${reasonOf(error)}`)
    process.exitCode = 1
  }
}
