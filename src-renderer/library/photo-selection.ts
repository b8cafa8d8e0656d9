/** @file Which photos are selected: across months, also where they are not loaded. */
import { create } from 'zustand'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { attempt } from '../state/commands.ts'

export interface PhotoSelection {
  photos: ReadonlySet<PhotoId>
  /** Where a range begins. */
  anchor: PhotoId | null
}

const nothing: PhotoSelection = { photos: new Set(), anchor: null }

export const usePhotoSelection = create<PhotoSelection>(() => nothing)
const { getState, setState } = usePhotoSelection

export function clearPhotoSelection(): void {
  if (getState() !== nothing) setState(nothing)
}

export function togglePhoto(id: PhotoId): void {
  const photos = new Set(getState().photos)
  if (!photos.delete(id)) photos.add(id)
  setState({ photos, anchor: id })
}

/** Selects what lies between the anchor and `to` in the timeline of `filter`, and keeps what was selected before. */
export async function selectRange(filter: PhotoFilter, to: PhotoId): Promise<void> {
  const { anchor } = getState()
  if (anchor === null) togglePhoto(to)
  else await addPhotos({ ...filter, between: [anchor, to] })
}

/** Selects all photos of a timeline, or of one month of it. */
export async function addPhotos(
  which: PhotoFilter & { month?: string; between?: [PhotoId, PhotoId] },
): Promise<void> {
  const ids = await attempt(core => core.library.ids(which))
  if (ids) setState(({ photos, anchor }) => ({ photos: new Set([...photos, ...ids]), anchor }))
}

/** Takes these photos out of the selection. */
export function removePhotos(ids: Iterable<PhotoId>): void {
  const photos = new Set(getState().photos)
  for (const id of ids) photos.delete(id)
  setState(({ anchor }) => ({ photos, anchor }))
}
