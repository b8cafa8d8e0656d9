import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const indexHandlers = (os: Implementer, { maintenance }: Rooms) => ({
  check: os.index.check.handler(({ signal }) => maintenance.check(signal)),
  repair: os.index.repair.handler(({ signal }) => maintenance.repair(signal)),
  cancel: os.index.cancel.handler(() => maintenance.cancel()),
})
