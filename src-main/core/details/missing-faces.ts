/**
 * @file Where another program has named a face that detection has missed, a person once drew a box: it becomes a face
 * by the same way as one drawn in Kith, and gets its name when it goes live.
 */
import type { Box, PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { overlap } from '../ledger/boxes.ts'
import { drawn, readDrawn } from '../ledger/by-hand.ts'
import { type FoundFace, faceIdOf } from '../ledger/changes.ts'
import type { HandChange } from '../people/by-hand.ts'
import type { Journal } from '../people/journal.ts'

/** Regions measured before others get a turn. */
const batch = 10
/** Shorter sides below this can't be told from noise, px of the photo. */
const smallestSide = 16
/** A place at which a person has said that there is no face. */
const samePlace = 0.5

export interface MissingFacesOptions {
  catalog: Catalog
  journal: Journal
  pack: { id: string }
  measure: (photoId: PhotoId, box: Box) => Promise<FoundFace>
  /** After faces were staged. */
  staged: () => void
}

interface RegionRow {
  id: number
  photoId: PhotoId
  name: string
  hash: string
  width: number
  height: number
  x: number
  y: number
  w: number
  h: number
}

/** Measures the next named regions without a face; returns how many there were. */
export async function drawMissing(options: MissingFacesOptions): Promise<number> {
  const { catalog } = options
  const rows = catalog.all<RegionRow>(
    `select r.id, r.photo_id as photoId, r.name, p.hash, p.width, p.height, r.x, r.y, r.w, r.h
     from face_regions r join photos p on p.id = r.photo_id
     where r.state = 'unmatched' and r.tried = 0 and p.faces_state = 'done' limit ${batch}`,
  )
  for (const row of rows) {
    catalog.run(`update face_regions set tried = 1 where id = ?`, row.id)
    const box: Box = [row.x, row.y, row.w, row.h]
    if (Math.min(row.w * row.width, row.h * row.height) < smallestSide) continue
    if (isRefused(catalog, row.photoId, box)) continue
    await draw(options, row, box)
  }
  return rows.length
}

async function draw(
  { catalog, journal, pack, measure, staged }: MissingFacesOptions,
  { hash, photoId, name }: RegionRow,
  box: Box,
): Promise<void> {
  const id = faceIdOf(hash, box)
  if (readDrawn(catalog, id, pack.id)) return
  let found: FoundFace
  try {
    found = await measure(photoId, box)
  } catch (error) {
    // The name stays where it is; the photo's own problem is told elsewhere.
    if (error instanceof KithError) return
    throw error
  }
  journal.record(
    'import-face',
    changes => {
      const after = drawn(pack.id, { ...found, box })
      changes.setOwned('by-hand', { id, photoId, before: null, after, refused: null } satisfies HandChange)
      return { summary: t.history.people.whereAFileNames(name) }
    },
    'machine',
  )
  staged()
}

function isRefused(catalog: Catalog, photoId: PhotoId, box: Box): boolean {
  return catalog
    .all<{ x: number; y: number; w: number; h: number }>(
      `select x, y, w, h from no_faces where photo_id = ?`,
      photoId,
    )
    .some(({ x, y, w, h }) => overlap([x, y, w, h], box) >= samePlace)
}
