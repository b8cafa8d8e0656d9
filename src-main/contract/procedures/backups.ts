/** @file Copies of the catalog. These answer also where the catalog itself can't be opened. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Backup, BackupList } from '../entities.ts'
import { procedure } from '../inputs.ts'

export const backups = {
  list: procedure.output(type<BackupList>()),
  now: procedure.output(type<Backup>()),
  /**
   * Puts a copy back, or with null starts with an empty library, when Kith opens next; what was there is kept among
   * the backups. `restarts`: Kith opens anew by itself at once.
   */
  restore: procedure
    .input(z.object({ name: z.string().max(200).nullable() }))
    .output(type<{ restarts: boolean }>()),
  /** Why the library can't be opened; null where it is open. */
  emergency: procedure.output(type<{ reason: string } | null>()),
}
