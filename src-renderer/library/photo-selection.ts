/** @file Which photos are selected: across months, also where they are not loaded. */
import { create } from 'zustand'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { attempt } from '../state/commands.ts'

export interface PhotoSelection {
  photos: ReadonlySet<PhotoId>
  /** Where a range begins. */
  anchor: PhotoId | null
  /** What was selected when the range was begun; a range that becomes shorter leaves this. */
  base: ReadonlySet<PhotoId>
}

const nothing: PhotoSelection = { photos: new Set(), anchor: null, base: new Set() }

export const usePhotoSelection = create<PhotoSelection>(() => nothing)
const { getState, setState } = usePhotoSelection

/** Counts up with every time it is cleared: what was asked for before is not selected any more. */
let cleared = 0

export function clearPhotoSelection(): void {
  cleared++
  if (getState() !== nothing) setState(nothing)
}

export function togglePhoto(id: PhotoId): void {
  const photos = new Set(getState().photos)
  if (!photos.delete(id)) photos.add(id)
  setState({ photos, anchor: id, base: photos })
}

/** Selects what lies between the anchor and `to` in the timeline of `filter`, beside what was selected before. */
export async function selectRange(filter: PhotoFilter, to: PhotoId): Promise<void> {
  const { anchor } = getState()
  if (anchor === null) return togglePhoto(to)
  const ids = await attempt(core => core.library.ids({ ...filter, between: [anchor, to] }))
  // Something else may have been selected while the core answered.
  if (ids && getState().anchor === anchor) setState(({ base }) => ({ photos: new Set([...base, ...ids]) }))
}

/**
 * Selects all photos of a timeline, or of one month of it, or of a part of that month; those that were selected
 * already stay so. None has to be loaded.
 */
export async function addPhotos(
  which: PhotoFilter & { month?: string },
  part?: { from: number; to: number },
): Promise<void> {
  const before = cleared
  const all = await attempt(core => core.library.ids(which))
  if (!all || before !== cleared) return
  const ids = part ? all.slice(part.from, part.to) : all
  const photos = new Set([...getState().photos, ...ids])
  setState({ photos, anchor: ids[0] ?? null, base: photos })
}

/** Selects what a rectangle touches, beside what was selected before it was drawn. */
export function selectWithin(ids: readonly PhotoId[], base: ReadonlySet<PhotoId>): void {
  const photos = new Set([...base, ...ids])
  const before = getState().photos
  if (photos.size === before.size && [...photos].every(id => before.has(id))) return
  setState({ photos, anchor: ids[0] ?? null, base: photos })
}
