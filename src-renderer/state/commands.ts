/** @file Carrying out a command: the answer becomes a toast with Undo, a refusal a toast that says why. */
import type { Outcome } from '../../src-main/contract/entities.ts'
import { type Api, api } from '../api/client.ts'
import { toast } from './store.ts'

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Returns what the core answered, or null where it refused. */
export async function attempt<T>(work: (core: Api) => Promise<T>): Promise<T | null> {
  try {
    return await work(await api())
  } catch (error) {
    toast(sentenceOf(error), { kind: 'error' })
    return null
  }
}

export async function command<T extends Outcome>(work: (core: Api) => Promise<T>): Promise<T | null> {
  const outcome = await attempt(work)
  if (outcome) toast(outcome.summary, { undo: outcome.operationId })
  return outcome
}

export const undo = async (operationId?: number) => {
  const outcome = await attempt(core => core.history.undo(operationId === undefined ? {} : { operationId }))
  if (outcome) toast(outcome.summary)
}

export const redo = async () => {
  const outcome = await attempt(core => core.history.redo())
  if (outcome) toast(outcome.summary)
}
