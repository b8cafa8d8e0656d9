/** @file Suggestions: which unnamed faces look like somebody, and the questions the Review page asks of them. */
import type { FaceId, FaceTile, GroupId, PersonId, PhotoId } from '../entities.ts'

/** Somebody the faces of a question look like. */
export interface Candidate {
  personId: PersonId
  name: string
  coverFaceId: FaceId | null
  /** Mean over the faces of the cosine to the most similar confirmed face of theirs, −1 to 1. */
  score: number
  /** Confirmed faces of theirs, most alike first, at most three: the reason. */
  near: FaceId[]
}

/** “Is this Anna?”, about one face or a group of faces that look like one person. */
export interface Question {
  /** Tells one question from another; the same unit and person give the same id. */
  id: string
  groupId: GroupId | null
  /** The faces that get the answer, best quality first, at most a thousand. */
  faceIds: FaceId[]
  /** Their photos, in the same order: nobody is asked about twice in one. */
  photoIds: PhotoId[]
  /** At most six of them, to be shown. */
  sample: FaceTile[]
  candidate: Candidate
  /** Who else it could be, most alike first, at most eight. */
  others: Candidate[]
}

export interface QuestionPage {
  total: number
  questions: Question[]
  /** True while faces that changed have not been compared yet. */
  comparing: boolean
  /** Why new faces can't be compared now, in a sentence; null when all is well. */
  reason: string | null
}

/** How sure Kith must be before it names a face by itself. */
export type Strictness = 'certain' | 'careful' | 'generous'
