/** @file The way back from one of the pages that people lead to. */
import { ChevronLeft } from 'lucide-react'
import { t } from '../../src-main/contract/text/text.ts'
import { goBack } from '../state/route.ts'
import { Button } from '../ui/controls.tsx'

export function BackToPeople() {
  return (
    <Button kind="plain" onClick={() => goBack({ name: 'people' })}>
      <ChevronLeft size={16} /> {t.frame.pages.people}
    </Button>
  )
}
