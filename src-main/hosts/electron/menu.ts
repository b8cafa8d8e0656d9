/** @file The native menu: every command with its shortcut. */
import type { MenuItemConstructorOptions } from 'electron'

/** What the page may leave to Chromium when the focus is in a text field. */
export type TextEdit = 'undo' | 'redo' | 'selectAll'

export interface MenuActions {
  addFolder(): void
  openDataFolder(): void
  /** Presses the keys in the page; `otherwise` is done where the page doesn't take them. */
  press(accelerator: string, otherwise?: TextEdit): void
}

export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'

  const command = (label: string, accelerator: string, otherwise?: TextEdit): MenuItemConstructorOptions => ({
    label,
    // macOS always takes a menu's keys before the page does, so that single letters there would be lost to typing.
    ...(mac && !accelerator.includes('+') ? {} : { accelerator, registerAccelerator: false }),
    click: () => actions.press(accelerator, otherwise),
  })

  const settings = command('Settings', 'CmdOrCtrl+,')

  const kith: MenuItemConstructorOptions = {
    label: 'Kith',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }

  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      { label: 'Add folder…', accelerator: 'CmdOrCtrl+O', click: actions.addFolder },
      { label: 'Show data folder', click: actions.openDataFolder },
      { type: 'separator' },
      ...(mac
        ? [{ role: 'close' } as const]
        : [settings, { type: 'separator' } as const, { role: 'quit' } as const]),
    ],
  }

  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      command('Undo', 'CmdOrCtrl+Z', 'undo'),
      command('Redo', 'CmdOrCtrl+Shift+Z', 'redo'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      command('Select all', 'CmdOrCtrl+A', 'selectAll'),
      { type: 'separator' },
      command('Name faces…', 'A'),
      command('Search', 'CmdOrCtrl+K'),
    ],
  }

  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('Library', 'CmdOrCtrl+1'),
      command('People', 'CmdOrCtrl+2'),
      command('Activity', 'CmdOrCtrl+3'),
      { type: 'separator' },
      command('Details', 'I'),
      command('Larger pictures', 'CmdOrCtrl+='),
      command('Smaller pictures', 'CmdOrCtrl+-'),
      { type: 'separator' },
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  }

  return [...(mac ? [kith] : []), file, edit, view, { role: 'windowMenu' }]
}
