import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const modelsHandlers = (os: Implementer, { models }: Rooms) => ({
  list: os.models.list.handler(() => models.list()),
  change: os.models.change.handler(({ input }) => models.change(input.pack)),
  cancelChange: os.models.cancelChange.handler(() => models.cancelChange()),
  dropPrevious: os.models.dropPrevious.handler(() => models.dropPrevious()),
})
