import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const workHandlers = (os: Implementer, { work }: Rooms) => ({
  pause: os.work.pause.handler(() => work.pause()),
  resume: os.work.resume.handler(() => work.resume()),
  fetchModels: os.work.fetchModels.handler(() => work.fetchModels()),
})
