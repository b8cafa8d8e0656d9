/** @file Folders, photos by month, one photo, problems. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type {
  Folder,
  Neighbours,
  PhotoDetail,
  PhotoTile,
  PlacesByMonth,
  ProblemGroup,
  ProblemPage,
  Timeline,
} from '../entities.ts'
import { draggedPhotoIds, id, month, page, photoFilter, procedure } from '../inputs.ts'

export const library = {
  folders: procedure.output(type<Folder[]>()),
  /** Adds the folder and starts to scan it; adding one twice is the same as once. */
  addFolder: procedure.input(z.object({ path: z.string().min(1).max(4096) })).output(type<Folder>()),
  /** Lets the person choose a folder where the host can; null when cancelled. */
  pickFolder: procedure.output(type<{ path: string | null }>()),
  /** Takes the folder out of the library. Files stay where they are; names of its people are kept. */
  removeFolder: procedure.input(z.object({ folderId: id })).output(type<{ photos: number }>()),
  rescan: procedure.input(z.object({ folderId: id.optional() })).output(type<void>()),
  timeline: procedure.input(photoFilter).output(type<Timeline>()),
  /** Where photos were taken, for the headings of a timeline; months without a known place are left out. */
  places: procedure.input(photoFilter).output(type<PlacesByMonth[]>()),
  /** Photos of one month, newest first, a part at a time. */
  month: procedure.input(photoFilter.extend({ month, ...page })).output(type<PhotoTile[]>()),
  /** The ids of a timeline, newest first: all, those of a month, or those between two photos in either order. */
  ids: procedure
    .input(photoFilter.extend({ month: month.optional(), between: z.tuple([id, id]).optional() }))
    .output(type<number[]>()),
  photo: procedure.input(z.object({ photoId: id })).output(type<PhotoDetail>()),
  /** What lies around a photo in a timeline, for the viewer; `reach` photos on either side. */
  neighbours: procedure
    .input(photoFilter.extend({ photoId: id, reach: z.number().int().min(1).max(50).default(1) }))
    .output(type<Neighbours>()),
  /** What failed, by its reason, the most frequent first; at most 100 reasons. */
  problemGroups: procedure.output(type<ProblemGroup[]>()),
  problems: procedure
    .input(z.object({ ...page, reason: z.string().max(10_000).optional() }))
    .output(type<ProblemPage>()),
  /** Tries again what failed: the named problems, those of one reason, or all. Returns how many were queued. */
  retry: procedure
    .input(
      z.object({
        ids: z.array(z.string()).max(100_000).optional(),
        reason: z.string().max(10_000).optional(),
      }),
    )
    .output(type<{ queued: number }>()),
  /** Shows the photo's file in the system's file manager, where the host can. */
  reveal: procedure.input(z.object({ photoId: id })).output(type<void>()),
  /** Hands the photos' files to the system's drag, where the host can; while a mouse button is down. */
  dragOut: procedure.input(z.object({ photoIds: draggedPhotoIds })).output(type<void>()),
}
