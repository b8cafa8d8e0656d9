import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const reviewHandlers = (os: Implementer, { browse, review }: Rooms) => ({
  questions: os.review.questions.handler(({ input }) => review.questions(input)),
  confirm: os.review.confirm.handler(({ input }) => review.confirm(input.faceIds, input.to, input)),
  reject: os.review.reject.handler(({ input }) => review.reject(input.faceIds, input.personId)),
  matches: os.review.matches.handler(({ input }) => browse.matches(input.personId, input)),
  confirmMatches: os.review.confirmMatches.handler(({ input }) => review.confirmMatches(input.personId)),
  rejectMatches: os.review.rejectMatches.handler(({ input }) => review.rejectMatches(input.personId)),
})

export const byHandHandlers = (os: Implementer, { byHand }: Rooms) => ({
  draw: os.byHand.draw.handler(({ input }) => byHand.draw(input.photoId, input.box)),
  move: os.byHand.move.handler(({ input }) => byHand.move(input.faceId, input.box)),
  remove: os.byHand.remove.handler(({ input }) => byHand.remove(input.faceIds)),
})
