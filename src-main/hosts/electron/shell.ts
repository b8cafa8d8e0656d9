/** @file The shell of the desktop: native dialogs, file manager, notifications. */
import { type BrowserWindow, dialog, Notification, shell } from 'electron'
import type { Shell } from '../../core/shell.ts'
import { restore, trash } from '../trash.ts'

/** @param window the window that dialogs belong to, if there is one */
export function createShell(window: () => BrowserWindow | null): Shell {
  return {
    can: { pickFolder: true, reveal: true, notify: Notification.isSupported(), trash: true, tray: true },
    async pickFolder() {
      const parent = window()
      const options = { title: 'Add folder', buttonLabel: 'Add', properties: ['openDirectory' as const] }
      const { filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options)
      return filePaths[0] ?? null
    },
    async reveal(path) {
      shell.showItemInFolder(path)
    },
    async trash(path) {
      // Electron doesn't say where it puts a file, so on Linux Kith does it itself and can put it back.
      if (process.platform === 'linux') return trash(path)
      await shell.trashItem(path.toString())
      return null
    },
    restore,
    notify(title, body) {
      // Whoever looks at Kith sees it there.
      if (!window()?.isFocused() && Notification.isSupported())
        new Notification({ title, body, silent: true }).show()
    },
  }
}
