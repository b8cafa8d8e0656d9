/** @file The window around every page: side list, banner, toasts, shortcuts. */
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { useDrag } from '../drag/dragged.ts'
import { useExportToast } from '../exports/export-panel.tsx'
import { focusSearch } from '../find/focus.ts'
import { FolderDrop } from '../library/folder-drop.tsx'
import { indexBanner } from '../settings/index-words.ts'
import { redo, undo } from '../state/commands.ts'
import { go, useRoute } from '../state/route.ts'
import { dismissToast, useStore } from '../state/store.ts'
import { Dialog } from '../ui/controls.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { activeShortcuts, useShortcut, wordsOfKeys } from './shortcuts.ts'
import { Sidebar } from './sidebar.tsx'

export function Frame({ children }: { children: ReactNode }) {
  const icons = useStore(state => state.settings?.sidebar === 'icons')
  const dragging = useDrag(state => state.dragged !== null)
  const viewing = useRoute().photo !== null
  const [help, setHelp] = useState(false)
  useExportToast()
  useShortcut('Mod+Z', t.frame.undo, () => void undo(), 'window')
  useShortcut('Mod+Shift+Z', t.frame.redo, () => void redo(), 'window')
  useShortcut('?', t.frame.showShortcuts, () => setHelp(true), 'window')
  useShortcut('/', t.frame.search, focusSearch)
  useShortcut('Mod+K', t.frame.search, focusSearch)
  useShortcut('G', t.frame.goToLibrary, () => go({ name: 'library' }))
  useShortcut('P', t.frame.goToPeople, () => go({ name: 'people' }))
  return (
    <div className={`frame ${icons ? 'icons' : ''} ${dragging ? 'widened' : ''}`}>
      <Sidebar narrow={icons && !dragging} inert={viewing} />
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
    ? t.frame.disconnected
    : paused
      ? t.frame.paused(paused)
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
          <span title={text}>{text}</span>
          {operation === null ? null : (
            <button
              type="button"
              onClick={() => {
                dismissToast(id)
                void undo(operation)
              }}
            >
              {t.frame.undo}
            </button>
          )}
          <button type="button" aria-label={t.frame.dismiss} onClick={() => dismissToast(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  )
}

function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.frame.shortcuts} onClose={onClose}>
      <div className="keys">
        {activeShortcuts().map(({ keys, text }) => [
          <kbd key={keys}>{wordsOfKeys(keys).join(' ')}</kbd>,
          <span key={`${keys} text`}>{text}</span>,
        ])}
      </div>
    </Dialog>
  )
}
