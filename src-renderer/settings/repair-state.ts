/** @file The check or repair under way and what came of the last one; it goes on when its sheet is closed. */
import { create } from 'zustand'
import type { CheckReport, RepairReport } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { type Api, api } from '../api/client.ts'
import { toast } from '../state/store.ts'

interface RepairState {
  open: boolean
  report: CheckReport | null
  result: RepairReport | null
  /** Why the last one could not be carried out. */
  problem: string | null
}

export const useRepair = create<RepairState>(() => ({
  open: false,
  report: null,
  result: null,
  problem: null,
}))

const { setState, getState } = useRepair

export function closeSheet(): void {
  setState({ open: false })
}

/** Opens the sheet, and looks unless there is something to show already. */
export function openSheet(): void {
  setState({ open: true })
  if (!getState().report) void look()
}

export async function look(): Promise<void> {
  await carryOut(async core => setState({ report: await core.index.check(), result: null }))
}

export async function mend(): Promise<void> {
  await carryOut(async core => {
    const result = await core.index.repair()
    setState({ result, report: result.after ?? result.before })
    if (!getState().open) toast(summaryOf(result))
  })
}

export async function callOff(): Promise<void> {
  await (await api()).index.cancel()
}

async function carryOut(work: (core: Api) => Promise<void>): Promise<void> {
  setState({ problem: null })
  try {
    await work(await api())
  } catch (error) {
    const cancelled = (error as { code?: string }).code === 'cancelled'
    if (!cancelled) setState({ problem: error instanceof Error ? error.message : String(error) })
  }
}

/** “12 repaired, 3 to be found again, 1 failed”. */
export function summaryOf({ repaired, queued, failed, cancelled }: RepairReport): string {
  const done = t.repair.done(repaired, queued, failed)
  return cancelled ? t.repair.stopped(done) : done
}
