/** @file The audit log, undo and redo. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { HistoryPage, OperationDetails, Outcome } from '../entities.ts'
import { id, page, procedure } from '../inputs.ts'

export const history = {
  /** Newest first; `text` is any part of a summary. */
  list: procedure
    .input(z.object({ personId: id.optional(), text: z.string().max(200).optional(), ...page }))
    .output(type<HistoryPage>()),
  details: procedure.input(z.object({ operationId: id })).output(type<OperationDetails>()),
  /**
   * Undoes the named operation, or the latest that can be undone. Rows that later work has changed make it refuse
   * (`conflict`; data says which, and how many are `left`); with `rest` they are passed over.
   */
  undo: procedure
    .input(z.object({ operationId: id.optional(), rest: z.boolean().optional() }).prefault({}))
    .output(type<Outcome>()),
  redo: procedure.input(z.object({ rest: z.boolean().optional() }).prefault({})).output(type<Outcome>()),
}
