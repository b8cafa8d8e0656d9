/** @file What stands in the way of a reversal: rows that later work has changed, and people who would be left with nobody. */
import type { FaceId, PersonId } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import {
  alike,
  changedKeys,
  type FaceImage,
  type Owners,
  ownerOf,
  type PersonImage,
  type Plan,
  personImage,
  type Step,
} from './change.ts'

export interface Obstacles {
  /** Why each of these can't be written. */
  faces: Map<FaceId, Why>
  /** “Anna has another name now”. */
  people: Map<PersonId, string>
  /** Rows of other rooms (“2 photos changed since”). */
  others: string[]
}

/** Says it of so many faces: “2 faces are with Carl now”. */
type Why = (faces: number) => string

/** Takes out of a plan what can't be written, and says what that was. */
export function takeOutObstacles(catalog: Catalog, owners: Owners, plan: Plan): Obstacles {
  const found: Obstacles = { faces: new Map(), people: new Map(), others: [] }
  movedFaces(catalog, plan, found)
  changedPeople(catalog, plan, found)
  for (const id of found.faces.keys()) plan.faces.delete(id)
  for (const id of found.people.keys()) plan.people.delete(id)
  // Whoever would get a face must be there, and whoever goes may leave no face behind; each can lead to the other.
  while (lostPeople(catalog, plan, found) || strandedFaces(catalog, plan, found));
  plan.owned = plan.owned.filter(change => {
    const owner = ownerOf(owners, change.owner)
    const moved = owner.movedOn(catalog, change.change, plan.side)
    if (moved !== null) found.others.push(moved)
    return moved === null
  })
  return found
}

/** The obstacles as parts of a sentence. */
export function wordsOf({ faces, people, others }: Obstacles): string[] {
  const byReason = Map.groupBy(faces.values(), why => why(1))
  return [...[...byReason.values()].map(list => list[0]?.(list.length) ?? ''), ...people.values(), ...others]
}

function movedFaces(catalog: Catalog, plan: Plan, found: Obstacles): void {
  // Those that are as the operation left them, mostly all of thousands, are told apart by SQLite.
  const moved = alike(plan.faces).flatMap(({ ids, step: { from } }) =>
    catalog.all<FaceImage & { id: FaceId; there: number; name: string | null }>(
      `select j.value as id, f.id is not null as there, f.person_id, f.source, f.hidden, p.name
       from json_each(?) j left join faces f on f.id = j.value and f.state <> 'deleted'
       left join people p on p.id = f.person_id
       where f.id is null or f.person_id is not ? or f.source is not ? or f.hidden <> ?`,
      JSON.stringify(ids),
      from.person_id,
      from.source,
      from.hidden,
    ),
  )
  for (const face of moved) {
    const step = plan.faces.get(face.id)
    if (!step) continue
    const { id } = face
    const { from, to } = step
    if (face.there === 0) found.faces.set(id, t.history.obstacles.facesGone)
    else if (!labelIs(face, from, to)) {
      const { name } = face
      const { facesUnnamed, facesWith } = t.history.obstacles
      found.faces.set(id, name === null ? facesUnnamed : n => facesWith(n, name))
    } else if (from.hidden !== to.hidden && face.hidden !== from.hidden && face.hidden !== to.hidden) {
      found.faces.set(id, t.history.obstacles.facesHidden)
    }
  }
}

/** Who the face is has not changed since, or is as it shall be already, or is of no concern here. */
function labelIs(now: FaceImage, from: FaceImage, to: FaceImage): boolean {
  const same = (a: FaceImage, b: FaceImage) => a.person_id === b.person_id && a.source === b.source
  return same(from, to) || same(now, from) || same(now, to)
}

function changedPeople(catalog: Catalog, plan: Plan, found: Obstacles): void {
  for (const [id, { from, to }] of plan.people) {
    const now = personImage(catalog, id)
    if (!now) {
      found.people.set(id, t.history.obstacles.personGone(from.name))
      continue
    }
    if (now.deleted === 1 && from.deleted === 0 && to.deleted === 0) {
      found.people.set(id, t.history.obstacles.personNotHere(now.name))
      continue
    }
    const changed = changedKeys(from, to).find(key => now[key] !== from[key] && now[key] !== to[key])
    const namesake =
      changed === undefined && to.deleted === 0 ? holderOfName(catalog, plan, id, to) : undefined
    if (changed !== undefined) found.people.set(id, changeWord(changed)(now.name))
    else if (namesake !== undefined) found.people.set(id, t.history.obstacles.namesake(namesake))
  }
}

function changeWord(changed: keyof PersonImage): (name: string) => string {
  const words = t.history.obstacles
  switch (changed) {
    case 'name':
    case 'name_key':
      return words.otherName
    case 'cover_face_id':
      return words.otherCover
    case 'birth_date':
      return words.otherBirthDate
    default:
      return words.personChanged
  }
}

/** Somebody else who has the name that this person would get, and keeps it. */
function holderOfName(catalog: Catalog, plan: Plan, id: PersonId, to: PersonImage): string | undefined {
  const other = catalog.get<{ id: PersonId; name: string }>(
    `select id, name from people where name_key = ? and deleted = 0 and id <> ?`,
    to.name_key,
    id,
  )
  const theirs = other && plan.people.get(other.id)?.to
  const givesUp = theirs && (theirs.deleted === 1 || theirs.name_key !== to.name_key)
  return givesUp ? undefined : other?.name
}

/** Faces that would go to somebody who isn't there. Returns whether there were any. */
function lostPeople(catalog: Catalog, plan: Plan, found: Obstacles): boolean {
  const wanted = new Set<PersonId>()
  for (const { from, to } of plan.faces.values())
    if (to.person_id !== null && to.person_id !== from.person_id) wanted.add(to.person_id)
  const absent = new Map<PersonId, string>()
  for (const id of wanted) {
    const person = plan.people.get(id)?.to ?? personImage(catalog, id)
    if (person?.deleted !== 0) absent.set(id, person?.name ?? t.history.details.somebody)
  }
  if (absent.size === 0) return false
  for (const [face, { to }] of plan.faces) {
    const name = to.person_id === null ? undefined : absent.get(to.person_id)
    if (name === undefined) continue
    plan.faces.delete(face)
    if (!found.people.has(to.person_id ?? 0))
      found.people.set(to.person_id ?? 0, t.history.obstacles.personNotHere(name))
    found.faces.set(face, n => t.history.obstacles.facesCantGo(n, name))
  }
  return true
}

/** People who would be deleted while they still have faces. Returns whether there were any. */
function strandedFaces(catalog: Catalog, plan: Plan, found: Obstacles): boolean {
  let any = false
  for (const [id, { from, to }] of plan.people) {
    if (to.deleted === 0) continue
    const taken = [...plan.faces].filter(([, step]) => step.from.person_id === id && step.to.person_id !== id)
    const left = catalog.get<{ n: number }>(
      `select count(*) as n from faces where person_id = ? and state <> 'deleted'
       and id not in (select value from json_each(?))`,
      id,
      JSON.stringify(taken.map(([face]) => face)),
    )?.n
    if (!left) continue
    plan.people.delete(id)
    found.people.set(id, t.history.obstacles.moreFaces(from.name, left))
    any = true
  }
  return any
}

/** Whether there is anything to write. */
export function isEmpty(plan: Plan): boolean {
  const steps = (step: Step<unknown>) => step.from !== step.to
  return (
    plan.faces.size + plan.people.size + plan.owned.length === 0 &&
    ![...plan.rejections.values()].some(rows => [...rows.values()].some(steps))
  )
}
