/**
 * @file A round of review: the questions that are open, those that were answered, and how one leads to the other.
 * Nothing here waits or asks; `use-review.ts` does.
 */
import type { Person, PersonId, Question } from '../../src-main/contract/entities.ts'
import type { Target } from '../../src-main/contract/inputs.ts'

export type Answer =
  /** They are `to`; `name` is for the end of the round. */
  { kind: 'yes'; to: Target; name: string } | { kind: 'no' } | { kind: 'skip' } | { kind: 'hide' }

export interface Answered {
  question: Question
  answer: Answer
}

export interface Session {
  /** The first is on the screen. */
  open: Question[]
  answered: Answered[]
}

export const empty: Session = { open: [], answered: [] }

/** Takes the answer to the question on the screen. */
export function answer({ open, answered }: Session, given: Answer): Session {
  const [question, ...rest] = open
  if (!question) return { open, answered }
  return {
    open: rest.filter(other => stillOpen(other, question, given)),
    answered: [...answered, { question, answer: given }],
  }
}

/** Nobody is twice in one photo: a Yes settles what else was to be asked about that person there. */
function stillOpen(other: Question, question: Question, given: Answer): boolean {
  if (given.kind !== 'yes' || personOf(given.to) !== other.candidate.personId) return true
  const photos = new Set(question.photoIds)
  return !other.photoIds.some(id => photos.has(id))
}

/** How the person asked about is called now; null where they are gone: another window has merged or deleted them. */
export function nameNow({ candidate }: Question, people: Pick<Person, 'id' | 'name'>[]): string | null {
  if (people.length === 0) return candidate.name // not known yet
  return people.find(person => person.id === candidate.personId)?.name ?? null
}

/** Whether an answer is about the person asked about, and not about somebody else or the faces alone. */
export function isAboutThem({ candidate }: Question, given: Answer): boolean {
  return given.kind === 'no' || (given.kind === 'yes' && personOf(given.to) === candidate.personId)
}

/** Takes the question off the screen, unanswered. */
export function dropped({ open, answered }: Session): Session {
  return { open: open.slice(1), answered }
}

function personOf(to: Target): PersonId | null {
  return 'personId' in to ? to.personId : null
}

/** Brings the question answered last back to the screen. */
export function back({ open, answered }: Session): Session {
  const last = answered.at(-1)
  return last ? { open: [last.question, ...open], answered: answered.slice(0, -1) } : { open, answered }
}

/** An answer that was refused: its question counts as never asked. */
export function refused({ open, answered }: Session, question: Question): Session {
  return { open, answered: answered.filter(entry => entry.question !== question) }
}

/**
 * Puts what the core knows now behind the question on the screen, which stays, unless its faces are asked about
 * somebody else by now.
 */
export function refreshed({ open, answered }: Session, fresh: Question[]): Session {
  const [first] = open
  const changed =
    fresh.every(other => other.id !== first?.id) &&
    fresh.some(other => other.faceIds.some(id => first?.faceIds.includes(id)))
  const shown = first && !changed ? [first] : []
  const seen = new Set([...answered.map(entry => entry.question), ...shown].map(question => question.id))
  return { open: [...shown, ...fresh.filter(question => !seen.has(question.id))], answered }
}

/** Skipped questions are asked again. */
export function withoutSkipped({ open, answered }: Session): Session {
  return { open, answered: answered.filter(entry => entry.answer.kind !== 'skip') }
}

export interface Achieved {
  /** Faces named, by name, most first. */
  named: { name: string; faces: number }[]
  faces: number
  answers: number
  no: number
  hidden: number
  skipped: number
}

/** What the round has come to, for its end. */
export function achieved({ answered }: Session): Achieved {
  const names = new Map<string, number>()
  const count = (kind: Answer['kind']) => answered.filter(entry => entry.answer.kind === kind).length
  for (const { question, answer: given } of answered)
    if (given.kind === 'yes') names.set(given.name, (names.get(given.name) ?? 0) + question.faceIds.length)
  const named = [...names].map(([name, faces]) => ({ name, faces })).sort((a, b) => b.faces - a.faces)
  return {
    named,
    faces: named.reduce((sum, entry) => sum + entry.faces, 0),
    answers: answered.length - count('skip'),
    no: count('no'),
    hidden: count('hide'),
    skipped: count('skip'),
  }
}
