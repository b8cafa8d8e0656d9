import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const exportHandlers = (os: Implementer, { exporter }: Rooms) => ({
  start: os.exports.start.handler(({ input }) => exporter.start(input.which, input.options)),
  cancel: os.exports.cancel.handler(() => exporter.cancel()),
  dismiss: os.exports.dismiss.handler(() => exporter.dismiss()),
})
