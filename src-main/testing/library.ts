/** @file A catalog with photos and faces of made-up people, on a real SQLite, without a picture being decoded. */
import { createHash } from 'node:crypto'
import type { FaceId, PhotoId } from '../contract/entities.ts'
import { type Catalog, openCatalog } from '../core/catalog/catalog.ts'
import { type FoundFace, stageFaces } from '../core/ledger/changes.ts'

export const testPack = { id: 'test-pack', dimension: 16 }

export function openTestCatalog(folder: string): Catalog {
  return openCatalog({ folder, log: () => {} })
}

/** A unit vector near the axis of `person`; `variant` tells their pictures apart. */
export function vectorOf(person: number, variant: number): Float32Array {
  const vector = new Float32Array(testPack.dimension)
  vector[person % testPack.dimension] = 1
  vector[(person + 1 + (variant % 7)) % testPack.dimension] = 0.1 + 0.01 * (variant % 11)
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

export function foundFace(person: number, variant: number, slot = 0): FoundFace {
  return {
    box: [0.1 + 0.2 * slot, 0.1, 0.15, 0.2],
    landmarks: [
      [0.12, 0.15],
      [0.2, 0.15],
      [0.16, 0.2],
      [0.13, 0.25],
      [0.19, 0.25],
    ],
    score: 0.9,
    quality: 0.8,
    sharpness: 120,
    yaw: 0,
    embedding: vectorOf(person, variant),
  }
}

/** Adds a photo on which these people are; its faces are staged. */
export function addPhoto(
  catalog: Catalog,
  name: string,
  people: number[],
): { photoId: PhotoId; faces: FaceId[] } {
  return catalog.transaction(() => {
    const hash = createHash('sha256').update(name).digest('hex')
    const row = catalog.run(
      `insert into photos (hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at, faces_pack)
       values (?, 800, 600, 'jpeg', 1000, ?, 'exif', '#808080', ?, 0, ?)`,
      hash,
      Date.UTC(2020, 1, 1),
      name,
      testPack.id,
    )
    const photoId = Number(row.lastInsertRowid)
    stageFaces(
      catalog,
      { id: photoId, hash },
      testPack.id,
      people.map((person, slot) => foundFace(person, photoId, slot)),
    )
    const faces = catalog
      .all<{ id: FaceId }>(`select id from faces where photo_id = ? order by x`, photoId)
      .map(face => face.id)
    return { photoId, faces }
  })
}
