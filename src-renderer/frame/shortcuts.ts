/** @file Keys of the whole window. What is registered here is what the shortcut sheet (`?`) lists. */
import { useEffect, useRef } from 'react'

interface Shortcut {
  keys: string
  text: string
  run: () => void
}

const active = new Set<Shortcut>()

/** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+Z`, `A`, `?`, `Escape`. */
export function useShortcut(keys: string, text: string, run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const shortcut = { keys, text, run: () => latest.current() }
    active.add(shortcut)
    return () => {
      active.delete(shortcut)
    }
  }, [keys, text])
}

export function activeShortcuts(): { keys: string; text: string }[] {
  return [...new Map([...active].map(shortcut => [shortcut.keys, shortcut])).values()]
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('Mod')
  if (event.shiftKey && (key.length > 1 || /[A-Z]/.test(key))) parts.push('Shift')
  return [...parts, key].join('+')
}

/** Letters belong to a field while somebody types in it. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

window.addEventListener('keydown', event => {
  if (event.defaultPrevented || isTyping(event.target)) return
  const name = nameOf(event)
  // The one registered last is the innermost.
  const shortcut = [...active].reverse().find(candidate => candidate.keys === name)
  if (!shortcut) return
  event.preventDefault()
  shortcut.run()
})
