/**
 * @file Which unnamed faces are of one person: the arithmetic, without any I/O.
 *
 * Groups grow by average link over each face's nearest neighbours: a group joins another when the mean similarity over
 * all pairs between them is high enough, a face joins a group when the mean to its more similar half is. A single like
 * pair (single link) is not enough, which is what keeps relatives and blurred faces from chaining two people together.
 * Two faces of one photo are never in one group, and a face that is “not Anna” is in no group that Anna's faces are
 * from.
 */
import type { FaceId, GroupId, PersonId, PhotoId } from '../../contract/entities.ts'

export interface FaceToGroup {
  id: FaceId
  photoId: PhotoId
  /** The group it is in already; groups keep their ids. */
  groupId: GroupId | null
  /** L2-normalised. */
  vector: Float32Array
  /** Whom the named faces of its group are, and whom a person said this face is not. */
  people?: PersonId[]
  rejected?: PersonId[]
}

/** Two faces that a search found alike. */
export interface Edge {
  a: FaceId
  b: FaceId
  /** Cosine similarity. */
  score: number
}

/** Faces of a group that a face alone is compared with, spread over all of them: more would only take longer. */
const enoughToTell = 64

interface Cluster {
  /** The lowest id of the groups that went into it, or null for faces that had none. */
  group: GroupId | null
  faces: FaceToGroup[]
  photos: Set<PhotoId>
  people: Set<PersonId>
  rejected: Set<PersonId>
  /** Sum of the members' vectors: the mean similarity between two clusters is the dot product of their sums over the number of pairs. */
  sum: Float32Array
}

export interface GroupingOptions {
  /** Mean similarity from which two groups are one person, or a face and a large group. */
  join: number
  /** Similarity from which two faces that are in no group found one; higher, because only one pair speaks for it. */
  found: number
  /** Ids for new groups. */
  newGroup: () => GroupId
}

/**
 * Returns the group of every face that is in one; faces alike nobody stay out. Faces that were in a group stay
 * together: groups only grow here, or become one.
 */
export function groupFaces(
  faces: FaceToGroup[],
  edges: Edge[],
  { join, found, newGroup }: GroupingOptions,
): Map<FaceId, GroupId> {
  const clusterOf = new Map<FaceId, Cluster>()
  const byGroup = new Map<GroupId, Cluster>()
  for (const face of faces) {
    const existing = face.groupId === null ? undefined : byGroup.get(face.groupId)
    const cluster: Cluster = existing ?? {
      group: face.groupId,
      faces: [],
      photos: new Set(),
      people: new Set(),
      rejected: new Set(),
      sum: new Float32Array(face.vector.length),
    }
    if (face.groupId !== null) byGroup.set(face.groupId, cluster)
    add(cluster, face)
    clusterOf.set(face.id, cluster)
  }
  // Strongest first: what is surely one person is together before a doubtful pair is looked at. A merge changes the
  // averages, so a pair that was refused is looked at again as long as anything moves.
  let waiting = edges.filter(edge => edge.score >= join).sort((p, q) => q.score - p.score || compare(p, q))
  for (let moved = true; moved; ) {
    moved = false
    const refused: Edge[] = []
    for (const edge of waiting) {
      const one = clusterOf.get(edge.a)
      const other = clusterOf.get(edge.b)
      if (!one || !other || one === other) continue
      if (similarity(one, other) < needed(one, other, join, found) || apart(one, other)) {
        refused.push(edge)
        continue
      }
      const [into, from] = one.faces.length >= other.faces.length ? [one, other] : [other, one]
      into.group = lower(into.group, from.group)
      for (const face of from.faces) {
        add(into, face)
        clusterOf.set(face.id, into)
      }
      moved = true
    }
    waiting = refused
  }
  const groups = new Map<FaceId, GroupId>()
  for (const cluster of new Set(clusterOf.values())) {
    if (cluster.group === null && cluster.faces.length < 2) continue
    const group = cluster.group ?? newGroup()
    for (const face of cluster.faces) groups.set(face.id, group)
  }
  return groups
}

function add(cluster: Cluster, face: FaceToGroup): void {
  cluster.faces.push(face)
  cluster.photos.add(face.photoId)
  for (const person of face.people ?? []) cluster.people.add(person)
  for (const person of face.rejected ?? []) cluster.rejected.add(person)
  for (let i = 0; i < face.vector.length; i++)
    cluster.sum[i] = (cluster.sum[i] as number) + (face.vector[i] as number)
}

/** The fewer faces speak for taking in one more, the more alike they must be: one alone as much as `found`. */
function needed(a: Cluster, b: Cluster, join: number, found: number): number {
  const alone = Math.min(a.faces.length, b.faces.length) === 1
  return alone ? join + (found - join) / Math.max(a.faces.length, b.faces.length) : join
}

/** Mean cosine over all pairs between two clusters; for a face alone, to the half of the others most like it. */
function similarity(a: Cluster, b: Cluster): number {
  if (a.faces.length === 1 && b.faces.length > 2) return toLikerHalf(a, b)
  if (b.faces.length === 1 && a.faces.length > 2) return toLikerHalf(b, a)
  return dot(a.sum, b.sum) / (a.faces.length * b.faces.length)
}

/**
 * People look different over the years and from the side: who is like half of somebody's faces is them. By the mean
 * over all, a face that is welcome while a group is small would be refused once it has grown, and the groups of a
 * library would depend on the order its photos came in.
 */
function toLikerHalf({ sum: face }: Cluster, { faces }: Cluster): number {
  const step = Math.ceil(faces.length / enoughToTell)
  const scores: number[] = []
  for (let i = 0; i < faces.length; i += step) scores.push(dot(face, (faces[i] as FaceToGroup).vector))
  const half = scores.sort((p, q) => q - p).slice(0, Math.max(2, Math.ceil(scores.length / 2)))
  return half.reduce((total, score) => total + score, 0) / half.length
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0
  for (let i = 0; i < a.length; i++) product += (a[i] as number) * (b[i] as number)
  return product
}

/** Never together: they are in one photo, or somebody said that one is not whom the other is grouped with. */
function apart(a: Cluster, b: Cluster): boolean {
  return share(a.photos, b.photos) || share(a.rejected, b.people) || share(b.rejected, a.people)
}

function share(a: Set<number>, b: Set<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const value of small) if (large.has(value)) return true
  return false
}

function lower(a: GroupId | null, b: GroupId | null): GroupId | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}

/** By id, so that equal scores are always taken in the same order. */
function compare(p: Edge, q: Edge): number {
  return p.a < q.a ? -1 : p.a > q.a ? 1 : p.b < q.b ? -1 : 1
}
