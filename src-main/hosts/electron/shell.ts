/** @file The shell of the desktop: native dialogs, file manager, drags, notifications. */
import { type BrowserWindow, dialog, Notification, nativeImage, shell } from 'electron'
import { t } from '../../contract/text/text.ts'
import type { Shell } from '../../core/shell.ts'
import { restore, trash } from '../trash.ts'

/** Of the picture under the pointer during a drag, px. */
const dragHeight = 96

/**
 * @param window the window that dialogs belong to, if there is one
 * @param iconFile Kith's own
 */
export function createShell(window: () => BrowserWindow | null, iconFile: string): Shell {
  return {
    can: {
      pickFolder: true,
      reveal: true,
      dragOut: true,
      notify: Notification.isSupported(),
      trash: true,
      tray: true,
    },
    async pickFolder() {
      const parent = window()
      const options = {
        title: t.library.folder.add,
        buttonLabel: t.hosts.window.add,
        properties: ['openDirectory' as const],
      }
      const { filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options)
      return filePaths[0] ?? null
    },
    async reveal(path) {
      shell.showItemInFolder(path)
    },
    async dragOut(files, picture) {
      const shown = nativeImage.createFromBuffer(Buffer.from(picture ?? []))
      // macOS refuses a drag without a picture.
      const icon = shown.isEmpty() ? nativeImage.createFromPath(iconFile) : shown
      const [file = ''] = files
      window()?.webContents.startDrag({ file, files, icon: icon.resize({ height: dragHeight }) })
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
