/** @file Addresses of a small picture for an `img`: more pixels where the screen has more. */
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { mediumUrl, thumbnailUrl } from '../../src-main/contract/media.ts'

export const thumbnailOf = (id: PhotoId) => ({
  src: thumbnailUrl(id),
  srcSet: `${thumbnailUrl(id)}, ${mediumUrl(id)} 2x`,
})
