/** @file What finding, albums and exports send over the wire. */
import type { FaceId, Outcome, PhotoId } from '../entities.ts'
import type { Term } from '../terms.ts'

export type AlbumId = number

/** A term as a person reads it. */
export interface Chip {
  term: Term
  label: string
  /** The person's cover, for terms about one person. */
  coverFaceId: FaceId | null
}

export interface Suggestion extends Chip {
  /** Photos this would find by itself, where that is known without looking. */
  count: number | null
  /** What is left of the typed text once this is taken. */
  rest: string
}

export interface Suggestions {
  /** What the typed text means as it stands, and how many photos it finds together with the terms chosen before. */
  understood: Chip[]
  total: number
  suggestions: Suggestion[]
}

export interface Album {
  id: AlbumId
  name: string
  /** The search behind a smart album; null for an album filled by hand. */
  terms: Term[] | null
  arranged: 'date' | 'hand'
  coverPhotoId: PhotoId | null
  /** Null for smart albums: their photos are counted when they are opened. */
  photos: number | null
}

/** What a command on albums changed. */
export interface AlbumOutcome extends Outcome {
  albumId: AlbumId | null
  photos: number
}

/** A photo as the command line prints it. */
export interface FoundPhoto {
  id: PhotoId
  path: string | null
  fileName: string
  takenAt: number
  width: number
  height: number
  favourite: boolean
  people: string[]
}
