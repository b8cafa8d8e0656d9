/**
 * @file Runs a round of review. Answers take effect on the screen at once and are sent one after the other in the
 * background, so that a person may answer faster than the core does; one that is refused says why and is asked anew.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OperationId, Outcome, PersonId, Question } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { type Api, api } from '../api/client.ts'
import { type Anyway, orAnyway, sentenceOf } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import {
  type Answer,
  answer,
  back,
  dropped,
  empty,
  isAboutThem,
  nameNow,
  refreshed,
  refused,
  type Session,
  withoutSkipped,
} from './session.ts'

/** Questions asked for at once: the one on the screen, the next ones whose pictures are loaded, and some to spare. */
const ahead = 12

export interface Round {
  session: Session
  /** Questions left, those on the screen included; null until the first answer of the core. */
  left: number | null
  /** What just left the screen, and how. */
  last: { question: Question; kind: Answer['kind'] } | null
  comparing: boolean
  /** Why new faces can't be compared now, or why nothing can be asked. */
  reason: string | null
  give(answer: Answer): void
  undo(): void
  askSkipped(): void
}

/** Null where there is nothing to do; “called off” where the person thought better of it. */
async function send({ faceIds, candidate }: Question, given: Answer): Promise<Outcome | null | 'called off'> {
  const core = await api()
  switch (given.kind) {
    case 'yes': {
      const confirm = (api: Api, anyway: Anyway) => api.review.confirm({ faceIds, to: given.to, ...anyway })
      return (await orAnyway(confirm)) ?? 'called off'
    }
    case 'no':
      return core.review.reject({ faceIds, personId: candidate.personId })
    case 'hide':
      return core.people.hideFaces({ faceIds })
    case 'skip':
      return null
  }
}

export function useReview(personId: PersonId | null): Round {
  const [session, setSession] = useState(empty)
  const [page, setPage] = useState<Pick<Round, 'comparing' | 'reason'> & { left: number; answered: number }>()
  const [last, setLast] = useState<Round['last']>(null)
  // People are merged and deleted elsewhere.
  const version = useStore(({ versions }) => `${versions.review} ${versions.people}`)
  const now = useRef(session)
  /** Answers under way, in order; and the operation each became, for the step back. */
  const queue = useRef(Promise.resolve())
  const unsent = useRef(0)
  const operations = useRef(new Map<Question, OperationId | null>())

  const put = useCallback((next: Session) => {
    now.current = next
    setSession(next)
  }, [])

  const ask = useCallback(async () => {
    try {
      const core = await api()
      const { answered } = now.current
      const without = answered.slice(-9_000).map(entry => entry.question.id)
      const fresh = await core.review.questions({
        ...(personId === null ? {} : { personId }),
        without,
        limit: ahead,
      })
      put(refreshed(now.current, fresh.questions))
      const { length } = now.current.answered
      const skipped = now.current.answered.filter(entry => entry.answer.kind === 'skip').length
      const { total, comparing, reason } = fresh
      setPage({
        left: Math.max(now.current.open.length, total - skipped),
        answered: length,
        comparing,
        reason,
      })
    } catch (error) {
      setPage({ left: 0, answered: 0, comparing: false, reason: sentenceOf(error) })
    }
  }, [personId, put])

  // The core is asked again when it has something new, but not between an answer and its taking effect.
  useEffect(() => {
    void version
    if (unsent.current === 0) void ask()
  }, [ask, version])

  const enqueue = (work: () => Promise<void>) => {
    unsent.current++
    queue.current = queue.current.then(work).finally(() => {
      unsent.current--
      if (unsent.current === 0) void ask()
    })
  }

  const give = (given: Answer) => {
    const question = now.current.open[0]
    if (!question) return
    if (isAboutThem(question, given) && nameNow(question, useStore.getState().people) === null) {
      toast(t.peopleErrors.gone, { kind: 'error' })
      return put(dropped(now.current))
    }
    setLast({ question, kind: given.kind })
    put(answer(now.current, given))
    enqueue(async () => {
      try {
        const outcome = await send(question, given)
        if (outcome === 'called off') return put(refused(now.current, question))
        operations.current.set(question, outcome?.operationId ?? null)
      } catch (error) {
        toast(sentenceOf(error), { kind: 'error' })
        put(refused(now.current, question))
      }
    })
  }

  const undo = () => {
    const step = now.current.answered.at(-1)
    if (!step) return
    setLast(null)
    put(back(now.current))
    enqueue(async () => {
      const operationId = operations.current.get(step.question)
      if (operationId === undefined || operationId === null) return
      try {
        await (await api()).history.undo({ operationId })
      } catch (error) {
        toast(sentenceOf(error), { kind: 'error' })
      }
    })
  }

  const askSkipped = () => {
    put(withoutSkipped(now.current))
    void ask()
  }

  return {
    session,
    left: page ? Math.max(session.open.length, page.left - (session.answered.length - page.answered)) : null,
    last,
    comparing: page?.comparing ?? false,
    reason: page?.reason ?? null,
    give,
    undo,
    askSkipped,
  }
}
