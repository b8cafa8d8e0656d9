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
  let kept: Pick<Opening, 'position' | 'timeline' | 'months'> | null = null
  const look = (position: string): NonNullable<typeof kept> => {
    const timeline = library.timeline({})
    const months: Opening['months'] = []
    let photos = 0
    for (const { month, count } of timeline.months) {
      if (photos >= firstPhotos) break
      months.push({ month, photos: library.month({ month, offset: 0, limit: partSize }) })
      photos += count
    }
    return { position, timeline, months }
  }
  return () => {
    const position = events.position()
    // Months are counted anew only when something has changed.
    if (kept?.position !== position) kept = look(position)
    return { info: info(), settings: settings.get(), status: status(), ...kept }
  }
}
