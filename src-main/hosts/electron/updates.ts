/**
 * @file Updates. There are none unless whoever built Kith said where they are published (`publish` in
 * electron-builder.yml, which puts app-update.yml beside the program), and none are looked for unless a person asks.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { reasonOf } from '../../contract/errors.ts'
import type { Log } from '../../core/log.ts'

export function canUpdate(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'))
}

/** Asks before anything is fetched, and again before Kith restarts. Never rejects. */
export async function lookForUpdate(window: BrowserWindow | null, log: Log): Promise<void> {
  const tell = async (message: string, ...buttons: string[]): Promise<boolean> => {
    const options = { message, buttons: buttons.length > 0 ? [...buttons, 'Not now'] : ['OK'], cancelId: 1 }
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
      await tell('This is the newest Kith.')
      return
    }
    if (!(await tell(`Kith ${found.updateInfo.version} can be fetched.`, 'Fetch it'))) return
    await autoUpdater.downloadUpdate()
    if (await tell('The new Kith is here. It is installed when Kith restarts.', 'Restart')) {
      autoUpdater.quitAndInstall()
    }
  } catch (error) {
    log('warn', 'no update could be looked for', { reason: reasonOf(error) })
    dialog.showErrorBox('No update could be looked for', reasonOf(error))
  }
}
