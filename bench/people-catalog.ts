/** @file A catalog of 100,000 faces on as many photos, written straight into SQLite: no picture is decoded for it. */
import { v5 as uuidv5 } from 'uuid'
import type { FaceId } from '../src-main/contract/entities.ts'
import { type Catalog, openCatalog } from '../src-main/core/catalog/catalog.ts'
import { metadataRev } from '../src-main/core/images/metadata.ts'
import { toBlob } from '../src-main/core/ledger/embedding.ts'
import { nameKey } from '../src-main/core/people/journal.ts'
import { randomFrom } from './library-catalog.ts'

export const faceCount = 100_000
export const peopleCount = 1_300
/** Faces of each of the first two people; the others share the rest of the named ones. */
export const largePerson = 5_000
const named = 80_000
/**
 * Photos lie together by occasion. Each of the first two people is on every fourth photo of every fourth occasion, so
 * that their rows are spread over the catalog as those of real people are: some beside each other, none in one block.
 */
const occasion = 100
/** Unnamed faces a group. */
const groupSize = 5

const landmarks = JSON.stringify(
  [
    [0.42, 0.35],
    [0.47, 0.35],
    [0.45, 0.38],
    [0.43, 0.41],
    [0.47, 0.41],
  ].map(point => point.map(at => at + Math.SQRT2 / 1000)),
)

/** Where the face is in each photo, as fractions. */
export const faceBox = [0.4, 0.3, 0.1, 0.15]

const namespace = '2a4bd0f6-3f0a-4c7e-9b7a-5b8e3f6f9d10'

export const benchFaceId = (index: number): FaceId => uuidv5(String(index), namespace)

/** Whose the face with this index is; null for an unnamed one. People are numbered from 1. */
export function personOf(index: number): number | null {
  if (index >= named) return null
  const turn = Math.floor(index / occasion) % 4
  return turn < 2 && index % 4 === 0 ? 1 + turn : 3 + (index % (peopleCount - 2))
}

/** Makes the catalog in an empty folder and leaves it open. `pack` says whose embeddings the faces have. */
export function openBenchCatalog(folder: string, pack: { id: string; dimension: number }): Catalog {
  const catalog = openCatalog({ folder, log: () => {} })
  const random = randomFrom(1)
  const looks = new Map<string, Float32Array>()
  /** What one person, or one stranger, looks like. */
  const lookOf = (who: string): Float32Array => {
    const known = looks.get(who) ?? vector(pack.dimension, random)
    looks.set(who, known)
    return known
  }
  catalog.transaction(() => {
    for (let id = 1; id <= peopleCount; id++) {
      const name = `Person ${String(id).padStart(4, '0')}`
      catalog.run(`insert into people (name, name_key, created_at) values (?, ?, 0)`, name, nameKey(name))
    }
    for (let i = 0; i < faceCount; i++) {
      const embedding = vector(pack.dimension, random, lookOf(whoIs(i)))
      addFace(catalog, i, pack.id, embedding)
    }
    catalog.run(
      `update people set cover_face_id = (select id from faces where person_id = people.id order by id limit 1)`,
    )
    catalog.run(`delete from dirty`)
    catalog.run(`update counters set value = ? where name = 'group'`, faceCount)
    catalog.run(`update counters set value = 1 where name in ('rev', 'suggested')`)
  })
  return catalog
}

/** The person a face belongs to, or the stranger whose group it is in. */
function whoIs(index: number): string {
  const person = personOf(index)
  return person === null ? `group ${groupOf(index)}` : `person ${person}`
}

const groupOf = (index: number): number => 1 + Math.floor((index - named) / groupSize)

function addFace(catalog: Catalog, index: number, pack: string, embedding: Float32Array): void {
  const id = benchFaceId(index)
  const person = personOf(index)
  const row = catalog.run(
    `insert into photos (hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at,
       faces_pack, faces_state, metadata_rev, likeness)
     values (?, 4000, 3000, 'jpeg', 1000, ?, 'exif', '#808080', ?, 0, ?, 'done', ${metadataRev}, x'')`,
    String(index).padStart(64, '0'),
    Date.UTC(2005, 0, 1) + index * 6_000_000,
    `${index}.jpg`,
    pack,
  )
  catalog.run(
    `insert into faces (id, photo_id, x, y, w, h, score, quality, sharpness, yaw, state, person_id, source,
       group_id, created_at, rev)
     values (?, ?, ${faceBox.join(', ')}, 0.9, ?, 100, 0, 'live', ?, ?, ?, 0, 1)`,
    id,
    Number(row.lastInsertRowid),
    (index % 97) / 97,
    person,
    person === null ? null : 'manual',
    person === null ? groupOf(index) : null,
  )
  catalog.run(`insert into face_landmarks values (?, ?)`, id, landmarks)
  catalog.run(`insert into embeddings values (?, ?, ?)`, id, pack, toBlob(embedding))
}

/** A unit vector: any at all, or one that a face of this look may have (cosine of two such faces about 0.7). */
function vector(dimension: number, random: () => number, look?: Float32Array): Float32Array {
  // The sum of three is near enough to a normal distribution; its variance is 1/4.
  const spread = look ? 1.3 / Math.sqrt(dimension) : 1
  const values = Float32Array.from(
    { length: dimension },
    (_, i) => (look?.[i] ?? 0) + spread * (random() + random() + random() - 1.5),
  )
  const length = Math.hypot(...values)
  return values.map(value => value / length)
}
