/**
 * @file Every procedure of Kith, typed once and validated once.
 *
 * Inputs are checked by zod, because they come from outside. Outputs are our own and are only typed:
 * validating a timeline of 100,000 photos would cost more than reading it.
 */
import { albums } from './procedures/albums.ts'
import { app } from './procedures/app.ts'
import { backups } from './procedures/backups.ts'
import { cleanup } from './procedures/cleanup.ts'
import { details } from './procedures/details.ts'
import { exports } from './procedures/exports.ts'
import { find } from './procedures/find.ts'
import { history } from './procedures/history.ts'
import { index } from './procedures/index.ts'
import { library } from './procedures/library.ts'
import { models } from './procedures/models.ts'
import { people } from './procedures/people.ts'
import { byHand, review } from './procedures/review.ts'
import { work } from './procedures/work.ts'

export const contract = {
  app,
  library,
  work,
  people,
  review,
  byHand,
  history,
  index,
  models,
  find,
  albums,
  details,
  backups,
  exports,
  cleanup,
}

export type Contract = typeof contract
