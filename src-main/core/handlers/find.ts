import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const findHandlers = (os: Implementer, { find }: Rooms) => ({
  understand: os.find.understand.handler(({ input }) => find.understand(input.text)),
  describe: os.find.describe.handler(({ input }) => find.describe(input.terms)),
  count: os.find.count.handler(({ input }) => find.count(input.terms)),
  suggest: os.find.suggest.handler(({ input }) => find.suggest(input.text, input.terms)),
  photos: os.find.photos.handler(({ input }) => find.photos(input.text, input)),
})
