/** @file Favourite photos and albums. Every command can be undone. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Album, AlbumOutcome, PhotoTile } from '../entities.ts'
import { albumName, id, page, photoIds, procedure } from '../inputs.ts'
import { terms } from '../terms.ts'

const albumId = id
const outcome = type<AlbumOutcome>()

export const albums = {
  list: procedure.output(type<Album[]>()),
  /** With `terms` a smart album, which shows what a search finds; else one filled by hand. */
  create: procedure
    .input(z.object({ name: albumName, photoIds: photoIds.optional(), terms: terms.min(1).optional() }))
    .output(outcome),
  rename: procedure.input(z.object({ albumId, name: albumName })).output(outcome),
  remove: procedure.input(z.object({ albumId })).output(outcome),
  addPhotos: procedure.input(z.object({ albumId, photoIds })).output(outcome),
  removePhotos: procedure.input(z.object({ albumId, photoIds })).output(outcome),
  /** Puts photos before another of the album, or at its end; the album is arranged by hand from then on. */
  movePhotos: procedure.input(z.object({ albumId, photoIds, before: id.nullable() })).output(outcome),
  arrange: procedure.input(z.object({ albumId, by: z.enum(['date', 'hand']) })).output(outcome),
  setCover: procedure.input(z.object({ albumId, photoId: id })).output(outcome),
  /** The photos of an album in the order made by hand. */
  photos: procedure
    .input(z.object({ albumId, ...page }))
    .output(type<{ total: number; photos: PhotoTile[] }>()),
  /** How many of these photos are favourites. */
  favouritesAmong: procedure.input(z.object({ photoIds })).output(type<{ favourites: number }>()),
  setFavourite: procedure.input(z.object({ photoIds, favourite: z.boolean() })).output(outcome),
}
