/** @file Procedure → room function, and nothing else. */
import type { Log } from '../log.ts'
import { albumHandlers } from './albums.ts'
import { appHandlers } from './app.ts'
import { backupHandlers } from './backups.ts'
import { cleanupHandlers } from './cleanup.ts'
import { detailsHandlers } from './details.ts'
import { exportHandlers } from './exports.ts'
import { findHandlers } from './find.ts'
import { historyHandlers } from './history.ts'
import { implementer } from './implementer.ts'
import { indexHandlers } from './index.ts'
import { libraryHandlers } from './library.ts'
import { modelsHandlers } from './models.ts'
import { peopleHandlers } from './people.ts'
import { byHandHandlers, reviewHandlers } from './review.ts'
import type { Rooms } from './rooms.ts'
import { workHandlers } from './work.ts'

export type Router = ReturnType<typeof createRouter>

export function createRouter(rooms: Rooms, log: Log) {
  const os = implementer(log)
  return os.router({
    app: appHandlers(os, rooms),
    library: libraryHandlers(os, rooms),
    work: workHandlers(os, rooms),
    people: peopleHandlers(os, rooms),
    review: reviewHandlers(os, rooms),
    backups: backupHandlers(os, rooms),
    byHand: byHandHandlers(os, rooms),
    history: historyHandlers(os, rooms),
    index: indexHandlers(os, rooms),
    models: modelsHandlers(os, rooms),
    find: findHandlers(os, rooms),
    albums: albumHandlers(os, rooms),
    exports: exportHandlers(os, rooms),
    cleanup: cleanupHandlers(os, rooms),
    details: detailsHandlers(os, rooms),
  })
}
