/** @file The button that hides the selected photos; Clean up shows what is hidden. */
import { EyeOff } from 'lucide-react'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import type { PhotoActionProps } from './photo-actions.ts'
import { ActionButton } from './selection-bar.tsx'

export function HideAction({ photoIds, gone }: PhotoActionProps) {
  const run = async () => {
    if (await command(core => core.cleanup.hide({ photoIds: [...photoIds] }))) gone()
  }
  return <ActionButton icon={<EyeOff size={17} />} label={t.people.hide} onRun={() => void run()} />
}
