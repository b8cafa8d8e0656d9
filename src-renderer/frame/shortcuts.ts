/** @file Keys of the whole window. What is registered here is what the shortcut sheet (`?`) lists. */
import { createContext, useContext, useEffect, useRef } from 'react'
import { t } from '../../src-main/contract/text/text.ts'

/** Keys of the page are silent while the viewer lies over it; keys of the window always work. */
type Scope = 'page' | 'viewer' | 'window'

/** Where the shortcuts of the components inside belong. */
export const ShortcutScope = createContext<Scope>('page')

interface Shortcut {
  keys: string
  text: string
  scope: Scope
  run: () => void
}

const active = new Set<Shortcut>()

/** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+Z`, `A`, `?`, `Escape`. */
export function useShortcut(keys: string, text: string, run: () => void, inScope?: Scope): void {
  const around = useContext(ShortcutScope)
  const scope = inScope ?? around
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const shortcut = { keys, text, scope, run: () => latest.current() }
    active.add(shortcut)
    return () => {
      active.delete(shortcut)
    }
  }, [keys, text, scope])
}

/** Those that can be used now, the innermost last. */
function usable(): Shortcut[] {
  const all = [...active]
  const viewing = all.some(shortcut => shortcut.scope === 'viewer')
  return all.filter(shortcut => shortcut.scope !== 'page' || !viewing)
}

export function activeShortcuts(): { keys: string; text: string }[] {
  return [...new Map(usable().map(shortcut => [shortcut.keys, shortcut])).values()]
}

/** What is written on the keys of a shortcut. */
export function wordsOfKeys(keys: string): string[] {
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return keys.split(/(?<=.)\+/).map(key => t.frame.key(key === 'Mod' ? modifier : key))
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('Mod')
  if (event.shiftKey && (key.length > 1 || /[A-Z]/.test(key))) parts.push('Shift')
  return [...parts, key].join('+')
}

/** Letters belong to a field while somebody types in it, and so does Undo once something has been typed. */
function isTyping(target: EventTarget | null, name: string): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target.dataset.untouched !== undefined && name.startsWith('Mod+'))
  )
}

/** A button that has the focus is pressed with Space and Enter. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return (
    (key === ' ' || key === 'Enter') &&
    target instanceof HTMLElement &&
    target.closest('button, a, summary') !== null
  )
}

window.addEventListener('keydown', event => {
  const name = nameOf(event)
  if (event.defaultPrevented || isTyping(event.target, name) || isPressing(event)) return
  // A dialog has the keys to itself.
  if (document.querySelector('dialog:modal')) return
  const shortcut = usable().findLast(candidate => candidate.keys === name)
  if (!shortcut) return
  event.preventDefault()
  shortcut.run()
})
