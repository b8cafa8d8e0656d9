/** @file Dragging photos out of a grid: one source for all of them, so that a photo in the grid costs nothing more. */
import { useDraggable } from '@dnd-kit/core'
import { type ReactNode, useId } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { Dragged } from './drag.tsx'

export function PhotoDragArea({ children }: { children: ReactNode }) {
  const id = useId()
  const { setNodeRef, listeners } = useDraggable({
    id,
    data: { kind: 'photo', photoId: 0 } satisfies Dragged,
  })
  return (
    <div ref={setNodeRef} {...listeners}>
      {children}
    </div>
  )
}

/** The photo that was pressed when a drag began; null beside all photos. */
export function photoUnder(event: Event | null): PhotoId | null {
  const element = event?.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
  const id = Number(element?.dataset.photo)
  return id > 0 ? id : null
}
