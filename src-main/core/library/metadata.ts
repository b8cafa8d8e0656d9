/** @file What a photo says of itself, as the catalog keeps it. */
import type { PhotoId, PhotoMetadata } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

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
  return { keywords, motion: row.motion === 1 }
}
