/**
 * @file The rows a command changes, as they were before and after: made, written, and folded into what a reversal
 * has to write.
 */
import type { FaceId, LabelSource, PersonId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { fold } from '../../contract/fold.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type FaceRows, labelFaces, setHidden } from '../ledger/changes.ts'

/** The part of a face's row that commands change. */
export interface FaceImage {
  person_id: PersonId | null
  source: LabelSource | null
  hidden: number
}

/** The part of a person's row that commands change. Operations from before format 30 have no `birth_date`. */
export interface PersonImage {
  name: string
  name_key: string
  cover_face_id: FaceId | null
  favourite: number
  hidden: number
  birth_date?: string | null
  deleted: number
}

export type Change =
  | { table: 'faces'; ids: FaceId[]; before: FaceImage; after: FaceImage }
  | { table: 'people'; id: PersonId; before: PersonImage; after: PersonImage }
  | { table: 'rejections'; ids: FaceId[]; person: PersonId; before: boolean; after: boolean }
  /** Rows of another room, which alone knows what `change` means. */
  | { table: 'owned'; owner: string; change: unknown }
  /** Something the machine did that has no rows to put back, in words. */
  | { table: 'note'; text: string }

export type Side = 'before' | 'after'

/** What a room tells the journal of its own rows, so that commands on them are kept and undone like all others. */
export interface Owner<T> {
  /** Writes one side of a change. */
  apply(catalog: Catalog, change: T, side: Side): void
  /** The part of a change whose rows are new to `isNew` (a name of the row, unique in the room); null for none. */
  untouched(change: T, isNew: (row: string) => boolean): T | null
  /** Which rows are no longer as the other side says, in words (“2 photos changed since”); null where all are. */
  movedOn(catalog: Catalog, change: T, side: Side): string | null
}
export type Owners = Readonly<Record<string, Owner<unknown>>>

const faceColumns = 'person_id, source, hidden'
const personColumns = 'name, name_key, cover_face_id, favourite, hidden, birth_date, deleted'

/** SQL: all faces of some people, also those that wait for the index. */
const ofPeople = `person_id in (select value from json_each(?)) and state in ('staged', 'live')`

/** What "the same name" means. */
export const nameKey = fold

/** Collects the changes of one command while it makes them. Only inside `Journal.record`. */
export class Changes {
  readonly list: Change[] = []
  readonly people = new Set<PersonId>()
  faces = 0
  readonly #catalog: Catalog
  readonly #owners: Owners

  constructor(catalog: Catalog, owners: Owners) {
    this.#catalog = catalog
    this.#owners = owners
  }

  /** Makes a change to rows that `owner` knows. */
  setOwned(owner: string, change: unknown): void {
    ownerOf(this.#owners, owner).apply(this.#catalog, change, 'after')
    this.list.push({ table: 'owned', owner, change })
  }

  /** Changes faces and keeps what they were, alike ones together. */
  setFaces(ids: FaceId[], patch: Partial<FaceImage>): void {
    this.#setFaces(`id in (select value from json_each(?))`, ids, patch)
  }

  /** Changes all faces of some people, also those that wait for the index. */
  setFacesOf(people: PersonId[], patch: Partial<FaceImage>): void {
    this.#setFaces(ofPeople, people, patch)
  }

  /**
   * Gives all faces of some people to another, as they are. The last thing of a command that has to do with faces:
   * until it has committed, they may still be found where they were (`Catalog.moveFaces`).
   */
  moveFaces(from: PersonId[], into: PersonId): void {
    this.#noteFaces(ofPeople, from, { person_id: into })
    this.#catalog.moveFaces(from, into)
  }

  #setFaces(condition: string, list: (FaceId | PersonId)[], patch: Partial<FaceImage>): void {
    for (const { before, after, rows } of this.#noteFaces(condition, list, patch))
      writeFaces(this.#catalog, JSON.parse(rows) as number[], before, after)
  }

  /** Keeps what faces were and will be, alike ones together; returns those, with the numbers of their rows as JSON. */
  #noteFaces(condition: string, list: (FaceId | PersonId)[], patch: Partial<FaceImage>) {
    // Put together by SQLite: there may be thousands.
    const groups = this.#catalog.all<FaceImage & { ids: string; rows: string }>(
      `select ${faceColumns}, json_group_array(id) as ids, json_group_array(rowid) as rows
       from faces where ${condition} group by ${faceColumns}`,
      JSON.stringify(list),
    )
    return groups.flatMap(({ ids, rows, ...before }) => {
      const after = { ...before, ...patch }
      if (changedKeys(before, after).length === 0) return []
      const change: Change = { table: 'faces', ids: JSON.parse(ids) as FaceId[], before, after }
      for (const person of [before.person_id, after.person_id]) if (person !== null) this.people.add(person)
      this.faces += change.ids.length
      this.list.push(change)
      return [{ before, after, rows }]
    })
  }

  createPerson(name: string): PersonId {
    const created = this.#catalog.run(
      `insert into people (name, name_key, created_at, deleted) values (?, ?, ?, 1)`,
      name,
      nameKey(name),
      Date.now(),
    )
    const id = Number(created.lastInsertRowid)
    this.setPerson(id, { deleted: 0 })
    return id
  }

  setPerson(id: PersonId, patch: Partial<PersonImage>): void {
    const before = personImage(this.#catalog, id)
    if (!before) throw new KithError('not-found', t.peopleErrors.gone)
    const after = { ...before, ...patch }
    this.people.add(id)
    if (changedKeys(before, after).length === 0) return
    writePerson(this.#catalog, id, after)
    this.list.push({ table: 'people', id, before, after })
  }

  /** Remembers (or forgets) that these faces are not that person. */
  setRejected(ids: FaceId[], person: PersonId, after: boolean): void {
    const known = new Set(rejectedAmong(this.#catalog, ids, person))
    const changed = ids.filter(id => known.has(id) !== after)
    if (changed.length === 0) return
    writeRejections(this.#catalog, changed, person, after)
    this.list.push({ table: 'rejections', ids: changed, person, before: !after, after })
  }
}

/** One row of a plan: what it should be now, and what it becomes. */
export interface Step<T> {
  from: T
  to: T
}

/** What a reversal writes: each row once, however often its operation touched it. */
export interface Plan {
  faces: Map<FaceId, Step<FaceImage>>
  people: Map<PersonId, Step<PersonImage>>
  rejections: Map<PersonId, Map<FaceId, Step<boolean>>>
  owned: Extract<Change, { table: 'owned' }>[]
  /** The side of the operation that is written. */
  side: Side
}

/** Folds the changes of an operation, as they were made, into what undoing (`before`) or redoing (`after`) it writes. */
export function planOf(changes: Change[], side: Side): Plan {
  const plan: Plan = { faces: new Map(), people: new Map(), rejections: new Map(), owned: [], side }
  const other = side === 'before' ? 'after' : 'before'
  for (const change of side === 'before' ? changes.toReversed() : changes) {
    switch (change.table) {
      case 'faces':
        for (const id of change.ids) add(plan.faces, id, change[other], change[side])
        break
      case 'people':
        add(plan.people, change.id, change[other], change[side])
        break
      case 'rejections': {
        const steps = plan.rejections.get(change.person) ?? new Map<FaceId, Step<boolean>>()
        plan.rejections.set(change.person, steps)
        for (const id of change.ids) add(steps, id, change[other], change[side])
        break
      }
      case 'owned':
        plan.owned.push(change)
    }
  }
  return plan
}

function add<K, T>(steps: Map<K, Step<T>>, key: K, from: T, to: T): void {
  const known = steps.get(key)
  if (known) known.to = to
  else steps.set(key, { from, to })
}

/** Writes a plan, and says what was written as changes: before and after as in the operation it came from. */
export function writePlan(catalog: Catalog, owners: Owners, plan: Plan): Change[] {
  const written: Change[] = []
  const sides = <T>({ from, to }: Step<T>) =>
    plan.side === 'before' ? { before: to, after: from } : { before: from, after: to }
  for (const { ids, step } of alike(plan.faces)) {
    writeFaces(catalog, ids, step.from, step.to)
    written.push({ table: 'faces', ids, ...sides(step) })
  }
  const people = [...plan.people].flatMap(([id, step]) => {
    const now = personImage(catalog, id)
    return now ? [{ id, step, now, keys: changedKeys(step.from, step.to) }] : []
  })
  // Out of the way first: two of them may exchange a name.
  for (const { id, keys } of people) {
    if (keys.includes('name_key') || keys.includes('deleted'))
      catalog.run(`update people set deleted = 1 where id = ?`, id)
  }
  for (const { id, step, now, keys } of people) {
    writePerson(catalog, id, { ...now, ...Object.fromEntries(keys.map(key => [key, step.to[key]])) })
    written.push({ table: 'people', id, ...sides(step) })
  }
  for (const [person, steps] of plan.rejections) {
    for (const { ids, step } of alike(steps)) {
      if (step.from === step.to) continue
      writeRejections(catalog, ids, person, step.to)
      written.push({ table: 'rejections', ids, person, ...sides(step) })
    }
  }
  for (const change of plan.owned) {
    ownerOf(owners, change.owner).apply(catalog, change.change, plan.side)
    written.push(change)
  }
  return written
}

/** Faces with the very same images together: those of one change share them. */
export function alike<T>(steps: Map<FaceId, Step<T>>): { ids: FaceId[]; step: Step<T> }[] {
  const groups = new Map<T, Map<T, { ids: FaceId[]; step: Step<T> }>>()
  for (const [id, step] of steps) {
    const byTarget = groups.get(step.from) ?? new Map<T, { ids: FaceId[]; step: Step<T> }>()
    groups.set(step.from, byTarget)
    const group = byTarget.get(step.to)
    if (group) group.ids.push(id)
    else byTarget.set(step.to, { ids: [id], step })
  }
  return [...groups.values()].flatMap(byTarget => [...byTarget.values()])
}

/** The columns in which two images differ; a column that an old image doesn't know is as it was. */
export function changedKeys<T extends object>(from: T, to: T): (keyof T)[] {
  return (Object.keys(to) as (keyof T)[]).filter(key => key in from && from[key] !== to[key])
}

export function ownerOf(owners: Owners, name: string): Owner<unknown> {
  const owner = owners[name]
  if (!owner) throw new Error(`nobody knows the rows of “${name}”`)
  return owner
}

export function personImage(catalog: Catalog, id: PersonId): PersonImage | undefined {
  return catalog.get<PersonImage>(`select ${personColumns} from people where id = ?`, id)
}

function rejectedAmong(catalog: Catalog, ids: FaceId[], person: PersonId): FaceId[] {
  return catalog
    .all<{ id: FaceId }>(
      `select face_id as id from rejections where person_id = ? and face_id in (select value from json_each(?))`,
      person,
      JSON.stringify(ids),
    )
    .map(row => row.id)
}

function writeFaces(catalog: Catalog, faces: FaceRows, from: FaceImage, to: FaceImage): void {
  if (from.person_id !== to.person_id || from.source !== to.source)
    labelFaces(catalog, faces, { personId: to.person_id, source: to.source })
  if (from.hidden !== to.hidden) setHidden(catalog, faces, to.hidden === 1)
}

function writePerson(catalog: Catalog, id: PersonId, image: PersonImage): void {
  catalog.run(
    `update people set name = ?, name_key = ?, cover_face_id = ?, favourite = ?, hidden = ?, birth_date = ?, deleted = ?
     where id = ?`,
    image.name,
    image.name_key,
    image.cover_face_id,
    image.favourite,
    image.hidden,
    image.birth_date ?? null,
    image.deleted,
    id,
  )
}

function writeRejections(catalog: Catalog, ids: FaceId[], person: PersonId, rejected: boolean): void {
  const list = JSON.stringify(ids)
  if (rejected) {
    // A face that has been purged since has nothing to remember.
    catalog.run(
      `insert or ignore into rejections
       select f.id, ?, ? from json_each(?) j join faces f on f.id = j.value`,
      person,
      Date.now(),
      list,
    )
  } else {
    catalog.run(
      `delete from rejections where person_id = ? and face_id in (select value from json_each(?))`,
      person,
      list,
    )
  }
}
