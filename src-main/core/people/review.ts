/** @file The questions of the Review page, and what a person answers. */
import type {
  Candidate,
  FaceId,
  FaceTile,
  Outcome,
  PersonId,
  Question,
  QuestionPage,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Target } from '../../contract/inputs.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { fromBlob } from '../ledger/embedding.ts'
import { type FaceCollection, IndexError } from '../vectors/port.ts'
import type { PutOptions } from './commands.ts'
import type { Changes, Journal } from './journal.ts'
import type { Labels } from './labels.ts'
import { createTwice } from './twice.ts'
import { eligibleFor, readUnit, speaks, type UnitFace, type UnitKey } from './units.ts'

export interface ReviewOptions {
  catalog: Catalog
  journal: Journal
  labels: Labels
  pack: { id: string }
  /** Null while the index is away. */
  collection: () => FaceCollection | null
  faces: (ids: FaceId[]) => FaceTile[]
}

export interface QuestionFilter {
  personId?: PersonId | undefined
  without: string[]
  limit: number
}

interface Row {
  unit: UnitKey
  person: PersonId
  name: string
  cover: FaceId | null
  score: number
  near: FaceId
}

/** Faces of a question that can be looked at one by one. */
const sampleSize = 40
const reasons = 3
/** Rows read at once while looking for questions that still hold. */
const slice = 100

const columns = `s.unit, s.person_id as person, p.name, p.cover_face_id as cover, s.score, s.near_id as near`

export type Review = ReturnType<typeof createReview>

