import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const modelsHandlers = (os: Implementer, { models }: Rooms) => ({
  list: os.models.list.handler(() => models.list()),
  change: os.models.change.handler(({ input }) => models.change(input.pack)),
  cancelChange: os.models.cancelChange.handler(() => models.cancelChange()),
  providers: os.models.providers.handler(() => models.providers()),
  measureProviders: os.models.measureProviders.handler(() => models.measureProviders()),
  dropPrevious: os.models.dropPrevious.handler(() => models.dropPrevious()),
})
