/** @file People made up on a real catalog and a real index, without a picture: faces named, compared, asked about. */
import type { Catalog } from '../core/catalog/catalog.ts'
import { drainBatch } from '../core/ledger/drain.ts'
import { createBrowse } from '../core/people/browse.ts'
import { handOwner } from '../core/people/by-hand.ts'
import { createCommands } from '../core/people/commands.ts'
import { groupNext } from '../core/people/groups.ts'
import { Journal } from '../core/people/journal.ts'
import { createLabels } from '../core/people/labels.ts'
import { type MatchThresholds, matchFaces, matchOwner } from '../core/people/match.ts'
import { createReview } from '../core/people/review.ts'
import { suggestNext } from '../core/people/suggest.ts'
import type { FaceCollection } from '../core/vectors/port.ts'
import { testPack } from './library.ts'

export const thresholds = {
  join: 0.38,
  found: 0.55,
  suggestFace: 0.45,
  suggestGroup: 0.32,
  matchMargin: 0.15,
}

/** The people's room on `catalog`, with an index that follows when `settle` is called. */
export function openTestPeople(catalog: Catalog, collection: FaceCollection) {
  const journal = new Journal(catalog, () => {}, { match: matchOwner, 'by-hand': handOwner })
  const pack = { ...testPack, ...thresholds }
  const browse = createBrowse({ catalog, pack })
  const labels = createLabels(catalog, pack)
  const state = { index: collection as FaceCollection | null, matching: null as MatchThresholds | null }
  const review = createReview({
    catalog,
    journal,
    labels,
    pack,
    collection: () => state.index,
    faces: browse.faces,
  })
  return {
    journal,
    browse,
    commands: createCommands({ catalog, journal, labels }),
    review,
    /** The index that questions are asked of, null while it is away; and what may be matched, null for nothing. */
    state,
    /** Brings the index, the groups and the suggestions up to date. Returns how many faces were compared. */
    async settle(): Promise<number> {
      let compared = 0
      for (;;) {
        while ((await drainBatch(catalog, pack, collection, 100)).faces > 0);
        const grouped = await groupNext({ catalog, pack }, collection)
        const turn = await suggestNext({ catalog, pack }, collection)
        compared += turn.faces
        const matched = state.matching
          ? matchFaces({ catalog, journal, pack }, turn.compared, state.matching)
          : 0
        if (grouped + turn.faces + matched === 0) return compared
      }
    },
    /** Open questions as `name: how many faces`. */
    async asked(): Promise<string[]> {
      const { questions } = await review.questions({ without: [], limit: 50 })
      return questions.map(({ candidate, faceIds }) => `${candidate.name}: ${faceIds.length}`)
    },
  }
}
