/** @file Copies of photos in a folder of the person's choice. Progress is in the status. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { ExportState } from '../entities.ts'
import { photoFilter, photoIds, procedure } from '../inputs.ts'
import { t } from '../text/text.ts'

export const exportOptions = z.object({
  /** An absolute path; the folder is made where it isn't there. */
  folder: z
    .string()
    .min(1, { error: () => t.errors.input.noFolder })
    .max(4096),
  /** The files as they are, or upright JPEGs. */
  as: z.enum(['original', 'jpeg']),
  /** Of JPEGs: the longest side in px, or null for the size they have. */
  side: z.number().int().min(64).max(20_000).nullable().default(null),
  /** What the copies say of themselves: all, all but where they were taken, or nothing. */
  metadata: z.enum(['all', 'no-location', 'none']),
})
export type ExportOptions = z.infer<typeof exportOptions>

/** Photos by id, or those a filter finds. */
export const exportWhich = z.union([z.object({ photoIds }), z.object({ filter: photoFilter })])
export type ExportWhich = z.infer<typeof exportWhich>

export const exports = {
  /** Begins; one export runs at a time. Nothing is ever overwritten. */
  start: procedure
    .input(z.object({ which: exportWhich, options: exportOptions }))
    .output(type<ExportState>()),
  /** Stops; what has been written stays. */
  cancel: procedure.output(type<void>()),
  /** Takes the result of the last export out of the status. */
  dismiss: procedure.output(type<void>()),
}
