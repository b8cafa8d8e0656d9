/** @file A catalog with faces and no pictures, for benchmarks. */
import { randomUUID } from 'node:crypto'
import type { Catalog } from '../src-main/core/catalog/catalog.ts'
import { toBlob } from '../src-main/core/ledger/embedding.ts'
import type { PackInUse } from '../src-main/core/ledger/truth.ts'

/** Faces on photos of four each; all live, as if the index had them. */
export function fillWithFaces(catalog: Catalog, pack: PackInUse, faces: number): void {
  catalog.transaction(() => {
    for (let i = 0; i < faces; i++) {
      const photo = Math.floor(i / 4) + 1
      if (i % 4 === 0) {
        catalog.run(
          `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at, faces_pack, faces_state)
           values (?, ?, 800, 600, 'jpeg', 1000, 0, 'exif', '#808080', 'a.jpg', 0, ?, 'done')`,
          photo,
          String(photo),
          pack.id,
        )
      }
      const id = randomUUID()
      catalog.run(
        `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, created_at, rev)
         values (?, ?, 0.1, 0.1, 0.2, 0.2, 0.9, 0.8, 100, 0, 'live', 0, ?)`,
        id,
        photo,
        catalog.nextRev(),
      )
      catalog.run(`insert into embeddings values (?, ?, ?)`, id, pack.id, toBlob(unitVector(pack.dimension)))
    }
    catalog.run(`delete from dirty`)
  })
}

function unitVector(dimension: number): Float32Array {
  const vector = Float32Array.from({ length: dimension }, () => Math.random() - 0.5)
  const norm = Math.hypot(...vector)
  return vector.map(x => x / norm)
}
