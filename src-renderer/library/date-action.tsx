/** @file The button that corrects when the selected photos were taken. */
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { DateDialog } from './date-dialog.tsx'
import type { PhotoActionProps } from './photo-actions.ts'
import { ActionButton } from './selection-bar.tsx'

export function DateAction({ photoIds, done }: PhotoActionProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        icon={<CalendarClock size={17} />}
        label={t.library.date.change}
        onRun={() => setOpen(true)}
      />
      {open ? <DateDialog photoIds={photoIds} onClose={() => setOpen(false)} onDone={done} /> : null}
    </>
  )
}
