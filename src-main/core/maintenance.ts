/** @file Check, repair and the audit in the background: one at a time, with progress, and a memory of the last check. */
import type { CheckReport, MaintenanceState, RepairReport } from '../contract/entities.ts'
import { KithError } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import type { Catalog } from './catalog/catalog.ts'
import { type Pace, startAudit } from './ledger/audit.ts'
import { check, type RepairOptions, repair } from './ledger/check.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Log } from './log.ts'
import type { Journal } from './people/journal.ts'
import { IndexError } from './vectors/port.ts'

export interface MaintenanceOptions
  extends Pick<RepairOptions, 'catalog' | 'pack' | 'thumbnailPath' | 'makeThumbnail' | 'rescan'> {
  ledger: Ledger
  journal: Journal
  log: Log
  /** After progress. */
  progressed: () => void
  /** After a check or a repair has ended, or the audit has mended something. */
  ended: () => void
  /** Called when the outbox is empty after a repair: there may be photos to look at again. */
  repaired: () => void
  /** `false` for commands that come and go. */
  background: boolean
  pace?: Pace
}

export type Maintenance = ReturnType<typeof createMaintenance>

export function createMaintenance(options: MaintenanceOptions) {
  const { catalog, pack, ledger, journal, log, progressed, ended } = options
  let now: Pick<MaintenanceState, 'phase' | 'progress'> = { phase: 'idle', progress: null }
  let work: { ended: Promise<unknown>; cancel: AbortController } | null = null

  const base = (signal: AbortSignal) => ({
    ...options,
    exclusive: ledger.exclusive.bind(ledger),
    signal,
    progress: (progress: number) => {
      now = { ...now, progress }
      progressed()
    },
  })

  const carryOut = async <Report extends CheckReport | RepairReport>(
    phase: 'checking' | 'repairing',
    begin: (signal: AbortSignal) => Promise<Report>,
    asked: AbortSignal | undefined,
  ): Promise<Report> => {
    if (work) throw new KithError('conflict', t.repair.underWay)
    const cancel = new AbortController()
    const stop = () => cancel.abort()
    asked?.addEventListener('abort', stop)
    if (asked?.aborted) stop()
    now = { phase, progress: 0 }
    const running = begin(cancel.signal)
    work = { ended: running.catch(() => {}), cancel }
    progressed()
    try {
      const report = await running
      const last: CheckReport | null = 'after' in report ? report.after : report
      if (last) catalog.setMeta(lastCheck, JSON.stringify({ at: last.at, problems: last.problems }))
      return report
    } catch (error) {
      if (cancel.signal.aborted) throw new KithError('cancelled', t.repair.calledOff)
      if (error instanceof IndexError) throw new KithError('index-offline', t.repair.notNow(error.message))
      throw error
    } finally {
      asked?.removeEventListener('abort', stop)
      now = { phase: 'idle', progress: null }
      work = null
      ended()
    }
  }

  const repairAll = async (signal: AbortSignal): Promise<RepairReport> => {
    const report = await repair({
      ...base(signal),
      drained: async () => {
        ledger.wake()
        await ledger.idle(signal)
      },
    })
    if (report.repaired + report.queued > 0) journal.note('repair', ...noteOf(report))
    options.repaired()
    return report
  }

  const audit = options.background
    ? startAudit({
        catalog,
        pack,
        log,
        exclusive: ledger.exclusive.bind(ledger),
        quiet: () => work === null && ledger.collection !== null && ledger.pending() === 0,
        changed: () => {
          ledger.wake()
          ended()
        },
        mended: found => {
          const total = found.reduce((sum, [, n]) => sum + n, 0)
          journal.note(
            'audit',
            t.repair.mended(total),
            found.map(([kind, n]) => t.repair.findings[kind](n)),
          )
        },
        ...(options.pace ? { pace: options.pace } : {}),
      })
    : null

  return {
    state: (): MaintenanceState => ({
      ...now,
      last: readLast(catalog),
      audit: audit?.state() ?? { last: null, faces: null },
    }),
    check: (asked?: AbortSignal): Promise<CheckReport> =>
      carryOut('checking', signal => check(base(signal)), asked),
    repair: (asked?: AbortSignal): Promise<RepairReport> => carryOut('repairing', repairAll, asked),
    /** Calls off what is under way, and resolves when it has come to rest. */
    async cancel(): Promise<void> {
      work?.cancel.abort()
      await work?.ended
    },
    async close(): Promise<void> {
      await this.cancel()
      await audit?.close()
    },
  }
}

const lastCheck = 'last-check'

function readLast(catalog: Catalog): MaintenanceState['last'] {
  const text = catalog.meta(lastCheck)
  return text === null ? null : (JSON.parse(text) as { at: number; problems: number })
}

function noteOf({ before, repaired, queued, failed, cancelled }: RepairReport): [string, string[]] {
  const done = t.repair.done(repaired, queued, failed)
  const lines = before.findings.flatMap(({ kind, count, examples }) =>
    count === 0
      ? []
      : [
          t.repair.findings[kind](count),
          // These alone change what a person sees of a name.
          ...(kind.startsWith('dangling') ? examples.map(example => example.text) : []),
        ],
  )
  return [t.repair.noted(cancelled ? t.repair.cancelled(done) : done), lines]
}
