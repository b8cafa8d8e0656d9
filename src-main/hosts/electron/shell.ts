/** @file The shell of the desktop: native dialogs, file manager, notifications. */
import { type BrowserWindow, dialog, Notification, shell } from 'electron'
import type { Shell } from '../../core/shell.ts'

/** @param window the window that dialogs belong to, if there is one */
export function createShell(window: () => BrowserWindow | null): Shell {
  return {
    can: { pickFolder: true, reveal: true, notify: Notification.isSupported() },
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
    notify(title, body) {
      if (Notification.isSupported()) new Notification({ title, body, silent: true }).show()
    },
  }
}
