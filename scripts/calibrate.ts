/**
 * @file Where a pack's thresholds come from: `node scripts/calibrate.ts` measures the shared photos with the pack in
 * use and prints what its manifest should say.
 *
 * All of it rests on 28 people and 188 faces, most of them public figures photographed well; a library of a family
 * with children is harder. The rules below keep a distance to the worst seen, in 1 − cosine, so that they can be
 * carried over to packs whose cosines lie elsewhere.
 */
import { readManifest } from '../src-main/core/faces/manifest.ts'
import { cosine } from '../src-main/core/ledger/embedding.ts'
import { type Edge, type FaceToGroup, groupFaces } from '../src-main/core/people/cluster.ts'
import { projectFolder } from '../src-main/testing/folders.ts'
import { bCubed } from '../src-main/testing/truth.ts'
import { cosineAt, type MeasuredFace, measuredFaces, pairsOf, withSharedPhotos } from './measured-faces.ts'

/** What groups must keep of each person together. */
const leastRecall = 0.98
const foundStep = 0.05

const nearer = (worst: number, part: number) => 1 - (1 - worst) * part
const round = (value: number) => Math.round(value * 100) / 100

/** How groups come out for `join` and `found`, without an index. */
function grouping(faces: MeasuredFace[], edges: Edge[], join: number, found: number) {
  let next = 0
  const photos = [...new Set(faces.map(face => face.path))]
  const asFound = faces.map(
    ({ id, path, vector }): FaceToGroup => ({ id, photoId: photos.indexOf(path), groupId: null, vector }),
  )
  const groups = groupFaces(asFound, edges, { join, found, newGroup: () => ++next })
  return bCubed(
    faces.flatMap(({ id, person }) => (person ? [{ person, group: groups.get(id) ?? null }] : [])),
  )
}

/** The highest mean cosine between a group of at least two and one face of somebody else. */
function worstGroup(faces: MeasuredFace[]): number {
  let worst = -1
  const groups = Map.groupBy(
    faces.filter(face => face.group !== null && face.person),
    face => face.group,
  )
  for (const members of groups.values()) {
    if (members.length < 2) continue
    for (const other of faces) {
      if (!other.person || other.person === members[0]?.person) continue
      const mean = members.reduce((sum, face) => sum + cosine(face.vector, other.vector), 0) / members.length
      worst = Math.max(worst, mean)
    }
  }
  return worst
}

const faces = await withSharedPhotos(async core => measuredFaces(core))
const pairs = pairsOf(faces)
const edges = faces.flatMap((a, i) =>
  faces.slice(0, i).flatMap((b): Edge[] => {
    const score = cosine(a.vector, b.vector)
    return a.path === b.path ? [] : [{ a: a.id, b: b.id, score }]
  }),
)
console.log('join   found  precision  recall')
const good: { join: number; found: number; recall: number }[] = []
for (let join = 0.3; join <= 0.481; join += 0.02) {
  for (let found = 0.45; found <= 0.651; found += foundStep) {
    const { precision, recall } = grouping(faces, edges, join, found)
    console.log(
      `${join.toFixed(2)}   ${found.toFixed(2)}   ${precision.toFixed(3)}      ${recall.toFixed(3)}`,
    )
    if (precision === 1) good.push({ join, found, recall })
  }
}
// The strictest that splits hardly anybody: two people in one group cost more than one person in two.
const join = Math.max(...good.filter(entry => entry.recall >= leastRecall).map(entry => entry.join))
// One step above the lowest that mixes nobody.
const found = Math.min(...good.filter(entry => entry.join === join).map(entry => entry.found)) + foundStep
const worstPair = pairs.impostor[0] ?? Number.NaN
const proposed = {
  join: round(join),
  found: round(found),
  // One pair in 10,000 of two people is this alike; and 12 % nearer still.
  suggestFace: round(nearer(cosineAt(0.0001, pairs), 0.88)),
  // Hardly above the worst seen: a wrong question costs one answer.
  suggestGroup: round(worstGroup(faces) + 0.01),
  match: {
    certain: round(nearer(worstPair, 0.6)),
    careful: round(nearer(worstPair, 0.76)),
    generous: round(nearer(worstPair, 0.9)),
  },
  matchMargin: round((1 - worstPair) * 0.3),
}
const people = new Set(faces.flatMap(face => face.person ?? [])).size
console.log(
  `\n${people} people, ${pairs.genuine.length} pairs of one person, ${pairs.impostor.length} of two; the two most alike: ${worstPair.toFixed(3)}`,
)
console.log('measured', JSON.stringify(proposed))
const manifest = await readManifest(`${projectFolder}/models/yunet-mobilefacenet`)
console.log('manifest', JSON.stringify(manifest.thresholds))
