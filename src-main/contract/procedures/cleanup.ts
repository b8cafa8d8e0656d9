/** @file The same photo twice, photos that look alike, hidden photos, the bin. Every command can be undone. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { DuplicatePage, DuplicatePhoto, Outcome } from '../entities.ts'
import { id, page, photoIds, procedure } from '../inputs.ts'

export const cleanup = {
  duplicates: procedure.input(z.object(page)).output(type<DuplicatePage>()),
  /** These look alike and are all to be kept. */
  keep: procedure.input(z.object({ photoIds: photoIds.min(2).max(100) })).output(type<Outcome>()),
  hide: procedure.input(z.object({ photoIds })).output(type<Outcome>()),
  show: procedure.input(z.object({ photoIds })).output(type<Outcome>()),
  hidden: procedure
    .input(z.object(page))
    .output(type<{ total: number; photos: Omit<DuplicatePhoto, 'files'>[] }>()),
  /** Moves files to the system's bin, where the host can. */
  bin: procedure.input(z.object({ fileIds: z.array(id).min(1).max(10_000) })).output(type<Outcome>()),
}
