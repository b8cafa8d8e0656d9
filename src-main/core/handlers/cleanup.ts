import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const cleanupHandlers = (os: Implementer, { cleanup }: Rooms) => ({
  duplicates: os.cleanup.duplicates.handler(({ input }) => cleanup.duplicates(input)),
  keep: os.cleanup.keep.handler(({ input }) => cleanup.keep(input.photoIds)),
  hide: os.cleanup.hide.handler(({ input }) => cleanup.setHidden(input.photoIds, true)),
  show: os.cleanup.show.handler(({ input }) => cleanup.setHidden(input.photoIds, false)),
  hidden: os.cleanup.hidden.handler(({ input }) => cleanup.hidden(input)),
  bin: os.cleanup.bin.handler(({ input }) => cleanup.bin(input.fileIds)),
})
