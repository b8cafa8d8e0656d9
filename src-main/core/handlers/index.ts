import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const indexHandlers = (os: Implementer, rooms: Rooms) => ({
  check: os.index.check.handler(({ signal }) => rooms.check(signal)),
  repair: os.index.repair.handler(({ signal }) => rooms.repair(signal)),
})
