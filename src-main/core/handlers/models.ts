import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const modelsHandlers = (os: Implementer, { models }: Rooms) => ({
  list: os.models.list.handler(() => models.list()),
})
