/** @file The native menu: every command with its shortcut. */
import type { MenuItemConstructorOptions } from 'electron'
import { acceleratorOf } from './keys.ts'

/** What the page may leave to Chromium when the focus is in a text field. */
export type TextEdit = 'undo' | 'redo' | 'selectAll'

export interface MenuActions {
  addFolder(): void
  openDataFolder(): void
  /** Left out where nothing is published. */
  lookForUpdate?(): void
  /** Presses the keys in the page; `otherwise` is done where the page doesn't take them. */
  press(keys: string, otherwise?: TextEdit): void
}

export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'

  const command = (label: string, keys: string, otherwise?: TextEdit): MenuItemConstructorOptions => ({
    label,
    // macOS always takes a menu's keys before the page does, so that single letters there would be lost to typing.
    ...(mac && !keys.includes('+') ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: false }),
    click: () => actions.press(keys, otherwise),
  })

  const kith: MenuItemConstructorOptions = {
    label: 'Kith',
    submenu: [
      { role: 'about' },
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
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  }

  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      command('Undo', 'Mod+Z', 'undo'),
      command('Redo', 'Mod+Shift+Z', 'redo'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      command('Select all', 'Mod+A', 'selectAll'),
      { type: 'separator' },
      command('Name the selected faces…', 'A'),
      command('Hide the selected faces', 'H'),
      command('Take the selected faces off this person', 'Delete'),
    ],
  }

  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('Library', 'G'),
      command('People', 'P'),
      { type: 'separator' },
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  }

  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      command('Shortcuts', '?'),
      ...(actions.lookForUpdate ? [{ label: 'Look for an update…', click: actions.lookForUpdate }] : []),
    ],
  }

  return [...(mac ? [kith] : []), file, edit, view, { role: 'windowMenu' }, help]
}
