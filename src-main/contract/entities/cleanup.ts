/** @file Photos that are the same or look alike. */
import type { PhotoFile, PhotoId } from '../entities.ts'

export interface DuplicatePhoto {
  id: PhotoId
  width: number
  height: number
  color: string
  bytes: number
  format: string
  fileName: string
  takenAt: number
  /** Faces on it that have a name. */
  named: number
  files: PhotoFile[]
}

export interface DuplicateGroup {
  id: string
  /** `same`: one photo in several files. `alike`: photos that look alike, the largest first. */
  kind: 'same' | 'alike'
  photos: DuplicatePhoto[]
}

export interface DuplicatePage {
  total: number
  groups: DuplicateGroup[]
  /** Photos that have not been compared yet. */
  due: number
}
