import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const historyHandlers = (os: Implementer, { journal, history }: Rooms) => ({
  list: os.history.list.handler(({ input }) => history.list(input)),
  details: os.history.details.handler(({ input }) => history.details(input.operationId)),
  undo: os.history.undo.handler(({ input }) => journal.undo(input.operationId, input)),
  redo: os.history.redo.handler(({ input }) => journal.redo(input)),
})
