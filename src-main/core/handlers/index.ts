import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const indexHandlers = (os: Implementer, { maintenance, index }: Rooms) => ({
  check: os.index.check.handler(({ signal }) => maintenance.check(signal)),
  repair: os.index.repair.handler(({ signal }) => maintenance.repair(signal)),
  cancel: os.index.cancel.handler(() => maintenance.cancel()),
  place: os.index.place.handler(() => index.place()),
  choosePlace: os.index.choosePlace.handler(({ input }) => index.choose(input)),
  testServer: os.index.testServer.handler(({ input }) => index.test(input)),
})
