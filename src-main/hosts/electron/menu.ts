/** @file The native menu: every command with its shortcut, in the language of the window. */
import type { MenuItemConstructorOptions } from 'electron'
import type { KithEvent } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
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
  const words = t.hosts.menu
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
      { role: 'about', label: words.about },
      { type: 'separator' },
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      { type: 'separator' },
      { role: 'quit', label: t.hosts.tray.quit },
    ],
  }

  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      { label: words.addFolder, accelerator: 'CmdOrCtrl+O', click: actions.addFolder },
      { label: words.dataFolder, click: actions.openDataFolder },
      { type: 'separator' },
      mac ? { role: 'close', label: words.closeWindow } : { role: 'quit', label: t.hosts.tray.quit },
    ],
  }

  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      command(t.frame.undo, 'Mod+Z', 'undo'),
      command(t.frame.redo, 'Mod+Shift+Z', 'redo'),
      { type: 'separator' },
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      command(words.selectAll, 'Mod+A', 'selectAll'),
      { type: 'separator' },
      command(words.nameFaces, 'A'),
      command(t.people.faces.hideKey, 'H'),
      command(t.people.faces.takeOffKey, 'Delete'),
    ],
  }

  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      command(t.frame.pages.library, 'G'),
      command(t.frame.pages.people, 'P'),
      { type: 'separator' },
      { role: 'togglefullscreen', label: t.viewer.keys.fullScreen },
      { role: 'toggleDevTools', label: words.developerTools },
    ],
  }

  const windows: MenuItemConstructorOptions = {
    role: 'window',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoom },
      ...(mac
        ? [{ type: 'separator' as const }, { role: 'front' as const, label: words.front }]
        : [{ role: 'close' as const, label: words.closeWindow }]),
    ],
  }

  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: words.help,
    submenu: [
      command(t.frame.shortcuts, '?'),
      ...(actions.lookForUpdate ? [{ label: words.lookForUpdate, click: actions.lookForUpdate }] : []),
    ],
  }

  return [...(mac ? [kith] : []), file, edit, view, windows, help]
}

/** Has the menu built, and anew whenever the language has changed. */
export async function keepMenu(
  app: { events(): Promise<AsyncIterable<KithEvent>> },
  build: () => void,
): Promise<void> {
  // Asked for first: what changes meanwhile is told as well.
  const events = await app.events()
  let built = t
  build()
  for await (const event of events) {
    if (event.type === 'status' || built === t) continue
    built = t
    build()
  }
}
