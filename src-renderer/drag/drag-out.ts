/**
 * @file Photos dragged out of the window go on as files, in the drag of the system: into a mail, a folder, another
 * program. Inside the window drags are Kith's own, because faces, people and albums are no files.
 */
import { useEffect } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import { photosOf, useDrag } from './dragged.ts'

/** Whether the files over the window are those of a photo that was dragged out of it. */
let isOurs = false
export const isOwnDrag = () => isOurs

/** Where a pressed pointer may go, the window still hears of it. */
export const isOutside = ({ clientX: x, clientY: y }: MouseEvent) =>
  x < 0 || y < 0 || x >= innerWidth || y >= innerHeight

/** Hands the photos to the system while the button is still down; false where the host has no such drag. */
export function dragOut(photoIds: PhotoId[]): boolean {
  if (!useStore.getState().info?.can.dragOut || photoIds.length === 0) return false
  isOurs = true
  // Nobody says when the system's drag has ended; while it lasts, no move without a button and no press is heard.
  const ended = new AbortController()
  const over = (event: MouseEvent) => {
    if (event.type === 'mousemove' && event.buttons !== 0) return
    isOurs = false
    ended.abort()
  }
  for (const name of ['pointerdown', 'mousemove'] as const)
    addEventListener(name, over, { capture: true, signal: ended.signal })
  void attempt(core => core.library.dragOut({ photoIds }))
  return true
}

/** A photo that is dragged over the edge of the window is dragged out of it. */
export function useDragOut(): void {
  const dragged = useDrag(state => state.dragged)
  useEffect(() => {
    if (dragged?.kind !== 'photo') return
    const move = (event: MouseEvent) => {
      if (!isOutside(event) || !dragOut(photosOf(dragged))) return
      // dnd-kit lets go of what it holds when the window is hidden; it can't be asked to.
      dispatchEvent(new Event('visibilitychange'))
    }
    addEventListener('mousemove', move)
    return () => removeEventListener('mousemove', move)
  }, [dragged])
}
