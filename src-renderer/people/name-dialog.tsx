import type { Target } from '../../src-main/contract/inputs.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { Dialog, plural } from '../ui/controls.tsx'

/** “Who is this?” for faces that were chosen or dropped. */
export function NameDialog({
  count,
  onName,
  onClose,
}: {
  count: number
  onName: (to: Target) => void
  onClose: () => void
}) {
  return (
    <Dialog
      title={count === 1 ? 'Who is this?' : `Who is this, on ${plural(count, 'face')}?`}
      onClose={onClose}
    >
      <div style={{ width: 320, minHeight: 220 }}>
        <NamePicker label="Name" placeholder="Type a name" autoFocus onPick={onName} onCancel={onClose} />
      </div>
    </Dialog>
  )
}
