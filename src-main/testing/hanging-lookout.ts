/**
 * @file A lookout on a drive that hangs: reading a folder called `hangs` never returns while a file called `hang` lies
 * beside it. A network drive that does this can't be had in a test.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'

const real = fs.opendirSync
const word = new Int32Array(new SharedArrayBuffer(4))

fs.opendirSync = ((path: string | Buffer, options?: fs.OpenDirOptions) => {
  const folder = path.toString()
  if (folder.endsWith('/hangs'))
    while (fs.existsSync(join(dirname(folder), 'hang'))) Atomics.wait(word, 0, 0, 50)
  return real(path as string, options)
}) as typeof fs.opendirSync
syncBuiltinESMExports()

await import('../core/library/lookout-worker.ts')
