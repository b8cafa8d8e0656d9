/** @file The toolbar of a page, and the selection bar that it becomes while photos are selected. */
import { X } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { useShortcut, wordsOfKeys } from '../frame/shortcuts.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { type PhotoActionProps, photoActions } from './photo-actions.ts'
import { clearPhotoSelection, usePhotoSelection } from './photo-selection.ts'

/** Where an action's button stands: in the bar with its text, in the viewer as an icon. */
const Place = createContext<'bar' | 'viewer'>('bar')

/** The bar over a page's content; while photos are selected it says how many and what can be done with them. */
export function Toolbar({ children }: { children: ReactNode }) {
  const selected = usePhotoSelection(state => state.photos)
  if (selected.size > 0) return <SelectionBar photoIds={[...selected]} />
  return <div className="toolbar">{children}</div>
}

function SelectionBar({ photoIds }: { photoIds: number[] }) {
  useShortcut('Escape', t.ui.clearSelection, clearPhotoSelection)
  return (
    <div className="toolbar selecting" role="toolbar" aria-label={t.library.selected}>
      <IconButton label={t.ui.clearSelectionEsc} onClick={clearPhotoSelection}>
        <X size={17} />
      </IconButton>
      <h1 className="number" aria-live="polite">
        {t.ui.photos(photoIds.length)}
      </h1>
      <div className="spacer" />
      <Actions photoIds={photoIds} done={clearPhotoSelection} gone={clearPhotoSelection} />
    </div>
  )
}

function Actions(props: PhotoActionProps) {
  return Object.entries(photoActions).map(([name, Action]) => <Action key={name} {...props} />)
}

const stay = () => {}

/** The same actions for the photo in the viewer, which stays open. */
export function ViewerActions({ photoId, gone }: { photoId: number; gone: () => void }) {
  return (
    <Place value="viewer">
      <Actions photoIds={[photoId]} done={stay} gone={gone} />
    </Place>
  )
}

interface ActionButtonProps {
  icon: ReactNode
  label: string
  /** A shortcut such as `E`, working while the button is there. */
  keys?: string
  onRun: () => void
}

export function ActionButton({ icon, label, keys, onRun }: ActionButtonProps) {
  const viewer = useContext(Place) === 'viewer'
  const hint = keys ? `${label} (${wordsOfKeys(keys).join('+')})` : label
  return (
    <>
      {keys ? <ActionKey keys={keys} label={label} onRun={onRun} /> : null}
      {viewer ? (
        <IconButton label={hint} onClick={onRun}>
          {icon}
        </IconButton>
      ) : (
        <Button className="action" title={hint} aria-label={label} onClick={onRun}>
          {icon} <span>{label}</span>
        </Button>
      )}
    </>
  )
}

function ActionKey({ keys, label, onRun }: { keys: string; label: string; onRun: () => void }) {
  useShortcut(keys, label, onRun)
  return null
}
