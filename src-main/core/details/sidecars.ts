/** @file Reads sidecars: what they say of their pictures goes into the catalog, what can't be read into Activity. */
import type { PhotoId } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { ReadMetadata } from '../images/types.ts'
import { systemPath } from '../library/paths.ts'
import { writeRegions } from '../library/regions.ts'

/** Sidecars read before others get a turn. */
const batch = 20

interface SidecarRow {
  id: number
  path: string
  raw_path: Buffer | null
}

interface PictureRow {
  id: PhotoId
  width: number
  height: number
  orientation: number
}

export type SidecarReader = (
  path: string | Buffer,
  picture: { width: number; height: number; orientation: number },
) => Promise<Partial<ReadMetadata>>

/** Reads the next sidecars; returns how many there were. */
export async function readSidecars(catalog: Catalog, read: SidecarReader): Promise<number> {
  const rows = catalog.all<SidecarRow>(
    `select id, path, raw_path from companions where kind = 'sidecar' and state = 'new' order by id limit ${batch}`,
  )
  for (const row of rows) {
    const pictures = picturesOf(catalog, row)
    try {
      const said = await Promise.all(pictures.map(picture => read(systemPath(row), picture)))
      catalog.transaction(() => {
        for (const [i, picture] of pictures.entries()) writeWords(catalog, picture.id, row.id, said[i] ?? {})
        catalog.run(`update companions set state = 'ok', code = null, reason = null where id = ?`, row.id)
      })
    } catch (error) {
      catalog.run(
        `update companions set state = 'failed', code = ?, reason = ?, problem_at = ? where id = ?`,
        error instanceof KithError ? error.code : 'internal',
        reasonOf(error),
        Date.now(),
        row.id,
      )
    }
  }
  return rows.length
}

/** `photo.xmp` and `photo.jpg.xmp` both belong to `photo.jpg`. */
function picturesOf(catalog: Catalog, { id, path }: SidecarRow): PictureRow[] {
  return catalog.all<PictureRow>(
    `select p.id, p.width, p.height, p.orientation from photos p where p.id in (
       select f.photo_id from companions c join files f on f.stem = c.stem where c.id = ?
       union select photo_id from files where path = ?)`,
    id,
    path.slice(0, -'.xmp'.length),
  )
}

/** A sidecar is written by a person’s program after the picture, so its words come before the picture’s own. */
function writeWords(catalog: Catalog, id: PhotoId, sidecarId: number, said: Partial<ReadMetadata>): void {
  catalog.run(
    `update photos set title = coalesce(?, title), caption = coalesce(?, caption), rating = coalesce(?, rating),
       latitude = coalesce(?, latitude), longitude = coalesce(?, longitude) where id = ?`,
    said.title ?? null,
    said.caption ?? null,
    said.rating ?? null,
    said.position?.latitude ?? null,
    said.position?.longitude ?? null,
    id,
  )
  if (said.taken)
    catalog.run(
      `update photos set taken_at = ?, taken_zone = ?, taken_at_source = 'xmp'
       where id = ? and taken_at_source in ('iptc', 'name', 'file')`,
      said.taken.at,
      said.taken.zone,
      id,
    )
  catalog.run(
    `insert or ignore into photo_keywords select ?, value from json_each(?)`,
    id,
    JSON.stringify(said.keywords ?? []),
  )
  writeRegions(catalog, id, sidecarId, said.regions ?? [])
}
