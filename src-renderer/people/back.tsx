/** @file The way back from one of the pages that people lead to. */
import { ChevronLeft } from 'lucide-react'
import { go } from '../state/route.ts'
import { Button } from '../ui/controls.tsx'

export function BackToPeople() {
  return (
    <Button kind="plain" onClick={() => go({ name: 'people' })}>
      <ChevronLeft size={16} /> People
    </Button>
  )
}
