/** @file The queue of the engine, which is the catalog. */
import type { PhotoId } from '../../contract/entities.ts'
import type { ImageFacts, ReadMetadata } from '../images/types.ts'

export interface FileToRead {
  id: number
  path: string | Buffer
  attempts: number
}

/** What the engine needs of the library; given by core, because rooms don't know each other. */
export interface FileQueue {
  nextFiles(limit: number): FileToRead[]
  /** Photos whose faces are to be found. */
  nextPhotos(limit: number): { id: PhotoId; hash: string; attempts: number }[]
  countAttempt(fileIds: number[]): void
  /** Takes a counted attempt back when the work was called off. */
  returnAttempt(fileIds: number[]): void
  fileFailed(fileId: number, code: string, reason: string): void
  /** Null where the file has left the library in the meantime. */
  photoTakenIn(fileId: number, facts: ImageFacts): { photoId: PhotoId; isNew: boolean } | null
  /** The file of a photo was not there when its faces were to be found. */
  photoMissing(photoId: PhotoId): void
  photoPath(photoId: PhotoId): string | Buffer
  /** null: it could not be read, and what is known stays. */
  metadataRead(photoId: PhotoId, metadata: ReadMetadata | null): void
  remaining(): { files: number; photos: number; failed: number; waiting: number }
}
