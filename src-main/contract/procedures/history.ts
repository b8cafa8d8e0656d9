/** @file The audit log, undo and redo. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { OperationEntry, Outcome } from '../entities.ts'
import { id, page, procedure } from '../inputs.ts'

export const history = {
  list: procedure
    .input(z.object({ personId: id.optional(), ...page }))
    .output(type<{ total: number; entries: OperationEntry[] }>()),
  /** Undoes the named operation, or the latest that can be undone. */
  undo: procedure.input(z.object({ operationId: id.optional() })).output(type<Outcome>()),
  redo: procedure.output(type<Outcome>()),
}
