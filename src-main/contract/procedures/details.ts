/** @file What photos say beyond their pixels: corrected dates, names written into files. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { NamesReport, NamesState, Outcome } from '../entities.ts'
import { id, photoIds, procedure, takenChange } from '../inputs.ts'

export const details = {
  setTaken: procedure.input(z.object({ photoIds, to: takenChange })).output(type<Outcome>()),
  names: procedure.output(type<NamesState>()),
  /** Writes the names of all photos where the settings say; refused while they say “off”. */
  writeNames: procedure.output(type<NamesReport>()),
  /** Stops after the photo under way. */
  stopNames: procedure.output(type<void>()),
  undoNames: procedure.input(z.object({ runId: id })).output(type<NamesReport>()),
}
