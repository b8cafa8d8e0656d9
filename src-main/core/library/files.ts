/**
 * @file Files and the photos they are: the queue of what is to be read, and what reading them gave.
 */

import { access } from 'node:fs/promises'
import type { PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { metadataRev } from '../images/metadata.ts'
import type { ImageFacts, ReadMetadata } from '../images/types.ts'
import { writeMetadata } from './metadata.ts'
import { baseName, systemPath } from './paths.ts'

/** After so many attempts that ended without an answer, a file is set aside. */
export const maxAttempts = 3

interface FileRow {
  id: number
  path: string
  raw_path: Buffer | null
  attempts: number
}

export function createFiles(catalog: Catalog) {
  /** Photos none of whose files is left are out of sight; their faces and names are kept. */
  const refreshVisible = (photoIds: PhotoId[]): number =>
    catalog.run(
      `update photos set visible = exists (select 1 from files where photo_id = photos.id)
       where id in (select value from json_each(?)) and visible <> exists (select 1 from files where photo_id = photos.id)`,
      JSON.stringify(photoIds),
    ).changes

  return {
    refreshVisible,

    nextFiles: (limit: number): { id: number; path: string | Buffer; attempts: number }[] =>
      catalog
        .all<FileRow>(
          `select id, path, raw_path, attempts from files where state = 'new' and attempts < ${maxAttempts}
           order by attempts, id limit ?`,
          limit,
        )
        .map(row => ({ id: row.id, path: systemPath(row), attempts: row.attempts })),

    countAttempt(ids: number[]): void {
      catalog.run(
        `update files set attempts = attempts + 1 where id in (select value from json_each(?))`,
        JSON.stringify(ids),
      )
    },

    returnAttempt(ids: number[]): void {
      catalog.run(
        `update files set attempts = max(0, attempts - 1) where id in (select value from json_each(?))`,
        JSON.stringify(ids),
      )
    },

    fileFailed(id: number, code: string, reason: string): void {
      const before =
        catalog.get<{ photo_id: PhotoId | null }>(`select photo_id from files where id = ?`, id)?.photo_id ??
        null
      catalog.run(
        `update files set state = 'failed', code = ?, reason = ?, problem_at = ?, photo_id = null where id = ?`,
        code,
        reason,
        Date.now(),
        id,
      )
      if (before !== null) refreshVisible([before])
    },

    /** Links a file to the photo its content is; a photo seen for the first time is added. */
    photoTakenIn(id: number, facts: ImageFacts): { photoId: PhotoId; isNew: boolean } {
      const file = catalog.get<{ path: string; modified_ms: number; photo_id: PhotoId | null }>(
        `select path, modified_ms, photo_id from files where id = ?`,
        id,
      )
      if (!file) throw new KithError('file-missing', 'The file left the library while it was read.')
      const known = catalog.get<{ id: PhotoId }>(`select id from photos where hash = ?`, facts.hash)
      const photoId = known?.id ?? addPhoto(catalog, facts, file)
      catalog.run(
        `update files set photo_id = ?, state = 'ok', attempts = 0, code = null, reason = null, problem_at = null where id = ?`,
        photoId,
        id,
      )
      refreshVisible(file.photo_id === null ? [photoId] : [photoId, file.photo_id])
      return { photoId, isNew: known === undefined }
    },

    metadataRead(id: PhotoId, metadata: ReadMetadata | null): void {
      const file = catalog.get<{ path: string; modified_ms: number }>(
        `select path, modified_ms from files where photo_id = ? order by id limit 1`,
        id,
      )
      if (metadata && file) writeMetadata(catalog, id, metadata, file)
      else catalog.run(`update photos set metadata_rev = ${metadataRev} where id = ?`, id)
    },

    /** @throws KithError `file-missing` */
    photoPath(id: PhotoId): string | Buffer {
      const row = catalog.get<FileRow>(
        `select id, path, raw_path, attempts from files where photo_id = ? order by id limit 1`,
        id,
      )
      if (!row) throw new KithError('file-missing', 'No file of this photo is in the library.')
      return systemPath(row)
    },

    /** Sets aside what took the process down three times. Returns how many. */
    setAsideCrashed(): number {
      const reason = `Kith stopped ${maxAttempts} times while reading this. It is left out until you try it again.`
      const files = catalog.run(
        `update files set state = 'failed', code = 'internal', reason = ?, problem_at = ? where state = 'new' and attempts >= ${maxAttempts}`,
        reason,
        Date.now(),
      )
      const photos = catalog.run(
        `update photos set faces_state = 'failed', code = 'internal', reason = ?, problem_at = ?
         where faces_state = 'pending' and attempts >= ${maxAttempts}`,
        reason,
        Date.now(),
      )
      return files.changes + photos.changes
    },

    remaining(): { files: number; photos: number; failed: number; waiting: number } {
      const row = catalog.get<{ files: number; photos: number; failed: number; waiting: number }>(
        `select (select count(*) from files where state = 'new' and attempts < ${maxAttempts}) as files,
           (select count(*) from photos where faces_state = 'pending' and visible = 1 and attempts < ${maxAttempts}) as photos,
           (select count(*) from files where state = 'failed')
             + (select count(*) from photos where faces_state = 'failed' and visible = 1) as failed,
           (select count(*) from photos where faces_state = 'waiting') as waiting`,
      )
      return row ?? { files: 0, photos: 0, failed: 0, waiting: 0 }
    },

    /** True while at least one file of the photo can be reached. */
    async isThere(id: PhotoId): Promise<boolean> {
      const rows = catalog.all<FileRow>(
        `select id, path, raw_path, attempts from files where photo_id = ?`,
        id,
      )
      for (const row of rows) {
        if (
          await access(systemPath(row)).then(
            () => true,
            () => false,
          )
        )
          return true
      }
      return false
    },
  }
}

export type Files = ReturnType<typeof createFiles>

function addPhoto(catalog: Catalog, facts: ImageFacts, file: { path: string; modified_ms: number }): PhotoId {
  const row = catalog.run(
    `insert into photos (hash, width, height, format, bytes, taken_at, color, file_name, added_at)
     values (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    facts.hash,
    facts.width,
    facts.height,
    facts.format,
    facts.bytes,
    facts.color,
    baseName(file.path),
    Date.now(),
  )
  const id = Number(row.lastInsertRowid)
  writeMetadata(catalog, id, facts.metadata, file)
  return id
}
