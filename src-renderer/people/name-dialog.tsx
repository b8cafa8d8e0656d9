import type { Target } from '../../src-main/contract/inputs.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { Dialog } from '../ui/controls.tsx'

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
    <Dialog title={count === 1 ? t.people.whoIsThis : t.people.whoIsThisOn(count)} onClose={onClose}>
      <div style={{ width: 320, minHeight: 220 }}>
        <NamePicker
          label={t.ui.name}
          placeholder={t.people.typeName}
          autoFocus
          onPick={onName}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  )
}
