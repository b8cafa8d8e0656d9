/** @file The few procedures that are answered while the catalog can't be opened; all others are not found. */
import { once } from 'node:events'
import type { AppInfo, KithEvent } from '../../contract/entities.ts'
import type { Log } from '../log.ts'
import { backupHandlers } from './backups.ts'
import { implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

const none: KithEvent[] = []

export type EmergencyRouter = ReturnType<typeof createEmergencyRouter>

/** @param ended aborts when the window has to connect to something else */
export function createEmergencyRouter(
  info: AppInfo,
  backups: Rooms['backups'],
  ended: AbortSignal,
  log: Log,
) {
  const os = implementer(log)
  return {
    app: {
      info: os.app.info.handler(() => info),
      // Nothing happens; but the window learns from the end of it that there is something new to ask.
      events: os.app.events.handler(async function* ({ signal }): AsyncGenerator<KithEvent> {
        const over = signal ? AbortSignal.any([signal, ended]) : ended
        if (!over.aborted) await once(over, 'abort')
        yield* none
      }),
    },
    backups: backupHandlers(os, { backups }),
  }
}