export function createReview({ catalog, journal, labels, pack, collection, faces }: ReviewOptions) {
  const twice = createTwice(catalog)

  const total = (personId?: PersonId): number =>
    (personId === undefined
      ? catalog.get<{ n: number }>(`select count(*) as n from suggestions where place = 0`)
      : catalog.get<{ n: number }>(
          `select count(*) as n from suggestions where place = 0 and person_id = ?`,
          personId,
        )
    )?.n ?? 0

  /** Whom to ask about, the person with the surest question first: a face at a time is quicker with one person in mind. */
  const whom = (): PersonId[] =>
    catalog
      .all<{ id: PersonId }>(
        `select s.person_id as id from suggestions s where s.place = 0
         group by s.person_id order by max(s.score) desc, s.person_id`,
      )
      .map(row => row.id)

  const rowsOf = (personId: PersonId, offset: number): Row[] =>
    catalog.all<Row>(
      `select ${columns} from suggestions s join people p on p.id = s.person_id and p.deleted = 0 and p.hidden = 0
       where s.place = 0 and s.person_id = ? order by s.score desc, s.unit limit ? offset ?`,
      personId,
      slice,
      offset,
    )

  /** The question as it stands now, or null where nothing of it is left. */
  const questionOf = (row: Row): Omit<Question, 'sample'> | null => {
    const unit = readUnit(catalog, row.unit)
    if (unit.key !== row.unit || unit.faces.length === 0) return null
    const others = catalog.all<Row>(
      `select ${columns} from suggestions s join people p on p.id = s.person_id and p.deleted = 0 and p.hidden = 0
       where s.unit = ? and s.place > 0 order by s.place`,
      row.unit,
    )
    const eligible = eligibleFor(catalog, unit.faces, [row.person, ...others.map(other => other.person)])
    const asked = eligible.get(row.person) ?? []
    if (asked.length === 0) return null
    const all = (possible: UnitFace[] | undefined) => asked.every(face => possible?.includes(face))
    return {
      id: `${row.unit}/${row.person}`,
      groupId: unit.groupId,
      faceIds: asked.map(face => face.id),
      photoIds: asked.map(face => face.photoId),
      candidate: candidateOf(row),
      others: others.filter(other => all(eligible.get(other.person))).map(candidateOf),
    }
  }

  const collect = ({ personId, without, limit }: QuestionFilter): Omit<Question, 'sample'>[] => {
    const unwanted = new Set(without)
    const found: Omit<Question, 'sample'>[] = []
    for (const person of personId === undefined ? whom() : [personId]) {
      for (let offset = 0; ; offset += slice) {
        const rows = rowsOf(person, offset)
        for (const row of rows) {
          if (unwanted.has(`${row.unit}/${row.person}`)) continue
          const question = questionOf(row)
          if (question) found.push(question)
          if (found.length === limit) return found
        }
        if (rows.length < slice) break
      }
    }
    return found
  }

  /** Puts the confirmed faces most like each question beside it. Without an index the one that is known has to do. */
  const giveReasons = async (questions: Omit<Question, 'sample'>[]): Promise<void> => {
    const index = collection()
    if (!index || questions.length === 0) return
    const vectors = new Map(
      catalog
        .all<{ id: FaceId; vector: Buffer }>(
          `select face_id as id, vector from embeddings where pack = ? and face_id in (select value from json_each(?))`,
          pack.id,
          JSON.stringify(questions.map(question => question.faceIds[0])),
        )
        .map(row => [row.id, fromBlob(row.vector)]),
    )
    const known = questions.flatMap(question => {
      const vector = vectors.get(question.faceIds[0] ?? '')
      return vector ? [{ question, vector }] : []
    })
    const hits = await index.search(
      known.map(({ question, vector }) => ({
        vector,
        // Some of these may be matches, which are no reason.
        limit: reasons * 4,
        filter: { person: question.candidate.personId },
      })),
    )
    const said = new Set(
      catalog
        .all<{ id: FaceId }>(
          `select f.id from faces f where ${speaks} and f.id in (select value from json_each(?))`,
          JSON.stringify(hits.flat().map(hit => hit.id)),
        )
        .map(row => row.id),
    )
    for (const [i, { question }] of known.entries()) {
      const near = (hits[i] ?? []).map(hit => hit.id).filter(id => said.has(id))
      question.candidate.near = [...new Set([question.candidate.near[0] ?? '', ...near])].slice(0, reasons)
    }
  }

  /** These are not that person: remembered, and taken off them where they are on them. */
  const notThem = (changes: Changes, ids: FaceId[], personId: PersonId): void => {
    changes.setRejected(ids, personId, true)
    const theirs = catalog.all<{ id: FaceId }>(
      `select id from faces where person_id = ? and id in (select value from json_each(?))`,
      personId,
      JSON.stringify(ids),
    )
    changes.setFaces(
      theirs.map(face => face.id),
      { person_id: null, source: null },
    )
    labels.dropLostCovers(changes)
  }

  /** What is answered is not asked again, also before it is compared anew. */
  const settle = (ids: FaceId[], personId: PersonId | null): void => {
    const units = JSON.stringify([
      ...ids,
      ...catalog
        .all<{ key: string }>(
          `select distinct 'g' || group_id as key from faces
           where group_id is not null and id in (select value from json_each(?))`,
          JSON.stringify(ids),
        )
        .map(row => row.key),
    ])
    if (personId === null) {
      catalog.run(`delete from suggestions where unit in (select value from json_each(?))`, units)
      return
    }
    catalog.run(
      `delete from suggestions where person_id = ? and unit in (select value from json_each(?))`,
      personId,
      units,
    )
    catalog.run(
      `update suggestions set place = place - (select min(o.place) from suggestions o where o.unit = suggestions.unit)
       where unit in (select value from json_each(?))`,
      units,
    )
  }

  const matched = (personId: PersonId): FaceId[] => {
    const ids = labels.faceIdsOf(`person_id = ? and source = 'matched'`, personId)
    if (ids.length === 0) throw new KithError('not-found', t.peopleErrors.noMatches)
    return ids
  }

  return {
    total,

    /** @throws KithError `not-found` for a person who is not here any more */
    async questions(filter: QuestionFilter): Promise<QuestionPage> {
      if (filter.personId !== undefined) labels.personRow(filter.personId)
      const found = collect(filter)
      let reason = collection() ? null : t.peopleErrors.noSuggestions
      try {
        await giveReasons(found)
      } catch (error) {
        if (!(error instanceof IndexError)) throw error
        reason = error.message
      }
      const questions = found.map(question => ({
        ...question,
        sample: faces(question.faceIds.slice(0, sampleSize)),
      }))
      const comparing = catalog.get(`select 1 from suggest_due`) !== undefined
      return { total: total(filter.personId), questions, comparing, reason }
    },

    /** @throws KithError `conflict` where it would put somebody into one photo twice, as `assign` does */
    confirm(ids: FaceId[], to: Target, options: PutOptions = {}): Outcome {
      const usable = labels.usable(ids)
      return journal.record('confirm', changes => {
        const person = labels.resolve(changes, to)
        if (!options.twice) twice.refuse(usable, person)
        labels.put(changes, usable, person, 'confirmed')
        settle(usable, null)
        return { summary: t.history.people.assigned(usable.length, person.name), personId: person.id }
      })
    },

    reject(ids: FaceId[], personId: PersonId): Outcome {
      const usable = labels.usable(ids)
      return journal.record('reject', changes => {
        const { name } = labels.personRow(personId)
        notThem(changes, usable, personId)
        settle(usable, personId)
        return { summary: t.history.people.rejected(usable.length, name), personId }
      })
    },

    confirmMatches: (personId: PersonId): Outcome =>
      journal.record('confirm-matches', changes => {
        const { name } = labels.personRow(personId)
        const ids = matched(personId)
        changes.setFaces(ids, { source: 'confirmed' })
        return { summary: t.history.people.matchesConfirmed(ids.length, name), personId }
      }),

    rejectMatches: (personId: PersonId): Outcome =>
      journal.record('reject-matches', changes => {
        const { name } = labels.personRow(personId)
        const ids = matched(personId)
        notThem(changes, ids, personId)
        return { summary: t.history.people.matchesTakenOff(ids.length, name), personId }
      }),
  }
}

function candidateOf({ person, name, cover, score, near }: Row): Candidate {
  return { personId: person, name, coverFaceId: cover, score, near: [near] }
}
