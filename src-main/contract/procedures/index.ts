/** @file The face index: check, repair, and where it is kept. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { CheckReport, IndexPlace, RepairReport, ServerTest } from '../entities.ts'
import { procedure, serverUrl } from '../inputs.ts'

const apiKey = z.string().trim().max(1_000)
const caFile = z.string().trim().max(4_096).default('')

export const index = {
  /** A dry run: compares catalog, index and files, and changes nothing. */
  check: procedure.output(type<CheckReport>()),
  repair: procedure.output(type<RepairReport>()),
  /** Calls off the check or repair under way; what is mended by then stays mended. */
  cancel: procedure.output(type<void>()),
  place: procedure.output(type<IndexPlace>()),
  /** Changes to another index, which is then filled or brought up to date. No key: the one that is kept; null: none. */
  choosePlace: procedure
    .input(
      z.object({
        engine: z.enum(['bundled', 'server', 'memory']),
        url: serverUrl.or(z.literal('')).default(''),
        caFile,
        apiKey: apiKey.min(1).nullable().optional(),
      }),
    )
    .output(type<IndexPlace>()),
  /** Whether a server can be used; changes nothing. */
  testServer: procedure
    .input(z.object({ url: serverUrl, caFile, apiKey: apiKey.min(1).nullable().optional() }))
    .output(type<ServerTest>()),
}
