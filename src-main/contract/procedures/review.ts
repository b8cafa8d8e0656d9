/** @file Suggestions and their answers, what Kith matched by itself, and faces by hand. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { FaceId, FacePage, Outcome, QuestionPage } from '../entities.ts'
import { faceId, faceIds, id, page, procedure, target, twice } from '../inputs.ts'

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
  confirm: procedure.input(z.object({ faceIds, to: target, twice })).output(type<Outcome>()),
  /** No: remembered, and never asked again. Takes them off that person where they are on them. */
  reject: procedure.input(z.object({ faceIds, personId: id })).output(type<Outcome>()),
  /** Faces of a person that Kith named by itself, least sure first. */
  matches: procedure.input(z.object({ personId: id, ...page })).output(type<FacePage>()),
  confirmMatches: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
  rejectMatches: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
}

const fraction = z.number().min(-1).max(2)
const box = z.tuple([fraction, fraction, z.number().positive().max(3), z.number().positive().max(3)])

/** Boxes drawn on faces, see the core's people/by-hand.ts. Each answers once the face is measured. */
export const byHand = {
  draw: procedure.input(z.object({ photoId: id, box })).output(type<Outcome & { faceId: FaceId }>()),
  move: procedure.input(z.object({ faceId, box })).output(type<Outcome>()),
  /** Takes boxes away that hold no face; looking for faces again doesn't bring them back. */
  remove: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
}
