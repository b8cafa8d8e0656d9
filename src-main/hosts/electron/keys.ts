/**
 * @file A menu item of Kith's own is its shortcut: choosing it presses the keys in the page, where every shortcut is
 * handled anyway. So the menu needs no bridge into the renderer, and the two can't come to mean different things.
 */

export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const names: Record<string, string> = { Plus: '+', Space: ' ', Esc: 'Escape' }

/** The keyboard event of an Electron accelerator such as `CmdOrCtrl+Shift+Z`. */
export function keyPress(accelerator: string, platform: NodeJS.Platform): KeyPress {
  const parts = accelerator.split('+')
  const name = parts.pop() ?? ''
  const shiftKey = parts.includes('Shift')
  const letter = /^[A-Z]$/.test(name)
  const command = parts.includes('CmdOrCtrl')
  return {
    key: names[name] ?? (letter && !shiftKey ? name.toLowerCase() : name),
    ctrlKey: command && platform !== 'darwin',
    metaKey: command && platform === 'darwin',
    shiftKey,
    altKey: parts.includes('Alt'),
  }
}

/** A script for the page that presses the keys where the focus is; its value says whether the page took them. */
export function pressScript(press: KeyPress): string {
  const init = JSON.stringify({ ...press, bubbles: true, cancelable: true })
  return `!(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', ${init}))`
}
