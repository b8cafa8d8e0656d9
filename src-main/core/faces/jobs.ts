/** @file What there is to do, read from the catalog, which is the queue; attempts are counted there and given back. */
import type { PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { metadataRev } from '../images/metadata.ts'
import type { FileQueue, FileToRead } from './queue.ts'

export type Job =
  | { kind: 'file'; file: FileToRead }
  | { kind: 'photo'; id: PhotoId; hash: string; attempts: number }
  /** A photo taken in by an older Kith, which read less of what it says. */
  | { kind: 'metadata'; id: PhotoId }

interface Candidate {
  job: Job
  attempts: number
}

export const keyOf = (job: Job): string =>
  job.kind === 'file' ? `file:${job.file.id}` : `${job.kind}:${job.id}`

export type Jobs = ReturnType<typeof createJobs>

export function createJobs({ catalog, files }: { catalog: Catalog; files: FileQueue }) {
  return {
    files: (limit: number): Candidate[] =>
      files.nextFiles(limit).map(file => ({ job: { kind: 'file', file }, attempts: file.attempts })),

    /** Those whose faces are to be found. */
    photos: (limit: number): Candidate[] =>
      files.nextPhotos(limit).map(photo => ({ job: { kind: 'photo', ...photo }, attempts: photo.attempts })),

    metadata: (limit: number): Candidate[] =>
      catalog
        .all<{ id: PhotoId }>(
          `select id from photos where metadata_rev < ${metadataRev} and visible = 1 and exists
             (select 1 from files f join folders o on o.id = f.folder_id
              where f.photo_id = photos.id and f.gone_at is null and o.state = 'ok')
           order by metadata_rev, id limit ?`,
          limit,
        )
        .map(({ id }) => ({ job: { kind: 'metadata', id }, attempts: 0 })),

    /** Counts an attempt, before it is made. */
    count(job: Job): void {
      if (job.kind === 'file') files.countAttempt([job.file.id])
      else if (job.kind === 'photo')
        catalog.run(`update photos set attempts = attempts + 1 where id = ?`, job.id)
      // Photos are marked before their metadata is read, so that one that takes the process down is not read again.
      else files.metadataRead(job.id, null)
    },

    /** Takes the count back of an attempt that says nothing about the photo. */
    giveBack(job: Job): void {
      if (job.kind === 'file') files.returnAttempt([job.file.id])
      else if (job.kind === 'photo')
        catalog.run(`update photos set attempts = max(attempts - 1, 0) where id = ?`, job.id)
      else catalog.run(`update photos set metadata_rev = 0 where id = ?`, job.id)
    },
  }
}
