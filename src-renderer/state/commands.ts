/**
 * @file Carrying out a command: what it changed shows at once, the answer becomes a toast with Undo, a refusal a toast
 * that says why, or a question where the core would do it if told so.
 */
import { ORPCError } from '@orpc/client'
import type { FaceId, Outcome } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { type Api, api } from '../api/client.ts'
import { ask } from './questions.ts'
import { dismissUndo, facesLeave, facesReturn, showPeople, toast } from './store.ts'

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What a refusal says beyond its sentence. */
export function dataOf(error: unknown): Record<string, unknown> {
  return error instanceof ORPCError ? ((error.data as Record<string, unknown> | undefined) ?? {}) : {}
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

/** What may be said along with a command that was refused the first time. */
export interface Anyway {
  twice?: true
}

interface CommandOptions {
  /** Faces that go from the page they are on; they go with the answer, before the page has asked again. */
  leaving?: FaceId[]
  /** Shows what the command is going to do while the core is at it. Returns what takes that back. */
  foresee?: () => () => void
}

export async function command<T extends Outcome>(
  work: (core: Api, anyway: Anyway) => Promise<T>,
  { leaving = [], foresee }: CommandOptions = {},
): Promise<T | null> {
  const foresight = foresightOf(foresee)
  try {
    const outcome = await orAnyway(work, foresight)
    if (!outcome) return null
    showPeople(outcome)
    facesLeave(leaving)
    toast(outcome.summary, { undo: outcome.operationId })
    return outcome
  } catch (error) {
    foresight.takeBack()
    toast(sentenceOf(error), { kind: 'error' })
    return null
  }
}

/** What is shown of a command before the core has answered. */
interface Foresight {
  /** As soon as the request is on its way: painting at once would hold it up. */
  show(): void
  /** The answer is here, and is shown instead. */
  end(): void
  takeBack(): void
}

function foresightOf(foresee: () => () => void = () => () => {}): Foresight {
  let timer: ReturnType<typeof setTimeout> | undefined
  let takeBack = () => {}
  return {
    show() {
      timer = setTimeout(() => {
        takeBack = foresee()
      })
    },
    end: () => clearTimeout(timer),
    takeBack() {
      clearTimeout(timer)
      takeBack()
      takeBack = () => {}
    },
  }
}

/** Asks where the core would do it if told so; null where the answer is no. @throws what the core refuses for good */
export async function orAnyway<T>(
  work: (core: Api, anyway: Anyway) => Promise<T>,
  foresight = foresightOf(),
): Promise<T | null> {
  const core = await api()
  const carryOut = async (anyway: Anyway) => {
    foresight.show()
    const outcome = await work(core, anyway)
    foresight.end()
    return outcome
  }
  try {
    return await carryOut({})
  } catch (error) {
    if (!('twice' in dataOf(error))) throw error
    foresight.takeBack()
    const yes = await ask({
      title: t.frame.twice.title,
      text: t.frame.twice.text(sentenceOf(error)),
      yes: t.frame.twice.yes,
    })
    return yes ? carryOut({ twice: true }) : null
  }
}

/** Undoes or redoes; where later work stands in the way it asks whether to do the rest. */
async function reverse(
  word: 'undo' | 'redo',
  work: (core: Api, rest: boolean) => Promise<Outcome>,
): Promise<void> {
  const carryOut = async (rest: boolean) => {
    const outcome = await work(await api(), rest)
    showPeople(outcome)
    facesReturn()
    if (outcome.reversed !== undefined) dismissUndo(outcome.reversed)
    toast(outcome.summary)
  }
  try {
    await carryOut(false)
  } catch (error) {
    const { left } = dataOf(error)
    if (typeof left !== 'number') return toast(sentenceOf(error), { kind: 'error' })
    const yes = await ask({
      title: left > 0 ? t.frame.rest[`${word}Title`] : t.frame.rest.nothingLeft,
      text: sentenceOf(error),
      yes: left > 0 ? t.frame.rest[word] : t.frame.rest.passOver,
    })
    if (yes) await attempt(() => carryOut(true))
  }
}

export const undo = (operationId?: number): Promise<void> =>
  reverse('undo', (core, rest) =>
    core.history.undo({ ...(operationId === undefined ? {} : { operationId }), rest }),
  )

export const redo = (): Promise<void> => reverse('redo', (core, rest) => core.history.redo({ rest }))
