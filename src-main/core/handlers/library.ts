import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const libraryHandlers = (os: Implementer, rooms: Rooms) => {
  const { library } = rooms
  return {
    folders: os.library.folders.handler(() => library.folders()),
    addFolder: os.library.addFolder.handler(({ input }) => library.addFolder(input.path)),
    pickFolder: os.library.pickFolder.handler(async () => ({ path: await rooms.pickFolder() })),
    removeFolder: os.library.removeFolder.handler(({ input }) => library.removeFolder(input.folderId)),
    rescan: os.library.rescan.handler(({ input }) => library.rescan(input.folderId)),
    timeline: os.library.timeline.handler(({ input }) => library.timeline(input)),
    places: os.library.places.handler(({ input }) => library.places(input)),
    month: os.library.month.handler(({ input }) => library.month(input)),
    ids: os.library.ids.handler(({ input }) => library.ids(input)),
    photo: os.library.photo.handler(({ input }) => library.photo(input.photoId)),
    neighbours: os.library.neighbours.handler(({ input }) => library.neighbours(input)),
    problemGroups: os.library.problemGroups.handler(() => library.problemGroups()),
    problems: os.library.problems.handler(({ input }) => library.problems(input)),
    retry: os.library.retry.handler(({ input }) => library.retry(input)),
    reveal: os.library.reveal.handler(({ input }) => rooms.outside.reveal(input.photoId)),
    dragOut: os.library.dragOut.handler(({ input }) => rooms.outside.dragOut(input.photoIds)),
  }
}
