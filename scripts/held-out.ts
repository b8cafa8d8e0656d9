/**
 * @file How thresholds do on people they were not calibrated on: half of the people set them by the rules of
 * `calibration.ts`, the other half is evaluated with them, over and over with other halves.
 *
 * The recall of groups is pessimistic here: `join` is the strictest that splits nobody who was seen, an edge
 * that one half of the people draws far from where another does, and of those not seen some fall over it. A rule that
 * stops short of the edge would score higher on these people, and mix more strangers in a large library, where a face
 * is the likelier to be like a group of somebody else by chance.
 */
import { cosine } from '../src-main/core/ledger/embedding.ts'
import { calibrated, groupQuality, groupsFor, type Thresholds } from './calibration.ts'
import { acceptedAt, type MeasuredFace, pairsOf } from './measured-faces.ts'

const splits = 20

export interface HeldOut {
  splits: number
  /** Of all splits together, and of the worst of them. */
  precision: { mean: number; worst: number }
  recall: { mean: number; worst: number }
  /** Faces whose nearest face is near enough for a question, and those of them where it is the same person. */
  suggestions: { asked: number; right: number }
  /** The same for naming without asking, at the level that Kith starts with. */
  matches: { made: number; right: number }
  /** Pairs of two people that are near enough to be matched at that level, of all. */
  falseMatches: number
  thresholds: { join: [number, number]; found: [number, number]; suggestFace: [number, number] }
}

/** Everybody, shuffled; the same seed gives the same order (a linear congruential generator, Numerical Recipes). */
function shuffled(people: string[], seed: number): string[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return people
    .map(person => ({ person, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ person }) => person)
}

/** For every face the nearest of another photo: how near, how much nearer than anybody else's, and whether it is right. */
function nearest(faces: MeasuredFace[]) {
  return faces.map(face => {
    const best = new Map<string, number>()
    for (const other of faces) {
      if (other.path === face.path || other.person === null) continue
      const score = cosine(face.vector, other.vector)
      if (score > (best.get(other.person) ?? -1)) best.set(other.person, score)
    }
    const [first, second] = [...best].sort((a, b) => b[1] - a[1])
    const score = first?.[1] ?? -1
    return { score, margin: score - (second?.[1] ?? -1), right: first?.[0] === face.person }
  })
}

function evaluate(faces: MeasuredFace[], thresholds: Thresholds) {
  const near = nearest(faces)
  const asked = near.filter(({ score }) => score >= thresholds.suggestFace)
  const { careful } = thresholds.match
  const made = near.filter(({ score, margin }) => score >= careful && margin >= thresholds.matchMargin)
  const pairs = pairsOf(faces)
  return {
    ...groupQuality(faces, groupsFor(faces, thresholds)),
    asked,
    made,
    falseMatches: acceptedAt(careful, { genuine: pairs.impostor, impostor: [] }),
  }
}

export function heldOut(all: MeasuredFace[]): HeldOut {
  const faces = all.filter(face => face.person !== null)
  const people = [...new Set(faces.flatMap(face => face.person ?? []))].sort()
  const rounds = Array.from({ length: splits }, (_, seed) => {
    const half = new Set(shuffled(people, seed + 1).slice(0, people.length / 2))
    const [seen, unseen] = [true, false].map(want =>
      faces.filter(face => half.has(face.person ?? '') === want),
    )
    const thresholds = calibrated(seen ?? [])
    return { thresholds, ...evaluate(unseen ?? [], thresholds) }
  })
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)]
  const asked = rounds.flatMap(round => round.asked)
  const made = rounds.flatMap(round => round.made)
  const of = (key: 'precision' | 'recall') => {
    const values = rounds.map(round => round[key])
    return { mean: mean(values), worst: Math.min(...values) }
  }
  return {
    splits,
    precision: of('precision'),
    recall: of('recall'),
    suggestions: { asked: asked.length, right: asked.filter(({ right }) => right).length },
    matches: { made: made.length, right: made.filter(({ right }) => right).length },
    falseMatches: mean(rounds.map(round => round.falseMatches)),
    thresholds: {
      join: range(rounds.map(round => round.thresholds.join)),
      found: range(rounds.map(round => round.thresholds.found)),
      suggestFace: range(rounds.map(round => round.thresholds.suggestFace)),
    },
  }
}
