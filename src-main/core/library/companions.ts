/** @file Files beside the pictures: sidecars, the films of Live Photos, and what a scan leaves out. */
import type { FolderId, PassedOver } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** What the last scan of a folder left out, most first. */
export function passedOverIn(catalog: Catalog, folderId: FolderId): PassedOver[] {
  return catalog.all<PassedOver>(
    `select kind, count, example from passed_over where folder_id = ? order by count desc, kind`,
    folderId,
  )
}
