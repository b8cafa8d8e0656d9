/** @file Every live face and path, for the command line. */
import type { FaceId } from '../contract/entities.ts'
import type { Catalog } from './catalog/catalog.ts'
import { fromBlob } from './ledger/embedding.ts'

export interface ExportedFace {
  id: FaceId
  photo: string
  /** Fractions of the upright image. */
  box: [number, number, number, number]
  score: number
  person: string | null
  cluster: number | null
  embedding?: number[]
}

export function* exportFaces(catalog: Catalog, pack: string, embeddings: boolean): Iterable<ExportedFace> {
  const rows = catalog.all<
    Omit<ExportedFace, 'box' | 'embedding'> & { x: number; y: number; w: number; h: number; vector: Buffer }
  >(
    `select f.id, fi.path as photo, f.x, f.y, f.w, f.h, f.score, p.name as person, f.group_id as cluster, e.vector
     from faces f join files fi on fi.photo_id = f.photo_id
     join embeddings e on e.face_id = f.id and e.pack = ?
     left join people p on p.id = f.person_id
     where f.state = 'live' order by fi.path, f.x`,
    pack,
  )
  for (const { x, y, w, h, vector, ...face } of rows) {
    yield { ...face, box: [x, y, w, h], ...(embeddings ? { embedding: [...fromBlob(vector)] } : {}) }
  }
}
