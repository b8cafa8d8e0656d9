/** @file A real core on an empty library of its own, for the hosts' tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, openCore } from '../core/core.ts'
import { sourceFolder } from './paths.ts'
import { noShell } from './shell.ts'

export async function openTestCore(): Promise<Core> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kith-host-'))
  const core = await openCore({
    dataFolder,
    host: 'browser',
    version: '0.0.0',
    shell: noShell,
    log: () => {},
    projectFolder: sourceFolder,
    index: 'memory',
    background: false,
  })
  return {
    ...core,
    async close() {
      await core.close()
      await rm(dataFolder, { recursive: true })
    },
  }
}
