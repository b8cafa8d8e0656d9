/** @file Dragging photos out of a grid: one source for all of them, so that a photo in the grid costs nothing more. */
import { useDraggable } from '@dnd-kit/core'
import { type MouseEvent, type ReactNode, type TouchEvent, useId } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { Dragged } from './drag.tsx'

/** The scrolled content of a page; the photos in it can be dragged. */
export function PhotoContent({ children }: { children: ReactNode }) {
  const id = useId()
  const { setNodeRef, listeners } = useDraggable({
    id,
    data: { kind: 'photo', photoId: 0 } satisfies Dragged,
  })
  const start = (event: MouseEvent | TouchEvent, name: 'onMouseDown' | 'onTouchStart') => {
    if (photoUnder(event.nativeEvent) !== null) listeners?.[name]?.(event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what begins on the photos in it
    <div
      ref={setNodeRef}
      className="content"
      onMouseDown={event => start(event, 'onMouseDown')}
      onTouchStart={event => start(event, 'onTouchStart')}
    >
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
