/** @file Which faces are selected. Pure rules, and the one store that holds the result. */
import { create } from 'zustand'
import type { FaceId } from '../../src-main/contract/entities.ts'

export interface Selection {
  faces: ReadonlySet<FaceId>
  /** Where a range begins. */
  anchor: FaceId | null
}

export const nothing: Selection = { faces: new Set(), anchor: null }

/** A click: alone it selects one; with Ctrl it adds or takes away; with Shift it selects the range from the anchor. */
export function click(
  selection: Selection,
  id: FaceId,
  order: FaceId[],
  keys: { toggle: boolean; range: boolean },
): Selection {
  if (keys.range && selection.anchor !== null) {
    const from = order.indexOf(selection.anchor)
    const to = order.indexOf(id)
    if (from >= 0 && to >= 0) {
      const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
      return {
        faces: new Set(keys.toggle ? [...selection.faces, ...range] : range),
        anchor: selection.anchor,
      }
    }
  }
  if (keys.toggle) {
    const faces = new Set(selection.faces)
    if (!faces.delete(id)) faces.add(id)
    return { faces, anchor: id }
  }
  return { faces: new Set([id]), anchor: id }
}

/** What is left of a selection when faces have gone from the page. */
export function keep(selection: Selection, present: FaceId[]): Selection {
  const there = new Set(present)
  const faces = new Set([...selection.faces].filter(id => there.has(id)))
  return faces.size === selection.faces.size
    ? selection
    : { faces, anchor: there.has(selection.anchor ?? '') ? selection.anchor : null }
}

export const useSelection = create<Selection>(() => nothing)

export const select = (change: (selection: Selection) => Selection): void =>
  useSelection.setState(change(useSelection.getState()))
export const clearSelection = (): void => useSelection.setState(nothing)
