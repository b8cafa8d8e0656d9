import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const albumHandlers = (os: Implementer, { albums }: Rooms) => ({
  list: os.albums.list.handler(() => albums.list()),
  create: os.albums.create.handler(({ input }) => albums.create(input)),
  rename: os.albums.rename.handler(({ input }) => albums.rename(input.albumId, input.name)),
  remove: os.albums.remove.handler(({ input }) => albums.remove(input.albumId)),
  addPhotos: os.albums.addPhotos.handler(({ input }) => albums.addPhotos(input.albumId, input.photoIds)),
  removePhotos: os.albums.removePhotos.handler(({ input }) =>
    albums.removePhotos(input.albumId, input.photoIds),
  ),
  movePhotos: os.albums.movePhotos.handler(({ input }) =>
    albums.movePhotos(input.albumId, input.photoIds, input.before),
  ),
  arrange: os.albums.arrange.handler(({ input }) => albums.arrange(input.albumId, input.by)),
  setCover: os.albums.setCover.handler(({ input }) => albums.setCover(input.albumId, input.photoId)),
  photos: os.albums.photos.handler(({ input }) => albums.photos(input.albumId, input)),
  favouritesAmong: os.albums.favouritesAmong.handler(({ input }) => albums.favouritesAmong(input.photoIds)),
  setFavourite: os.albums.setFavourite.handler(({ input }) =>
    albums.setFavourite(input.photoIds, input.favourite),
  ),
})
