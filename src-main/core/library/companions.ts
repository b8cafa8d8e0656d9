/** @file Files beside the pictures: sidecars, the films of Live Photos, and what a scan leaves out. */
import type { FolderId, PassedOver } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** What the last scan of a folder left out, most first; the film of a Live Photo is shown with its photo. */
export function passedOverIn(catalog: Catalog, folderId: FolderId): PassedOver[] {
  return catalog.all<PassedOver>(
    `select kind, count, example from passed_over where folder_id = ? and kind <> 'video'
     union all
     select 'video', count(*), replace(min(c.path), min(c.dir), '') from companions c
       where c.folder_id = ? and c.kind = 'video' and not exists (select 1 from files f where f.stem = c.stem)
       having count(*) > 0
     order by 2 desc, 1`,
    folderId,
    folderId,
  )
}
