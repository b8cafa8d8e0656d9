/**
 * @file Names that other programs gave to faces become labels: each named region is compared with the faces found in
 * the photo, and the one it lies on gets the name, marked as imported. What a person has said in Kith is never changed.
 */
import type { Box, FaceId, LabelSource, PersonId, PhotoId } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { overlap } from '../ledger/boxes.ts'
import type { Changes, Journal } from '../people/journal.ts'
import type { Labels } from '../people/labels.ts'

/** Photos looked at in one operation. */
const batch = 50
/**
 * People draw wider boxes than detectors, hair and chin included: with a fifth of common ground (intersection over
 * union) or with one nearly inside the other, both mean the same face.
 */
const sameFace = { shared: 0.2, inside: 0.75, largest: 6 }

interface FaceRow {
  id: FaceId
  x: number
  y: number
  w: number
  h: number
  person_id: PersonId | null
  source: LabelSource | null
}

interface RegionRow {
  id: number
  name: string
  x: number
  y: number
  w: number
  h: number
}

export interface RegionsOptions {
  catalog: Catalog
  journal: Journal
  labels: Labels
}

const boxOf = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }): Box => [x, y, w, h]
const areaOf = ([, , w, h]: Box) => w * h

/** How surely a region means a face: 0 for not at all. */
export function likeness(region: Box, face: Box): number {
  const shared = overlap(region, face)
  if (shared >= sameFace.shared) return shared
  const [small, large] = [areaOf(region), areaOf(face)].sort((a, b) => a - b)
  if (!small || !large || large / small > sameFace.largest) return 0
  const common = (shared * (small + large)) / (1 + shared)
  return common / small >= sameFace.inside ? shared : 0
}

/** Looks at the next photos with names that wait; returns how many there were. */
export function nameNext({ catalog, journal, labels }: RegionsOptions): number {
  const photos = catalog.all<{ id: PhotoId }>(
    `select distinct r.photo_id as id from face_regions r join photos p on p.id = r.photo_id
     where r.state = 'waiting' and p.faces_state = 'done' limit ${batch}`,
  )
  if (photos.length === 0) return 0
  journal.record(
    'import-names',
    changes => {
      let named = 0
      for (const { id } of photos) named += namePhoto({ catalog, labels, changes }, id)
      return { summary: t.history.people.namedAsFiles(named) }
    },
    'machine',
  )
  return photos.length
}

function namePhoto(
  { catalog, labels, changes }: { catalog: Catalog; labels: Labels; changes: Changes },
  photoId: PhotoId,
): number {
  const regions = catalog.all<RegionRow>(
    `select id, name, x, y, w, h from face_regions where photo_id = ? and state in ('waiting', 'named')`,
    photoId,
  )
  const faces = catalog.all<FaceRow>(
    `select id, x, y, w, h, person_id, source from faces where photo_id = ? and state = 'live' and hidden = 0`,
    photoId,
  )
  const pairs = pair(regions, faces)
  let named = 0
  for (const region of regions) {
    const face = pairs.get(region.id)
    const done = face ? give({ catalog, labels, changes }, face, faces, region.name) : 'unmatched'
    if (done === 'new') named++
    catalog.run(
      `update face_regions set state = ?, face_id = ? where id = ?`,
      done === 'new' ? 'named' : done,
      face?.id ?? null,
      region.id,
    )
  }
  return named
}

/** The likeliest pairs first; nobody is in two of them, but two files may name the same face alike. */
function pair(regions: RegionRow[], faces: FaceRow[]): Map<number, FaceRow> {
  const candidates = regions
    .flatMap(region => faces.map(face => ({ region, face, value: likeness(boxOf(region), boxOf(face)) })))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
  const byRegion = new Map<number, FaceRow>()
  const nameOf = new Map<FaceId, string>()
  for (const { region, face } of candidates) {
    const taken = nameOf.get(face.id)
    if (byRegion.has(region.id) || (taken !== undefined && taken !== region.name)) continue
    byRegion.set(region.id, face)
    nameOf.set(face.id, region.name)
  }
  return byRegion
}

/** Gives a face its name, unless a person has decided otherwise or somebody else in the photo bears it. */
function give(
  { catalog, labels, changes }: { catalog: Catalog; labels: Labels; changes: Changes },
  face: FaceRow,
  faces: FaceRow[],
  name: string,
): 'new' | 'named' | 'kept' {
  const known = labels.personNamed(name)
  if (known && face.person_id === known.id && face.source !== 'matched') return 'named'
  if (face.source === 'manual' || face.source === 'confirmed') return 'kept'
  if (known) {
    const refused =
      faces.some(
        other => other.id !== face.id && other.person_id === known.id && other.source !== 'matched',
      ) || catalog.get(`select 1 from rejections where face_id = ? and person_id = ?`, face.id, known.id)
    if (refused) return 'kept'
  }
  const person = labels.resolve(changes, { name })
  labels.put(changes, [face.id], person, 'imported')
  face.person_id = person.id
  face.source = 'imported'
  return 'new'
}
