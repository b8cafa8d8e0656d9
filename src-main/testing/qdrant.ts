/** @file A real Qdrant for tests. */
import { join } from 'node:path'
import { findQdrant } from '../core/vectors/qdrant-binary.ts'
import { type RunningQdrant, startQdrant } from '../core/vectors/qdrant-process.ts'
import { projectFolder } from './folders.ts'

/** @throws where there is no Qdrant: a test that needs one fails rather than passing without */
export async function startTestQdrant(
  folder: string,
  onExit: (reason: string) => void = () => {},
): Promise<RunningQdrant> {
  const binary = await findQdrant({ resources: join(projectFolder, 'resources'), env: process.env })
  if (!binary)
    throw new Error('There is no Qdrant for this machine. Set QDRANT_BIN to one of version 1.16 or newer.')
  return startQdrant({
    binary: binary.path,
    storage: join(folder, 'index'),
    record: join(folder, 'index.process'),
    log: () => {},
    onExit,
  })
}
