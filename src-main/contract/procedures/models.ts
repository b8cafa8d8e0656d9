/** @file Model packs. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { PackInfo, ProviderInfo } from '../entities.ts'
import { procedure } from '../inputs.ts'

export const models = {
  /** Every pack there is, the better ones first. */
  list: procedure.output(type<PackInfo[]>()),
  /**
   * Begins to change to another pack, goes on with a change that stopped, or goes back to the pack before. Returns at
   * once; progress is in the status.
   */
  change: procedure.input(z.object({ pack: z.string().regex(/^[a-z0-9-]+$/) })).output(type<void>()),
  /** Gives a change up. */
  cancelChange: procedure.output(type<void>()),
  /** What the pack in use can run on; empty as long as that has not been measured. */
  providers: procedure.output(type<ProviderInfo[]>()),
  /** Measures it anew, also what failed before. */
  measureProviders: procedure.output(type<ProviderInfo[]>()),
  /** Forgets the pack that was in use before. There is no way back then. */
  dropPrevious: procedure.output(type<void>()),
}
