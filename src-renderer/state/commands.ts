/**
 * @file Carrying out a command: what it changed shows at once, the answer becomes a toast with Undo, a refusal a toast
 * that says why, or a question where the core would do it if told so.
 */
import { ORPCError } from '@orpc/client'
import { flushSync } from 'react-dom'
import type { FaceId, Outcome } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { type Api, api } from '../api/client.ts'
import { useSelection } from '../selection/selection.ts'
import { ask } from './questions.ts'
import { dismissUndo, facesLeave, facesReturn, facesStay, showPeople, toast } from './store.ts'

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
  /** Faces that go from the page they are on, before the core has answered; they come back where it refuses. */
  leaving?: FaceId[]
  /** Shows what the command is going to do while the core is at it. Returns what takes that back. */
  foresee?: () => () => void
}

export async function command<T extends Outcome>(
  work: (core: Api, anyway: Anyway) => Promise<T>,
  { leaving, foresee = leaving && (() => leave(leaving)) }: CommandOptions = {},
): Promise<T | null> {
  const foresight = foresightOf(foresee)
  try {
    const outcome = await orAnyway(work, foresight)
    if (!outcome) return null
    showPeople(outcome)
    toast(outcome.summary, { undo: outcome.operationId })
    return outcome
  } catch (error) {
    foresight.takeBack()
    toast(sentenceOf(error), { kind: 'error' })
    return null
  }
}

/** Shows faces as gone. Returns what shows them again, selected as they were: what is not in the page can't be. */
function leave(faces: FaceId[]): () => void {
  const selection = useSelection.getState()
  facesLeave(faces)
  return () => {
    facesStay(faces)
    useSelection.setState(selection)
  }
}

/** More steps than a request takes to be encoded and sent. */
const sent = 50

/** What is shown of a command before the core has answered. */
interface Foresight {
  /**
   * As soon as the request is on its way, and before the next frame. Not in a task of its own: after a key or a click
   * Chromium puts those off until a frame is painted.
   */
  show(): Promise<void>
  takeBack(): void
}

function foresightOf(foresee?: () => () => void): Foresight {
  let takeBack = () => {}
  return {
    async show() {
      if (!foresee) return
      for (let step = 0; step < sent; step++) await null
      flushSync(() => {
        takeBack = foresee()
      })
    },
    takeBack() {
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
    const outcome = work(core, anyway)
    await foresight.show()
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
