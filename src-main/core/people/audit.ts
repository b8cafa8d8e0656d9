/** @file Looks at the faces of one person for what doesn't belong: the odd ones out, and a division into several people. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Division, FaceId, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { fromBlob } from '../ledger/embedding.ts'
import { type Edge, type FaceToGroup, groupFaces } from './cluster.ts'

/** Of a person with more faces, the first so many (by id, which says nothing about them) are looked at. */
const mostFaces = 6_000
/** Nearest others kept of each face. */
const neighbours = 20
/** How much more alike faces must be than for a group of unnamed ones: here a person has said they are one already. */
const stricter = 0.1

export interface AuditOptions {
  catalog: Catalog
  pack: { id: string; join: number; found: number }
}

export function createAudit({ catalog, pack }: AuditOptions) {
  const facesOf = (person: PersonId): FaceToGroup[] =>
    catalog
      .all<{ id: FaceId; photoId: number; vector: Buffer }>(
        `select f.id, f.photo_id as photoId, e.vector from faces f
         join photos ph on ph.id = f.photo_id and ph.visible = 1
         join embeddings e on e.face_id = f.id and e.pack = ?
         where f.person_id = ? and f.state = 'live' and f.hidden = 0 order by f.id limit ?`,
        pack.id,
        person,
        mostFaces,
      )
      .map(({ vector, ...face }) => ({ ...face, groupId: null, vector: fromBlob(vector) }))

  /** The last order asked for: a page of it is asked for again and again. */
  let last: { person: PersonId; version: number; ids: FaceId[] } | null = null

  return {
    /** Faces of a person, the one least like all the others first. `version` says when an earlier answer still holds. */
    leastAlike(person: PersonId, version: number): FaceId[] {
      if (last?.person === person && last.version === version) return last.ids
      const ids = byLikeness(facesOf(person))
      last = { person, version, ids }
      return ids
    },

    /** Proposes how to divide a person: groups of faces that are surely one, the largest first. Changes nothing. */
    async divide(person: PersonId): Promise<Division> {
      const faces = facesOf(person)
      if (faces.length === 0) throw new KithError('not-found', t.peopleErrors.noFaces)
      const edges = await nearestPairs(faces, pack.join + stricter)
      let next = 0
      const groups = groupFaces(faces, edges, {
        join: pack.join + stricter,
        found: pack.found,
        newGroup: () => ++next,
      })
      const parts = Map.groupBy(
        faces.map(face => face.id).filter(id => groups.has(id)),
        id => groups.get(id),
      )
      return {
        parts: [...parts.values()].sort((a, b) => b.length - a.length),
        unsure: faces.map(face => face.id).filter(id => !groups.has(id)),
      }
    },
  }
}

/** Ids by mean similarity to all the other faces, least first; equal ones by id. */
export function byLikeness(faces: Pick<FaceToGroup, 'id' | 'vector'>[]): FaceId[] {
  const sum = new Float64Array(faces[0]?.vector.length ?? 0)
  for (const { vector } of faces)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0)
  const scored = faces.map(({ id, vector }) => {
    let dot = 0
    let own = 0
    for (let i = 0; i < sum.length; i++) {
      dot += (vector[i] ?? 0) * (sum[i] ?? 0)
      own += (vector[i] ?? 0) ** 2
    }
    return { id, score: (dot - own) / Math.max(1, faces.length - 1) }
  })
  return scored.sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}

/**
 * For each face the others most like it, from `least` up. All pairs are looked at; the thread is let go between rows,
 * so that commands are answered meanwhile.
 */
export async function nearestPairs(faces: FaceToGroup[], least: number): Promise<Edge[]> {
  const edges: Edge[] = []
  let pairs = 0
  for (const [i, face] of faces.entries()) {
    const near: Edge[] = []
    for (let j = 0; j < faces.length; j++) {
      const other = faces[j]
      if (j === i || !other) continue
      const score = dot(face.vector, other.vector)
      if (score >= least) near.push({ a: face.id, b: other.id, score })
    }
    near.sort((p, q) => q.score - p.score)
    edges.push(...near.slice(0, neighbours))
    pairs += faces.length
    if (pairs > pairsAtOnce) {
      pairs = 0
      await breathe()
    }
  }
  return edges
}

/** About 5 ms of work. */
const pairsAtOnce = 40_000

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
