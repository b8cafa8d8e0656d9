/**
 * @file Updates. There are none unless whoever built Kith said where they are published (`publish` in
 * electron-builder.yml, which puts app-update.yml beside the program), and none are looked for unless a person asks.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Log } from '../../core/log.ts'

export function canUpdate(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'))
}

/** Asks before anything is fetched, and again before Kith restarts. Never rejects. */
export async function lookForUpdate(window: BrowserWindow | null, log: Log): Promise<void> {
  const words = t.hosts.updates
  const tell = async (message: string, ...buttons: string[]): Promise<boolean> => {
    const offered = buttons.length > 0 ? [...buttons, words.notNow] : [words.ok]
    const options = { message, buttons: offered, cancelId: 1 }
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    return response === 0
  }
  try {
    const { default: updater } = await import('electron-updater')
    const { autoUpdater } = updater
    autoUpdater.autoDownload = false
    autoUpdater.autoInstallOnAppQuit = false
    autoUpdater.logger = null
    const found = await autoUpdater.checkForUpdates()
    if (!found?.isUpdateAvailable) {
      await tell(words.newest)
      return
    }
    if (!(await tell(words.found(found.updateInfo.version), words.fetch))) return
    await autoUpdater.downloadUpdate()
    if (await tell(words.fetched, words.restart)) {
      autoUpdater.quitAndInstall()
    }
  } catch (error) {
    log('warn', 'no update could be looked for', { reason: reasonOf(error) })
    dialog.showErrorBox(words.failed, reasonOf(error))
  }
}
