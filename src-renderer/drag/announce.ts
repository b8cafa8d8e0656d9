/** @file What a screen reader says of a drag. */
import type { Announcements } from '@dnd-kit/core'
import { t } from '../../src-main/contract/text/text.ts'
import { type Dragged, type DropTarget, placeOf, refusalOf, useDrag, wordsOf } from './dragged.ts'

interface Holder {
  data: { current?: unknown }
}
const draggedOf = (active: Holder) => active.data.current as Dragged | undefined
const targetOf = (over: Holder | null) => over?.data.current as DropTarget | undefined

export const announcements: Announcements = {
  onDragStart: ({ active }) => {
    const dragged = draggedOf(active)
    return dragged && t.drag.dragging(wordsOf(dragged))
  },
  onDragOver: ({ active, over }) => {
    const [dragged, target] = [draggedOf(active), targetOf(over)]
    if (!dragged || !target) return undefined
    const refusal = refusalOf(dragged, target, useDrag.getState().present)
    return refusal ? t.drag.overRefused(placeOf(target), refusal) : t.drag.over(placeOf(target))
  },
  onDragEnd: ({ active, over }) => {
    const [dragged, target] = [draggedOf(active), targetOf(over)]
    if (!dragged) return undefined
    return target ? t.drag.dropped(wordsOf(dragged), placeOf(target)) : t.drag.droppedNowhere
  },
  onDragCancel: () => t.drag.cancelled,
}
