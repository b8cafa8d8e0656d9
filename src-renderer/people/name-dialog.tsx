import type { Target } from '../../src-main/contract/inputs.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { Dialog } from '../ui/controls.tsx'

/** “Who is this?” for faces that were chosen or dropped. */
export function NameDialog({
  count,
  fresh = false,
  onName,
  onClose,
}: {
  count: number
  /** They are said to be somebody new. */
  fresh?: boolean
  onName: (to: Target) => void
  onClose: () => void
}) {
  return (
    <Dialog title={count === 1 ? t.people.whoIsThis : t.people.whoIsThisOn(count)} onClose={onClose} cross>
      <div style={{ width: 320 }}>
        <NamePicker
          label={t.ui.name}
          placeholder={t.people.typeName}
          autoFocus
          fresh={fresh}
          onPick={onName}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  )
}
