/**
 * @file The core as a host sees it. A host gives it a data folder, a shell and a log, and gets a router and pictures; it
 * never learns which host that is.
 */
import type { AppInfo } from '../contract/entities.ts'
import type { Opening } from '../contract/opening.ts'
import { assemble } from './assemble.ts'
import { openCatalog } from './catalog/catalog.ts'
import type { ExportedFace } from './export-faces.ts'
import type { Router } from './handlers/router.ts'
import { speakTo } from './language.ts'
import type { Log } from './log.ts'
import type { Picture } from './media.ts'
import type { Secrets } from './secrets.ts'
import { SettingsFile } from './settings.ts'
import type { Shell } from './shell.ts'

export interface CoreOptions {
  dataFolder: string
  host: AppInfo['host']
  version: string
  shell: Shell
  log: Log
  /** Where `models/` and `resources/` lie. */
  projectFolder: string
  /** A bundled Qdrant where there is one, else memory; or a server, which tests use to put a fault in between. */
  index?: 'qdrant' | 'memory' | { url: string; apiKey?: string; timeoutMs?: number }
  /** Where keys are kept; files of the owner's own where the host has nothing better. */
  secrets?: Secrets
  /** Closes Kith and opens it again, as after a restore; a host that can't leaves it out. */
  restart?: () => void
  /** `false` for commands that must not begin to analyse. */
  background?: boolean
}

export interface Core {
  router: Router
  /** What a page is opened with. */
  opening(): Opening
  /** The picture at an address's path. */
  media(pathname: string): Promise<Picture>
  /** Resolves when every scan, analysis, write to the index and grouping that can be done is done. */
  idle(): Promise<void>
  /** Every live face, for the command line. */
  exportFaces(options: { embeddings: boolean }): Iterable<ExportedFace>
  close(): Promise<void>
}

/** @throws KithError where the data folder can't be used */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, log, shell, background = true } = options
  const settings = new SettingsFile(dataFolder, log)
  await speakTo(settings.get())
  const catalog = openCatalog({ folder: dataFolder, log })
  try {
    return await assemble(options, catalog, settings, background, log, shell)
  } catch (error) {
    catalog.close()
    throw error
  }
}
