/**
 * @file How thresholds follow from measured faces. The rules keep a distance to the worst seen, in 1 − cosine, so that
 * they can be carried over to packs whose cosines lie elsewhere.
 */
import type { FaceId } from '../src-main/contract/entities.ts'
import type { Manifest } from '../src-main/core/faces/manifest.ts'
import { cosine } from '../src-main/core/ledger/embedding.ts'
import { type Edge, type FaceToGroup, groupFaces } from '../src-main/core/people/cluster.ts'
import { bCubed } from '../src-main/testing/truth.ts'
import { cosineAt, type MeasuredFace, pairsOf } from './measured-faces.ts'

export type Thresholds = Omit<Manifest['thresholds'], 'calibratedBy'>

/** What groups must keep of each person together: all, since one face of 188 left out costs 0.009. */
const leastRecall = 0.995
const foundStep = 0.05

const nearer = (worst: number, part: number) => 1 - (1 - worst) * part
const round = (value: number) => Math.round(value * 100) / 100

/** Which group each face comes to be in for `join` and `found`, without an index. */
export function groupsFor(
  faces: MeasuredFace[],
  { join, found }: Pick<Thresholds, 'join' | 'found'>,
): Map<FaceId, number | null> {
  let next = 0
  const photos = [...new Set(faces.map(face => face.path))]
  const asFound = faces.map(
    ({ id, path, vector }): FaceToGroup => ({ id, photoId: photos.indexOf(path), groupId: null, vector }),
  )
  return groupFaces(asFound, edgesOf(faces), { join, found, newGroup: () => ++next })
}

const edges = new WeakMap<MeasuredFace[], Edge[]>()

function edgesOf(faces: MeasuredFace[]): Edge[] {
  const known = edges.get(faces)
  if (known) return known
  const made = faces.flatMap((a, i) =>
    faces.slice(0, i).flatMap((b): Edge[] => {
      const score = cosine(a.vector, b.vector)
      return a.path === b.path ? [] : [{ a: a.id, b: b.id, score }]
    }),
  )
  edges.set(faces, made)
  return made
}

export function groupQuality(faces: MeasuredFace[], groups: Map<FaceId, number | null>) {
  return bCubed(
    faces.flatMap(({ id, person }) => (person ? [{ person, group: groups.get(id) ?? null }] : [])),
  )
}

/** The highest mean cosine between a group of at least two and one face of somebody else. */
function worstGroup(faces: MeasuredFace[], groups: Map<FaceId, number | null>): number {
  let worst = -1
  const grouped = Map.groupBy(
    faces.filter(face => (groups.get(face.id) ?? null) !== null && face.person),
    face => groups.get(face.id),
  )
  for (const members of grouped.values()) {
    if (members.length < 2) continue
    for (const other of faces) {
      if (!other.person || other.person === members[0]?.person) continue
      const mean = members.reduce((sum, face) => sum + cosine(face.vector, other.vector), 0) / members.length
      worst = Math.max(worst, mean)
    }
  }
  return worst
}

/** Thresholds from these faces alone. `tried` hears of every step of the sweep. */
export function calibrated(
  faces: MeasuredFace[],
  tried: (step: { join: number; found: number; precision: number; recall: number }) => void = () => {},
): Thresholds {
  const pure: { join: number; found: number; recall: number }[] = []
  for (let join = 0.3; join <= 0.481; join += 0.02) {
    for (let found = 0.45; found <= 0.651; found += foundStep) {
      const { precision, recall } = groupQuality(faces, groupsFor(faces, { join, found }))
      tried({ join, found, precision, recall })
      if (precision === 1) pure.push({ join, found, recall })
    }
  }
  // The strictest that splits nobody: two people in one group cost more than one person in two.
  const enough = pure.filter(entry => entry.recall >= leastRecall)
  const join = Math.max(...(enough.length > 0 ? enough : pure).map(entry => entry.join))
  // One step above the lowest that mixes nobody.
  const found = Math.min(...pure.filter(entry => entry.join === join).map(entry => entry.found)) + foundStep
  const pairs = pairsOf(faces)
  const worstPair = pairs.impostor[0] ?? Number.NaN
  return {
    join: round(join),
    found: round(found),
    // One pair in 10,000 of two people is this alike; and 12 % nearer still.
    suggestFace: round(nearer(cosineAt(0.0001, pairs), 0.88)),
    // Hardly above the worst seen: a wrong question costs one answer.
    suggestGroup: round(worstGroup(faces, groupsFor(faces, { join, found })) + 0.01),
    match: {
      certain: round(nearer(worstPair, 0.6)),
      careful: round(nearer(worstPair, 0.76)),
      generous: round(nearer(worstPair, 0.9)),
    },
    matchMargin: round((1 - worstPair) * 0.3),
  }
}
