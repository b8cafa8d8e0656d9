/** @file Model packs. */
import { type } from '@orpc/contract'
import type { PackInfo } from '../entities.ts'
import { procedure } from '../inputs.ts'

export const models = {
  /** Every pack there is, the better ones first. */
  list: procedure.output(type<PackInfo[]>()),
}
