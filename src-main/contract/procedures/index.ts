/** @file Check and repair. */
import { type } from '@orpc/contract'
import type { CheckReport, RepairReport } from '../entities.ts'
import { procedure } from '../inputs.ts'

export const index = {
  /** A dry run: compares catalog, index and files, and changes nothing. */
  check: procedure.output(type<CheckReport>()),
  repair: procedure.output(type<RepairReport>()),
  /** Calls off the check or repair under way; what is mended by then stays mended. */
  cancel: procedure.output(type<void>()),
}
