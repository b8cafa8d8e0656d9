/**
 * @file Who an unnamed face, or a group of them, looks like: the arithmetic, without any I/O.
 *
 * A group's likeness to a person is the mean over its faces of the cosine to the most similar face of theirs. One
 * face alone needs a higher one than a group does: a stranger has a single like pair now and then (0.44 in the
 * shared photos), but hardly ever several (0.31).
 */
import type { FaceId, PersonId } from '../../contract/entities.ts'

/** An unnamed face and a named one that a search found alike. */
export interface Pair {
  faceId: FaceId
  nearId: FaceId
  personId: PersonId
  /** Cosine similarity. */
  score: number
}

export interface Likeness {
  personId: PersonId
  score: number
  /** The face of theirs that is most like one of the faces. */
  nearId: FaceId
}

export interface LikenessThresholds {
  /** Mean cosine from which one face, or a group of them, looks like somebody. */
  suggestFace: number
  suggestGroup: number
  /** How much less near a second person must be before the first is sure. */
  matchMargin: number
}

/**
 * The people whom the faces look like, most alike first.
 * @param pairs what the search found for the faces that were searched for
 * @param eligible of the faces searched for, those that can be this person; and how many faces of the whole unit can
 */
export function likenesses(
  pairs: Pair[],
  eligible: (person: PersonId) => { searched: Set<FaceId>; faces: number },
  { suggestFace, suggestGroup }: Pick<LikenessThresholds, 'suggestFace' | 'suggestGroup'>,
): Likeness[] {
  const found: Likeness[] = []
  for (const [personId, theirs] of Map.groupBy(pairs, pair => pair.personId)) {
    const { searched, faces } = eligible(personId)
    const best = bestOfEach(theirs.filter(pair => searched.has(pair.faceId)))
    const nearest = best[0]
    if (!nearest) continue
    // A face for which the search found nobody of theirs counts as not alike at all.
    const score = best.reduce((sum, pair) => sum + pair.score, 0) / searched.size
    if (score >= (faces === 1 ? suggestFace : suggestGroup))
      found.push({ personId, score, nearId: nearest.nearId })
  }
  return found.sort((a, b) => b.score - a.score || a.personId - b.personId)
}

/** The best pair of each face, best first. */
function bestOfEach(pairs: Pair[]): Pair[] {
  const best = new Map<FaceId, Pair>()
  for (const pair of pairs) {
    const known = best.get(pair.faceId)
    if (!known || pair.score > known.score) best.set(pair.faceId, pair)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

/**
 * The one person a face surely is, or null: nobody is near enough, or a second person nearly as near.
 * @param margin how much nearer than the second person the first must be
 */
export function surely(pairs: Pair[], threshold: number, margin: number): Pair | null {
  const [first, second] = [...Map.groupBy(pairs, pair => pair.personId).values()]
    .flatMap(theirs => theirs.toSorted((a, b) => b.score - a.score).slice(0, 1))
    .sort((a, b) => b.score - a.score)
  if (!first || first.score < threshold) return null
  return second && first.score - second.score < margin ? null : first
}
