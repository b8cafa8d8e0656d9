/** @file What the people pages show beyond people and faces themselves. Types are those of `entities.ts`. */
import type { FaceId, PersonId, PhotoId } from '../entities.ts'

/** `unlike`: least like the person's other faces first. */
export type FaceOrder = 'newest' | 'unlike'

/** A photo in which several people are that somebody holds for one. */
export interface PhotoOfSeveral {
  photoId: PhotoId
  fileName: string
  takenAt: number
  faces: { id: FaceId; personId: PersonId }[]
}

/** A photo in which one person is more than once. */
export interface SamePhoto {
  photoId: PhotoId
  fileName: string
  takenAt: number
  personId: PersonId
  personName: string
  faces: FaceId[]
}

export interface SamePhotoPage {
  total: number
  entries: SamePhoto[]
}

/** Somebody who is in photos with a person, and in how many. */
export interface Together {
  personId: PersonId
  photos: number
}

/** How a person's faces could be divided; nothing has changed yet. */
export interface Division {
  /** Faces that are surely of one person, the largest part first. */
  parts: FaceId[][]
  /** Faces that are alike none of the parts enough. */
  unsure: FaceId[]
}
