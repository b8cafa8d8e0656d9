/** @file Check and repair, one at a time, with progress, and a memory of the last check. */
import type { CheckReport, MaintenanceState, RepairReport } from '../contract/entities.ts'
import { KithError } from '../contract/errors.ts'
import type { Catalog } from './catalog/catalog.ts'
import { type CheckOptions, check, type RepairOptions, repair } from './ledger/check.ts'
import { IndexError } from './vectors/port.ts'

export interface MaintenanceOptions
  extends Pick<CheckOptions, 'catalog' | 'pack' | 'exclusive' | 'thumbnailPath'>,
    Pick<RepairOptions, 'makeThumbnail' | 'rescan' | 'drained'> {
  /** After progress. */
  progressed: () => void
  /** After a check or a repair has ended. */
  ended: () => void
}

export function createMaintenance({ progressed, ended, ...options }: MaintenanceOptions) {
  const { catalog } = options
  let state: MaintenanceState = { phase: 'idle', progress: null, last: readLast(catalog) }

  const carryOut = async <Report extends CheckReport | RepairReport>(
    phase: 'checking' | 'repairing',
    work: (progress: (fraction: number | null) => void) => Promise<Report>,
  ): Promise<Report> => {
    if (state.phase !== 'idle') throw new KithError('conflict', 'A check is under way already.')
    state = { ...state, phase, progress: null }
    try {
      const report = await work(progress => {
        state = { ...state, progress }
        progressed()
      })
      const { at, problems } = 'after' in report ? report.after : report
      catalog.setMeta(lastCheck, JSON.stringify({ at, problems }))
      return report
    } catch (error) {
      if (error instanceof IndexError)
        throw new KithError('index-offline', `The face index can’t be checked now: ${error.message}`)
      throw error
    } finally {
      state = { phase: 'idle', progress: null, last: readLast(catalog) }
      ended()
    }
  }

  return {
    state: (): MaintenanceState => state,
    check: (signal?: AbortSignal): Promise<CheckReport> =>
      carryOut('checking', progress => check({ ...options, progress, signal })),
    repair: (signal?: AbortSignal): Promise<RepairReport> =>
      carryOut('repairing', progress => repair({ ...options, progress, signal })),
  }
}

const lastCheck = 'last-check'

function readLast(catalog: Catalog): MaintenanceState['last'] {
  const text = catalog.meta(lastCheck)
  return text === null ? null : (JSON.parse(text) as { at: number; problems: number })
}
