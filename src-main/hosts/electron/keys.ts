/**
 * @file A menu item of Kith's own is its shortcut: choosing it presses the keys in the page, where every shortcut is
 * handled anyway. So the menu needs no bridge into the renderer, and the two can't come to mean different things.
 *
 * Keys are named as in the renderer: `Mod+Shift+Z`, where `Mod` is Cmd on a Mac and Ctrl elsewhere; `A`; `?`.
 */

export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/** The keyboard event of the keys. */
export function keyPress(keys: string, platform: NodeJS.Platform): KeyPress {
  const parts = keys.split('+')
  const name = parts.pop() ?? ''
  const modified = parts.includes('Mod')
  const shiftKey = parts.includes('Shift')
  return {
    key: /^[A-Z]$/.test(name) && !shiftKey ? name.toLowerCase() : name,
    ctrlKey: modified && platform !== 'darwin',
    metaKey: modified && platform === 'darwin',
    shiftKey,
  }
}

/** The keys as Electron names them. */
export const acceleratorOf = (keys: string) => keys.replace('Mod', 'CmdOrCtrl')

/** A script for the page that presses the keys where the focus is; its value says whether the page took them. */
export function pressScript(press: KeyPress): string {
  const init = JSON.stringify({ ...press, bubbles: true, cancelable: true })
  return `!(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', ${init}))`
}
