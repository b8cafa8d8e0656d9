/**
 * @file Files and the photos they are: the queue of what is to be read, and what reading them gave.
 */
import { access } from 'node:fs/promises'
import type { PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { metadataRev } from '../images/metadata.ts'
import type { ImageFacts, ReadMetadata } from '../images/types.ts'
import type { Log } from '../log.ts'
import { unattended } from '../unattended.ts'
import { writeMetadata } from './metadata.ts'
import { baseName, systemPath } from './paths.ts'
import { failedFile, failedPhoto } from './problems.ts'

/** After so many attempts that ended without an answer, a file is set aside. */
export const maxAttempts = 3

interface FileRow {
  id: number
  path: string
  raw_path: Buffer | null
  attempts: number
}

export interface FilesOptions {
  catalog: Catalog
  log: Log
  /** There may be files to read again. */
  found: () => void
  /** A file of this folder was not there when it was read. */
  suspect: (folderId: number) => void
  /** The file of the first photo now holds the second, an edit of it. In the same transaction. */
  takeOver: (before: PhotoId, after: PhotoId) => void
}

/** A file that is being written to is read again after so long, ms. */
const holdFor = 2_000

/** Files that can be reached, as far as is known. */
const reachable = `folder_id in (select id from folders where state = 'ok') and gone_at is null`
/** Not hidden, and in a file of the library. */
export const inSight = `(hidden = 0 and exists (select 1 from files where photo_id = photos.id))`
/** Photos of which at least one file can be reached. */
const hasReachable = `exists (select 1 from files where photo_id = photos.id and ${reachable})`

export function createFiles({ catalog, log, found, suspect, takeOver }: FilesOptions) {
  /** Files that changed while they were read, until they are tried again. */
  const held = new Set<number>()

  /** Photos none of whose files is left are out of sight; their faces and names are kept. */
  const refreshVisible = (photoIds: PhotoId[]): number =>
    catalog.run(
      `update photos set visible = ${inSight} where id in (select value from json_each(?)) and visible <> ${inSight}`,
      JSON.stringify(photoIds),
    ).changes

  /** `photoId` is what `before` became by an edit: it is looked at again and takes over what was known of it. */
  const replaced = (before: PhotoId, photoId: PhotoId): void => {
    catalog.run(
      `update photos set replaces = ?, hidden = max(hidden, (select o.hidden from photos o where o.id = ?)), faces_state = 'pending', faces_pack = '', attempts = 0, code = null, reason = null
       where id = ?`,
      before,
      before,
      photoId,
    )
    takeOver(before, photoId)
  }

  const hold = (id: number): void => {
    held.add(id)
    setTimeout(() => {
      held.delete(id)
      unattended(log, 'a file that was held back could not be gone on with', found)
    }, holdFor).unref()
  }

  return {
    refreshVisible,

    nextFiles: (limit: number): { id: number; path: string | Buffer; attempts: number }[] =>
      catalog
        .all<FileRow>(
          `select id, path, raw_path, attempts from files where state = 'new' and attempts < ${maxAttempts} and ${reachable}
           order by attempts, id limit ?`,
          limit + held.size,
        )
        .filter(row => !held.has(row.id))
        .map(row => ({ id: row.id, path: systemPath(row), attempts: row.attempts })),

    nextPhotos: (limit: number): { id: PhotoId; hash: string; attempts: number }[] =>
      catalog.all(
        `select id, hash, attempts from photos where faces_state = 'pending' and visible = 1
           and attempts < ${maxAttempts} and ${hasReachable} order by attempts, id limit ?`,
        limit,
      ),

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
      const file = catalog.get<{ photo_id: PhotoId | null; folder_id: number }>(
        `select photo_id, folder_id from files where id = ?`,
        id,
      )
      if (!file) return
      if (code === 'conflict') {
        catalog.run(`update files set attempts = attempts - 1 where id = ?`, id)
        hold(id)
      } else if (code === 'file-missing') {
        // Deleted, or its drive was pulled: the folder tells.
        catalog.run(`update files set attempts = attempts - 1, gone_at = ? where id = ?`, Date.now(), id)
        suspect(file.folder_id)
      } else {
        catalog.run(
          `update files set state = 'failed', code = ?, reason = ?, problem_at = ?, former = coalesce(photo_id, former),
             photo_id = null where id = ?`,
          code,
          reason,
          Date.now(),
          id,
        )
        if (file.photo_id !== null) refreshVisible([file.photo_id])
      }
    },

    /**
     * Links a file to the photo its content is; a photo seen for the first time is added. Null where the file has
     * left the library in the meantime.
     */
    photoTakenIn(id: number, facts: ImageFacts): { photoId: PhotoId; isNew: boolean } | null {
      const file = catalog.get<{ path: string; modified_ms: number; before: PhotoId | null }>(
        `select path, modified_ms, coalesce(photo_id, former) as before from files where id = ?`,
        id,
      )
      if (!file) return null
      const known = catalog.get<{ id: PhotoId }>(`select id from photos where hash = ?`, facts.hash)
      const photoId = known?.id ?? addPhoto(catalog, facts, file)
      catalog.run(
        `update files set photo_id = ?, former = null, state = 'ok', attempts = 0, code = null, reason = null,
           problem_at = null where id = ?`,
        photoId,
        id,
      )
      if (file.before !== null && file.before !== photoId) replaced(file.before, photoId)
      refreshVisible(file.before === null ? [photoId] : [photoId, file.before])
      return { photoId, isNew: known === undefined }
    },

    photoMissing(id: PhotoId): void {
      const folders = catalog.all<{ folder_id: number }>(
        `update files set gone_at = ? where photo_id = ? and ${reachable} returning folder_id`,
        Date.now(),
        id,
      )
      catalog.run(`update photos set attempts = attempts - 1 where id = ?`, id)
      for (const folder of new Set(folders.map(row => row.folder_id))) suspect(folder)
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
        `select id, path, raw_path, attempts from files where photo_id = ? and ${reachable} order by id limit 1`,
        id,
      )
      if (row) return systemPath(row)
      const away = catalog.get(`select 1 from files where photo_id = ?`, id)
      throw new KithError('file-missing', away ? t.photoErrors.driveAway : t.photoErrors.noFile)
    },

    /** Sets aside what took the process down three times. Returns how many. */
    setAsideCrashed(): number {
      const reason = t.photoErrors.crashed(maxAttempts)
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

    /** Asked ten times a second while Kith works. The `+` keeps SQLite from counting whole folders. */
    remaining(): { files: number; photos: number; failed: number; waiting: number } {
      const row = catalog.get<{ files: number; photos: number; failed: number; waiting: number }>(
        `select (select count(*) from files where state = 'new' and attempts < ${maxAttempts} and +${reachable}) as files,
           (select count(*) from photos where faces_state = 'pending' and visible = 1 and attempts < ${maxAttempts} and ${hasReachable}) as photos,
           (select count(*) from files where ${failedFile}) + (select count(*) from photos where ${failedPhoto}) as failed,
           (select count(*) from photos where faces_state <> 'done' and faces_state = 'waiting') as waiting`,
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
    `insert into photos (hash, width, height, format, bytes, taken_at, color, likeness, file_name, added_at)
     values (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
    facts.hash,
    facts.width,
    facts.height,
    facts.format,
    facts.bytes,
    facts.color,
    facts.likeness,
    baseName(file.path),
    Date.now(),
  )
  const id = Number(row.lastInsertRowid)
  writeMetadata(catalog, id, facts.metadata, file)
  return id
}
