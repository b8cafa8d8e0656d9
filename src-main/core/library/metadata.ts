/** @file What a photo says of itself, as the catalog keeps it. */
import type { PhotoId, PhotoMetadata, TakenSource } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { dateFromName, dateOfFile } from '../images/dates.ts'
import { metadataRev } from '../images/metadata.ts'
import type { ReadMetadata } from '../images/types.ts'
import { baseName } from './paths.ts'
import { writeRegions } from './regions.ts'

export const metadataColumns = `p.taken_at_source as takenAtSource, p.taken_zone as takenZone, p.camera, p.lens,
  p.f_number as fNumber, p.exposure_time as exposureTime, p.iso, p.focal_length as focalLength, p.latitude, p.longitude,
  p.altitude, p.title, p.caption, p.rating, p.motion`

export type PhotoMetadataRow = Omit<PhotoMetadata, 'keywords' | 'motion'> & { motion: number }

/** What stands in other tables, or is kept in another form, beside the row of `metadataColumns`. */
export function metadataOf(
  catalog: Catalog,
  id: PhotoId,
  row: PhotoMetadataRow,
): Pick<PhotoMetadata, 'keywords' | 'motion'> {
  const keywords = catalog
    .all<{ keyword: string }>(`select keyword from photo_keywords where photo_id = ? order by keyword`, id)
    .map(entry => entry.keyword)
  return { keywords, motion: row.motion > 0 }
}

interface Taken {
  at: number
  zone: number | null
  source: TakenSource
}

/** When a photo was taken: as it says itself, else as its file's name says, else the time of the file. */
export function takenOf(metadata: ReadMetadata, file: { path: string; modified_ms: number }): Taken {
  if (metadata.taken) return metadata.taken
  const named = dateFromName(baseName(file.path))
  if (named) return { ...named, source: 'name' }
  return { at: dateOfFile(file.modified_ms), zone: null, source: 'file' }
}

/** A date that a person has corrected stays. */
export function writeMetadata(
  catalog: Catalog,
  id: PhotoId,
  metadata: ReadMetadata,
  file: { path: string; modified_ms: number },
): void {
  const taken = takenOf(metadata, file)
  catalog.run(
    `update photos set taken_at = ?, taken_zone = ?, taken_at_source = ? where id = ? and taken_at_source <> 'person'`,
    taken.at,
    taken.zone,
    taken.source,
    id,
  )
  catalog.run(
    `update photos set metadata_rev = ${metadataRev}, camera = ?, lens = ?, f_number = ?, exposure_time = ?, iso = ?,
       focal_length = ?, latitude = ?, longitude = ?, altitude = ?, title = ?, caption = ?, rating = ?,
       motion = (motion & 2) | ?, orientation = ?
     where id = ?`,
    metadata.camera,
    metadata.lens,
    metadata.fNumber,
    metadata.exposureTime,
    metadata.iso === null ? null : Math.round(metadata.iso),
    metadata.focalLength,
    metadata.position?.latitude ?? null,
    metadata.position?.longitude ?? null,
    metadata.altitude,
    metadata.title,
    metadata.caption,
    metadata.rating,
    metadata.motion ? 1 : 0,
    metadata.orientation,
    id,
  )
  catalog.run(`delete from photo_keywords where photo_id = ?`, id)
  catalog.run(
    `insert or ignore into photo_keywords select ?, value from json_each(?)`,
    id,
    JSON.stringify(metadata.keywords),
  )
  writeRegions(catalog, id, null, metadata.regions)
  // What its sidecars say comes on top, again.
  catalog.run(
    `update companions set state = 'new' where kind = 'sidecar' and state = 'ok' and id in (
       select c.id from files f join companions c on c.stem = f.stem where f.photo_id = ?
       union select c.id from files f join companions c on c.path = f.path || '.xmp' where f.photo_id = ?)`,
    id,
    id,
  )
}
