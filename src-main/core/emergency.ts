/**
 * @file A library whose catalog can't be opened still says why, lists its backups and puts one back: the same window,
 * with nothing else behind it.
 */
import type { AppInfo } from '../contract/entities.ts'
import { KithError } from '../contract/errors.ts'
import type { Opening } from '../contract/opening.ts'
import { emergencyBackups } from './backups.ts'
import { type Core, type CoreOptions, openCore } from './core.ts'
import { createEmergencyRouter, type EmergencyRouter } from './handlers/emergency.ts'

/** What a host needs to show a window, be the library well or not. */
export interface Window {
  router: Core['router'] | EmergencyRouter
  /** What the page is opened with; null in an emergency. */
  opening(): Opening | null
  media: Core['media']
  /** The whole core; null in an emergency. */
  core: Core | null
  close(): Promise<void>
}

/** @throws KithError as `openCore` does, but for a damaged catalog */
export async function openWindow(options: CoreOptions): Promise<Window> {
  try {
    const core = await openCore(options)
    const { router, opening, media } = core
    return { router, opening, media, core, close: () => core.close() }
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'catalog-damaged') throw error
    const { dataFolder, log, restart, host, version, shell } = options
    log('error', 'the catalog can’t be opened; only its backups can be looked at', { reason: error.message })
    const info: AppInfo = { version, host, platform: process.platform, dataFolder, can: shell.can }
    const ended = new AbortController()
    return {
      router: createEmergencyRouter(info, emergencyBackups(dataFolder, error, restart), ended.signal, log),
      opening: () => null,
      media: async () => ({ status: 404, headers: {}, body: null }),
      core: null,
      close: async () => ended.abort(),
    }
  }
}
