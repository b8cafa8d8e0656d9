import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const appHandlers = (os: Implementer, rooms: Rooms) => ({
  info: os.app.info.handler(() => rooms.info()),
  status: os.app.status.handler(() => rooms.status()),
  events: os.app.events.handler(({ input, signal }) => rooms.events.stream(signal, input?.since)),
  diagnostics: os.app.diagnostics.handler(() => rooms.diagnostics.report()),
  settings: os.app.settings.handler(() => rooms.settings.get()),
  changeSettings: os.app.changeSettings.handler(({ input }) => rooms.settings.change(input)),
})
