/** @file The window around every page: side list, banner, toasts, shortcuts. */
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useExportToast } from '../exports/export-panel.tsx'
import { focusSearch } from '../find/focus.ts'
import { FolderDrop } from '../library/folder-drop.tsx'
import { indexBanner } from '../settings/index-words.ts'
import { redo, undo } from '../state/commands.ts'
import { go, useRoute } from '../state/route.ts'
import { dismissToast, useStore } from '../state/store.ts'
import { Dialog } from '../ui/controls.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { activeShortcuts, useShortcut } from './shortcuts.ts'
import { Sidebar } from './sidebar.tsx'

export function Frame({ children }: { children: ReactNode }) {
  const icons = useStore(state => state.settings?.sidebar === 'icons')
  const viewing = useRoute().photo !== null
  const [help, setHelp] = useState(false)
  useExportToast()
  useShortcut('Mod+Z', 'Undo', () => void undo(), 'window')
  useShortcut('Mod+Shift+Z', 'Redo', () => void redo(), 'window')
  useShortcut('?', 'Show these shortcuts', () => setHelp(true), 'window')
  useShortcut('/', 'Search', focusSearch)
  useShortcut('Mod+K', 'Search', focusSearch)
  useShortcut('G', 'Go to the library', () => go({ name: 'library' }))
  useShortcut('P', 'Go to people', () => go({ name: 'people' }))
  return (
    <div className={`frame ${icons ? 'icons' : ''}`}>
      <Sidebar inert={viewing} />
      <main className="main" tabIndex={-1} inert={viewing}>
        <Banner />
        {children}
      </main>
      <Toasts />
      <QuestionDialog />
      <FolderDrop />
      {help ? <ShortcutSheet onClose={() => setHelp(false)} /> : null}
    </div>
  )
}

function Banner() {
  const connected = useStore(state => state.connected)
  const index = useStore(state => state.status?.index)
  const paused = useStore(state => state.status?.work.reason)
  const text = !connected
    ? 'The connection to Kith was lost; it comes back by itself while Kith runs.'
    : paused
      ? `Work is paused: ${paused}`
      : index
        ? indexBanner(index)
        : null
  if (text === null) return null
  return (
    <div className="banner" role="status">
      <TriangleAlert size={16} />
      <span>{text}</span>
    </div>
  )
}

function Toasts() {
  const toasts = useStore(state => state.toasts)
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map(({ id, text, kind, undo: operation }) => (
        <div key={id} className={`toast ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <span>{text}</span>
          {operation === null ? null : (
            <button
              type="button"
              onClick={() => {
                dismissToast(id)
                void undo(operation)
              }}
            >
              Undo
            </button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => dismissToast(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  )
}

function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return (
    <Dialog title="Shortcuts" onClose={onClose}>
      <div className="keys">
        {activeShortcuts().map(({ keys, text }) => [
          <kbd key={keys}>{keys.replace('Mod', modifier).replaceAll('+', ' ')}</kbd>,
          <span key={`${keys} text`}>{text}</span>,
        ])}
      </div>
    </Dialog>
  )
}
