/**
 * @file Addresses of pictures. They carry ids, never paths, and are the same in every host:
 * the browser host serves them over its loopback server, Electron over its own protocol.
 */
import type { FaceId, PhotoId } from './entities.ts'

/** At most 640 × 288 px; older ones 480 px on the long side. */
export const thumbnailUrl = (id: PhotoId) => `/media/thumbnail/${id}`
/** At most 1,024 px on the long side: for a few pictures that are shown larger, or on a dense screen. */
export const mediumUrl = (id: PhotoId) => `/media/medium/${id}`
/** At most 2,048 px on the long side. */
export const previewUrl = (id: PhotoId) => `/media/preview/${id}`
/** At most 8,192 px on the long side: for looking closely. */
export const fullUrl = (id: PhotoId) => `/media/full/${id}`
/** Square, padded by 25 % around the box, at most 320 px. */
export const faceUrl = (id: FaceId) => `/media/face/${id}`
