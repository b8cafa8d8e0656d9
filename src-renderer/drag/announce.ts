/** @file What a screen reader says of a drag. */
import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core'
import { type Dragged, type DropTarget, placeOf, refusalOf, useDrag, wordsOf } from './dragged.ts'

interface Holder {
  data: { current?: unknown }
}
const draggedOf = (active: Holder) => active.data.current as Dragged | undefined
const targetOf = (over: Holder | null) => over?.data.current as DropTarget | undefined

export const announcements: Announcements = {
  onDragStart: ({ active }) => {
    const dragged = draggedOf(active)
    return dragged && `Dragging ${wordsOf(dragged)}.`
  },
  onDragOver: ({ active, over }) => {
    const [dragged, target] = [draggedOf(active), targetOf(over)]
    if (!dragged || !target) return undefined
    const refusal = refusalOf(dragged, target, useDrag.getState().present)
    return refusal ? `Over ${placeOf(target)}. ${refusal}.` : `Over ${placeOf(target)}.`
  },
  onDragEnd: ({ active, over }) => {
    const [dragged, target] = [draggedOf(active), targetOf(over)]
    if (!dragged) return undefined
    return target
      ? `${wordsOf(dragged)} dropped on ${placeOf(target)}.`
      : 'Dropped on nothing. Nothing has changed.'
  },
  onDragCancel: () => 'Cancelled. Nothing has changed.',
}

/** Nothing is dragged with the keyboard: naming does the same there, and says so where it can be used. */
export const instructions: ScreenReaderInstructions = {
  draggable: 'Select with Space, then press A and type a name.',
}
