/** @file Faces that a person drew, moved or took away. Call these inside `catalog.transaction`. */
import type { Box, FaceId, LabelSource, PersonId, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type FoundFace, type HandLabel, tombstone, writeEmbedding, writeFace } from './changes.ts'
import { fromBlob, toBlob } from './embedding.ts'

/** Everything of a face that a person's hand changes, as the journal keeps it. */
export interface DrawnFace extends Omit<FoundFace, 'embedding'>, HandLabel {
  /** The pack its embedding is of, and the embedding itself, base64 of float32. */
  pack: string
  embedding: string
}

interface Row {
  x: number
  y: number
  w: number
  h: number
  landmarks: string
  score: number
  quality: number
  sharpness: number
  yaw: number
  person_id: PersonId | null
  source: LabelSource | null
  hidden: number
  by_hand: number
  vector: Buffer | null
}

/** The face as it is now; null where it isn't, or is on its way out. */
export function readDrawn(catalog: Catalog, id: FaceId, pack: string): DrawnFace | null {
  const row = catalog.get<Row>(
    `select f.*, coalesce(l.landmarks, '[]') as landmarks, e.vector
     from faces f left join face_landmarks l on l.face_id = f.id left join embeddings e on e.face_id = f.id and e.pack = ?
     where f.id = ? and f.state <> 'deleted'`,
    pack,
    id,
  )
  if (!row) return null
  return {
    box: [row.x, row.y, row.w, row.h],
    landmarks: JSON.parse(row.landmarks) as [number, number][],
    score: row.score,
    quality: row.quality,
    sharpness: row.sharpness,
    yaw: row.yaw,
    pack,
    embedding: row.vector?.toString('base64') ?? '',
    personId: row.person_id,
    source: row.source,
    hidden: row.hidden === 1,
    byHand: row.by_hand === 1,
  }
}

export function drawn(pack: string, { embedding, ...face }: FoundFace): DrawnFace {
  const label = { personId: null, source: null, hidden: false, byHand: true }
  return { ...face, ...label, pack, embedding: toBlob(embedding).toString('base64') }
}

/** Writes the face, or takes it out where it is null. A new one goes live when the index has its point. */
export function writeDrawn(catalog: Catalog, id: FaceId, photoId: PhotoId, face: DrawnFace | null): void {
  if (face === null) {
    tombstone(catalog, [id])
    return
  }
  writeFace(catalog, id, photoId, catalog.nextRev(), face, face)
  if (face.embedding !== '') {
    writeEmbedding(catalog, id, face.pack, fromBlob(Buffer.from(face.embedding, 'base64')))
  }
  if (face.personId === null) catalog.run(`insert or ignore into ungrouped values (?)`, id)
}

/** The boxes a person drew on a photo. */
export function boxesByHand(catalog: Catalog, photoId: PhotoId): Box[] {
  return catalog
    .all<Pick<Row, 'x' | 'y' | 'w' | 'h'>>(
      `select x, y, w, h from faces where photo_id = ? and by_hand = 1 and state <> 'deleted'`,
      photoId,
    )
    .map(({ x, y, w, h }) => [x, y, w, h])
}

/** Remembers (or forgets) that there is no face at the place of this one. */
export function setNoFace(catalog: Catalog, id: FaceId, photoId: PhotoId, box: Box | null): void {
  if (box === null) catalog.run(`delete from no_faces where face_id = ?`, id)
  else
    catalog.run(
      `insert or replace into no_faces (face_id, photo_id, x, y, w, h) values (?, ?, ?, ?, ?, ?)`,
      id,
      photoId,
      ...box,
    )
}
