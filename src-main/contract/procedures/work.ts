/** @file Analysis of photos: pause, resume, models. */
import { type } from '@orpc/contract'
import { procedure } from '../inputs.ts'

export const work = {
  pause: procedure.output(type<void>()),
  resume: procedure.output(type<void>()),
  /** Fetches the model pack if it is not here. Progress is in the status. */
  fetchModels: procedure.output(type<void>()),
}
