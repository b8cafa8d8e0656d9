import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const historyHandlers = (os: Implementer, { journal }: Rooms) => ({
  list: os.history.list.handler(({ input }) => journal.list(input)),
  undo: os.history.undo.handler(({ input }) => journal.undo(input.operationId, input)),
  redo: os.history.redo.handler(({ input }) => journal.redo(input)),
})
