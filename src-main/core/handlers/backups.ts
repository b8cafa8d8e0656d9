import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const backupHandlers = (os: Implementer, { backups }: Pick<Rooms, 'backups'>) => ({
  list: os.backups.list.handler(() => backups.list()),
  now: os.backups.now.handler(() => backups.now()),
  restore: os.backups.restore.handler(({ input }) => backups.restore(input.name)),
  emergency: os.backups.emergency.handler(() => backups.emergency()),
})
