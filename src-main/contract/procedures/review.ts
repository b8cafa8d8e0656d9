/** @file Suggestions and their answers, and what Kith matched by itself. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { FacePage, Outcome, QuestionPage } from '../entities.ts'
import { faceIds, id, page, procedure, target } from '../inputs.ts'

export const review = {
  /** Open questions, surest first; of one person if asked. `after` leaves out what has been seen already. */
  questions: procedure
    .input(
      z.object({
        personId: id.optional(),
        /** Ids of questions that are not wanted, because they are on the screen or were skipped. */
        without: z.array(z.string().max(80)).max(10_000).default([]),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(type<QuestionPage>()),
  /** Yes: they are that person. Somebody else may be meant than was asked about. */
  confirm: procedure.input(z.object({ faceIds, to: target })).output(type<Outcome>()),
  /** No: remembered, and never asked again. Takes them off that person where they are on them. */
  reject: procedure.input(z.object({ faceIds, personId: id })).output(type<Outcome>()),
  /** Faces of a person that Kith named by itself, least sure first. */
  matches: procedure.input(z.object({ personId: id, ...page })).output(type<FacePage>()),
  confirmMatches: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
  rejectMatches: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
}
