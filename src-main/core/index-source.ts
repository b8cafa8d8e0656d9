/** @file Where the face index is: a bundled Qdrant where there is one, a server that was named, or memory. */
import { join } from 'node:path'
import { reasonOf } from '../contract/errors.ts'
import type { CoreOptions } from './core.ts'
import type { Log } from './log.ts'
import { findQdrant } from './vectors/qdrant-binary.ts'
import { type IndexSource, memorySource, serverSource, sidecarSource } from './vectors/source.ts'

export async function sourceOf(
  {
    index = 'qdrant',
    projectFolder,
    dataFolder,
  }: Pick<CoreOptions, 'index' | 'projectFolder' | 'dataFolder'>,
  log: Log,
): Promise<IndexSource> {
  if (typeof index === 'object') return serverSource(index)
  if (index === 'memory') return memorySource('kept in memory, as asked')
  try {
    const binary = await findQdrant({ resources: join(projectFolder, 'resources'), env: process.env })
    if (binary) {
      return sidecarSource({
        binary: binary.path,
        from: binary.from,
        storage: join(dataFolder, 'index'),
        record: join(dataFolder, 'index.process'),
        log,
      })
    }
    return memorySource('There is no Qdrant for this machine, so faces are compared in memory.')
  } catch (error) {
    log('warn', 'Qdrant is not used', { reason: reasonOf(error) })
    return memorySource(`${reasonOf(error)} Faces are compared in memory.`)
  }
}
