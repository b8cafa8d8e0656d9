/** @file Faces that other programs have named: what was read of them waits here to be compared with the faces found. */
import type { PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { NamedRegion } from '../images/types.ts'

/**
 * Replaces what a picture (`companionId` null) or one of its sidecars says. What it said before already stays as it
 * is, so that nothing is asked twice.
 */
export function writeRegions(
  catalog: Catalog,
  photoId: PhotoId,
  companionId: number | null,
  regions: NamedRegion[],
): void {
  const known = catalog.all<{ name: string; x: number; y: number; w: number; h: number }>(
    `select name, x, y, w, h from face_regions where photo_id = ? and companion_id is ? order by id`,
    photoId,
    companionId,
  )
  const said = known.map(({ name, x, y, w, h }) => ({ name, box: [x, y, w, h] }))
  if (JSON.stringify(said) === JSON.stringify(regions.map(({ name, box }) => ({ name, box })))) return
  catalog.run(`delete from face_regions where photo_id = ? and companion_id is ?`, photoId, companionId)
  for (const { name, box } of regions)
    catalog.run(
      `insert into face_regions (photo_id, companion_id, name, x, y, w, h) values (?, ?, ?, ?, ?, ?, ?)`,
      photoId,
      companionId,
      name,
      ...box,
    )
}
