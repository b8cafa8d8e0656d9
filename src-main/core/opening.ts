/** @file Gathers what a page is opened with. */
import { type Opening, partSize } from '../contract/opening.ts'
import type { Rooms } from './handlers/rooms.ts'

/** The first screen of a large window; what lies below it is asked for by the page. */
const firstPhotos = 60

export function createOpening({
  info,
  settings,
  status,
  library,
  events,
}: Pick<Rooms, 'info' | 'settings' | 'status' | 'library' | 'events'>): () => Opening {
  return () => {
    const position = events.position()
    const timeline = library.timeline({})
    const months: Opening['months'] = []
    let photos = 0
    for (const { month, count } of timeline.months) {
      if (photos >= firstPhotos) break
      months.push({ month, photos: library.month({ month, offset: 0, limit: partSize }) })
      photos += count
    }
    return { info: info(), settings: settings.get(), status: status(), timeline, months, position }
  }
}
