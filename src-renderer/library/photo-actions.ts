/**
 * @file What can be done with photos: the buttons of the selection bar, in this order, each under a name of its own.
 * The viewer shows the same for its one photo. An action is a component made of `ActionButton` (selection-bar.tsx)
 * and brings its own dialog.
 */
import type { ComponentType } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import {
  AddToAlbumAction,
  AlbumCoverAction,
  FavouriteAction,
  RemoveFromAlbumAction,
} from '../albums/actions.tsx'
import { ExportAction } from '../exports/export-dialog.tsx'
import { DateAction } from './date-action.tsx'
import { HideAction } from './hide-action.tsx'

export interface PhotoActionProps {
  /** At least one. Only ids, because a selection reaches over months that are not loaded. */
  photoIds: readonly PhotoId[]
  /** To be called once the action is carried out: clears the selection. */
  done: () => void
  /** Instead of `done` where the photos are not to be seen any more: the viewer goes on to the next. */
  gone: () => void
}

export const photoActions: Record<string, ComponentType<PhotoActionProps>> = {
  favourite: FavouriteAction,
  'add-to-album': AddToAlbumAction,
  export: ExportAction,
  'remove-from-album': RemoveFromAlbumAction,
  'album-cover': AlbumCoverAction,
  date: DateAction,
  hide: HideAction,
}
