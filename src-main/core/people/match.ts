/**
 * @file Naming by itself: an unnamed face that is surely somebody's gets their name, marked as matched.
 *
 * Strict on purpose: the nearest face a person named must be nearer than the threshold, a second person clearly less
 * near, and no other face of the photo may want the same name. It is an operation of the machine in the journal;
 * once undone it is not done again.
 */
import type { FaceId, PersonId, Settings, Strictness } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { cosine, fromBlob } from '../ledger/embedding.ts'
import type { Journal, Owner } from './journal.ts'
import { surely } from './likeness.ts'
import type { Compared } from './suggest.ts'
import { eligibleFor } from './units.ts'

export interface MatchThresholds {
  /** Cosine from which a face is surely somebody's. */
  threshold: number
  /** How much less near a second person must be. */
  margin: number
}

/** What counts as sure by the settings; null where Kith names nobody by itself. */
export function matchThresholds(
  { matching, strictness }: Pick<Settings, 'matching' | 'strictness'>,
  { match, matchMargin }: { match: Record<Strictness, number>; matchMargin: number },
): MatchThresholds | null {
  return matching ? { threshold: match[strictness], margin: matchMargin } : null
}

interface Match {
  faceId: FaceId
  nearId: FaceId
  photoId: number
  personId: PersonId
}

/** The part of the journal that keeps matches from being made again once they were undone. */
export interface Unmatched {
  ids: FaceId[]
  person: PersonId
}

export const matchOwner: Owner<Unmatched> = {
  apply(catalog, { ids, person }, side) {
    const list = JSON.stringify(ids)
    if (side === 'before')
      catalog.run(
        `insert or ignore into unmatched select f.id, ? from json_each(?) j join faces f on f.id = j.value`,
        person,
        list,
      )
    else
      catalog.run(
        `delete from unmatched where person_id = ? and face_id in (select value from json_each(?))`,
        person,
        list,
      )
  },
  untouched: change => change,
  movedOn: () => null,
}

/** Names what is sure among faces that were just compared. Returns how many got a name. */
export function matchFaces(
  { catalog, journal, pack }: { catalog: Catalog; journal: Journal; pack: { id: string } },
  compared: Compared[],
  thresholds: MatchThresholds,
): number {
  let named = 0
  const sure = sureOnes(catalog, pack.id, compared, thresholds)
  for (const [personId, matches] of Map.groupBy(sure, match => match.personId)) {
    const ids = matches.map(match => match.faceId)
    journal.record(
      'match',
      changes => {
        changes.setFaces(ids, { person_id: personId, source: 'matched' })
        changes.setOwned('match', { ids, person: personId } satisfies Unmatched)
        return { summary: t.history.people.matched(ids.length, nameOf(catalog, personId)), personId }
      },
      'machine',
    )
    named += ids.length
  }
  return named
}

function sureOnes(
  catalog: Catalog,
  pack: string,
  compared: Compared[],
  { threshold, margin }: MatchThresholds,
): Match[] {
  const near = compared.filter(({ pairs }) => pairs.some(pair => pair.score >= threshold))
  const people = [...new Set(near.flatMap(({ pairs }) => pairs.map(pair => pair.personId)))]
  const faces = near.map(({ face }) => face)
  const eligible = new Set(
    [...eligibleFor(catalog, faces, people)].flatMap(([person, theirs]) =>
      theirs.map(face => `${face.id}/${person}`),
    ),
  )
  const undone = new Set(
    catalog
      .all<{ face: FaceId; person: PersonId }>(
        `select face_id as face, person_id as person from unmatched where face_id in (select value from json_each(?))`,
        JSON.stringify(faces.map(face => face.id)),
      )
      .map(({ face, person }) => `${face}/${person}`),
  )
  const sure = near.flatMap(({ face, pairs }): Match[] => {
    const possible = pairs.filter(pair => eligible.has(`${face.id}/${pair.personId}`))
    const pair = surely(possible, threshold, margin)
    return pair && !undone.has(`${face.id}/${pair.personId}`)
      ? [{ faceId: face.id, nearId: pair.nearId, photoId: face.photoId, personId: pair.personId }]
      : []
  })
  return sure.filter(match => !somebodyBeside(catalog, pack, match, threshold - margin))
}

/** Two faces of one photo that want the same name: one of them is wrong, and a person has to say which. */
function somebodyBeside(
  catalog: Catalog,
  pack: string,
  { faceId, nearId, photoId }: Match,
  threshold: number,
): boolean {
  const reason = catalog.get<{ vector: Buffer }>(
    `select vector from embeddings where face_id = ? and pack = ?`,
    nearId,
    pack,
  )
  if (!reason) return true
  const vector = fromBlob(reason.vector)
  return catalog
    .all<{ vector: Buffer }>(
      `select e.vector from faces f join embeddings e on e.face_id = f.id and e.pack = ?
       where f.photo_id = ? and f.id <> ? and f.person_id is null and f.state <> 'deleted'`,
      pack,
      photoId,
      faceId,
    )
    .some(beside => cosine(vector, fromBlob(beside.vector)) >= threshold)
}

function nameOf(catalog: Catalog, id: PersonId): string {
  return catalog.get<{ name: string }>(`select name from people where id = ?`, id)?.name ?? ''
}

/** Has the units of open suggestions compared again, because what counts as sure has changed. */
export function matchAnew(catalog: Catalog): void {
  catalog.run(
    `insert or replace into suggest_due (face_id)
     select f.id from suggestions s join faces f on f.id = s.unit where s.place = 0
     union select f.id from suggestions s join faces f on f.group_id = cast(substr(s.unit, 2) as integer)
       where s.place = 0 and s.unit glob 'g*' and f.person_id is null and f.hidden = 0`,
  )
}
