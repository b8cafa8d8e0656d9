/**
 * @file Every command writes its rows, what was there before, and its dirty faces in one transaction.
 *
 * An operation keeps the rows it changed as they were before and after. Undo writes the befores back and redo the
 * afters, each only where the rows still are as the operation left them: nobody's later work is overwritten.
 * The same rows are the audit log.
 */
import type { FaceId, OperationId, Outcome, PersonId, UndoState } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { fold } from '../../contract/fold.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { labelFaces, setHidden } from '../ledger/changes.ts'

/** The part of a face's row that commands change. */
export interface FaceImage {
  person_id: PersonId | null
  source: 'manual' | 'confirmed' | 'matched' | 'imported' | null
  hidden: number
}

export interface PersonImage {
  name: string
  name_key: string
  cover_face_id: FaceId | null
  favourite: number
  hidden: number
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

type Side = 'before' | 'after'

/** What a room tells the journal of its own rows, so that commands on them are kept and undone like all others. */
export interface Owner<T> {
  /** Writes one side of a change. */
  apply(catalog: Catalog, change: T, side: Side): void
  /** The part of a change whose rows are new to `isNew` (a name of the row, unique in the room); null for none. */
  untouched(change: T, isNew: (row: string) => boolean): T | null
  /** Rows that are no longer as the other side says, in words (“2 photos”); null where all of them are. */
  movedOn(catalog: Catalog, change: T, side: Side): string | null
}
export type Owners = Readonly<Record<string, Owner<unknown>>>

const faceColumns = 'person_id, source, hidden'
const personColumns = 'name, name_key, cover_face_id, favourite, hidden, deleted'

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
    this.#write({ table: 'owned', owner, change }, 'after')
  }

  /** Changes faces and keeps what they were, alike ones together. */
  setFaces(ids: FaceId[], patch: Partial<FaceImage>): void {
    const rows = this.#catalog.all<FaceImage & { id: FaceId }>(
      `select id, ${faceColumns} from faces where id in (select value from json_each(?))`,
      JSON.stringify(ids),
    )
    const alike = new Map<string, Extract<Change, { table: 'faces' }>>()
    for (const { id, ...before } of rows) {
      const after = { ...before, ...patch }
      if (same(before, after)) continue
      const key = JSON.stringify(before)
      const change = alike.get(key)
      if (change) change.ids.push(id)
      else alike.set(key, { table: 'faces', ids: [id], before, after })
      this.faces++
      for (const person of [before.person_id, after.person_id]) if (person !== null) this.people.add(person)
    }
    for (const change of alike.values()) this.#write(change, 'after')
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
    if (!before) throw new KithError('not-found', 'That person is not here any more.')
    const after = { ...before, ...patch }
    this.people.add(id)
    if (!same(before, after)) this.#write({ table: 'people', id, before, after }, 'after')
  }

  /** Remembers (or forgets) that these faces are not that person. */
  setRejected(ids: FaceId[], person: PersonId, after: boolean): void {
    const known = new Set(rejectedAmong(this.#catalog, ids, person))
    const changed = ids.filter(id => known.has(id) !== after)
    if (changed.length > 0)
      this.#write({ table: 'rejections', ids: changed, person, before: !after, after }, 'after')
  }

  #write(change: Change, side: Side): void {
    apply(this.#catalog, this.#owners, change, side)
    this.list.push(change)
  }
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function personImage(catalog: Catalog, id: PersonId): PersonImage | undefined {
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

/** Writes one side of a change. */
function apply(catalog: Catalog, owners: Owners, change: Change, side: Side): void {
  switch (change.table) {
    case 'note':
      return
    case 'owned':
      ownerOf(owners, change.owner).apply(catalog, change.change, side)
      return
    case 'faces': {
      const image = change[side]
      const other = change[side === 'after' ? 'before' : 'after']
      if (image.person_id !== other.person_id || image.source !== other.source) {
        labelFaces(catalog, change.ids, { personId: image.person_id, source: image.source })
      }
      if (image.hidden !== other.hidden) setHidden(catalog, change.ids, image.hidden === 1)
      return
    }
    case 'people': {
      const image = change[side]
      catalog.run(
        `update people set name = ?, name_key = ?, cover_face_id = ?, favourite = ?, hidden = ?, deleted = ? where id = ?`,
        image.name,
        image.name_key,
        image.cover_face_id,
        image.favourite,
        image.hidden,
        image.deleted,
        change.id,
      )
      return
    }
    case 'rejections': {
      const list = JSON.stringify(change.ids)
      if (change[side]) {
        catalog.run(
          `insert or ignore into rejections select value, ?, ? from json_each(?)`,
          change.person,
          Date.now(),
          list,
        )
      } else {
        catalog.run(
          `delete from rejections where person_id = ? and face_id in (select value from json_each(?))`,
          change.person,
          list,
        )
      }
    }
  }
}

function ownerOf(owners: Owners, name: string): Owner<unknown> {
  const owner = owners[name]
  if (!owner) throw new Error(`nobody knows the rows of “${name}”`)
  return owner
}

/** What stands in the way of writing one side: rows that are no longer as the other side says. */
function obstacles(
  catalog: Catalog,
  change: Exclude<Change, { table: 'owned' | 'note' }>,
  side: Side,
): { faces: FaceId[]; people: PersonId[] } {
  const expected = side === 'before' ? 'after' : 'before'
  if (change.table === 'faces') {
    const image = change[expected]
    const alike = new Set(
      catalog
        .all<{ id: FaceId }>(
          `select id from faces where person_id is ? and source is ? and hidden = ? and state <> 'deleted'
           and id in (select value from json_each(?))`,
          image.person_id,
          image.source,
          image.hidden,
          JSON.stringify(change.ids),
        )
        .map(row => row.id),
    )
    return { faces: change.ids.filter(id => !alike.has(id)), people: [] }
  }
  if (change.table === 'people') {
    const now = personImage(catalog, change.id)
    const target = change[side]
    const taken =
      target.deleted === 0 &&
      catalog.get(
        `select 1 from people where name_key = ? and deleted = 0 and id <> ?`,
        target.name_key,
        change.id,
      ) !== undefined
    return { faces: [], people: now && same(now, change[expected]) && !taken ? [] : [change.id] }
  }
  const rejected = rejectedAmong(catalog, change.ids, change.person).length
  return { faces: rejected === (change[expected] ? change.ids.length : 0) ? [] : change.ids, people: [] }
}

interface OperationRow {
  id: OperationId
  at: number
  kind: string
  by: 'person' | 'machine'
  summary: string
  people: string
  changes: string
  state: 'done' | 'undone'
}

export class Journal {
  readonly #catalog: Catalog
  /** Called after each committed operation. */
  readonly #committed: () => void
  readonly #owners: Owners

  constructor(catalog: Catalog, committed: () => void, owners: Owners = {}) {
    this.#catalog = catalog
    this.#committed = committed
    this.#owners = owners
  }

  /**
   * Carries out one command. `work` makes its changes and returns the summary; it commits wholly or not at all.
   * A command that changes nothing leaves no operation.
   */
  record(
    kind: string,
    work: (changes: Changes) => { summary: string; personId?: PersonId | null },
    by: 'person' | 'machine' = 'person',
  ): Outcome {
    const outcome = this.#catalog.transaction(() => {
      const changes = new Changes(this.#catalog, this.#owners)
      const { summary, personId = null } = work(changes)
      const operationId =
        changes.list.length === 0
          ? null
          : this.#insert(kind, by, summary, [...changes.people], changes.list, null)
      return { operationId, summary, faces: changes.faces, personId }
    })
    this.#committed()
    return outcome
  }

  /** Remembers what a machine did that can't be undone, such as a repair: a summary and its facts, a line each. */
  note(kind: string, summary: string, lines: string[]): void {
    this.#catalog.transaction(() =>
      this.#insert(
        kind,
        'machine',
        summary,
        [],
        lines.map(text => ({ table: 'note', text })),
        null,
      ),
    )
  }

  /**
   * Undoes the named operation, or the person's latest.
   * @throws KithError `conflict` (data: the faces and people that moved on) — nothing is changed then.
   */
  undo(operationId?: OperationId): Outcome {
    const id = operationId ?? this.#nextUndo()?.id
    if (id === undefined) throw new KithError('not-found', 'There is nothing to undo.')
    return this.#reverse(id, 'undo')
  }

  redo(): Outcome {
    const id = this.#nextRedo()?.id
    if (id === undefined) throw new KithError('not-found', 'There is nothing to redo.')
    return this.#reverse(id, 'redo')
  }

  state(): UndoState {
    return { undo: this.#nextUndo()?.summary ?? null, redo: this.#nextRedo()?.summary ?? null }
  }

  #insert(
    kind: string,
    by: 'person' | 'machine',
    summary: string,
    people: PersonId[],
    changes: Change[],
    undoes: OperationId | null,
  ): OperationId {
    const row = this.#catalog.run(
      `insert into operations (at, kind, by, summary, people, changes, undoes) values (?, ?, ?, ?, ?, ?, ?)`,
      Date.now(),
      kind,
      by,
      summary,
      JSON.stringify(people),
      JSON.stringify(changes),
      undoes,
    )
    return Number(row.lastInsertRowid)
  }

  #nextUndo(): { id: OperationId; summary: string } | undefined {
    return this.#catalog.get(
      `select id, summary from operations
       where state = 'done' and by = 'person' and kind not in ('undo', 'redo') order by id desc limit 1`,
    )
  }

  /** The operation undone last, as long as nothing new has been done since. */
  #nextRedo(): { id: OperationId; summary: string } | undefined {
    return this.#catalog.get(
      `select t.id, t.summary from operations u join operations t on t.id = u.undoes
       where u.kind = 'undo' and t.state = 'undone'
         and u.id > coalesce((select max(id) from operations where by = 'person' and kind not in ('undo', 'redo')), 0)
         and u.id = (select max(id) from operations where kind = 'undo' and undoes = t.id)
       order by u.id desc limit 1`,
    )
  }

  #reverse(id: OperationId, direction: 'undo' | 'redo'): Outcome {
    const outcome = this.#catalog.transaction(() => {
      const row = this.#catalog.get<OperationRow>(
        `select * from operations where id = ? and kind not in ('undo', 'redo')`,
        id,
      )
      if (!row) throw new KithError('not-found', 'That step is not in the history.')
      const expected = direction === 'undo' ? 'done' : 'undone'
      if (row.state !== expected)
        throw new KithError(
          'conflict',
          direction === 'undo' ? 'That is undone already.' : 'That is done already.',
        )
      const side = direction === 'undo' ? 'before' : 'after'
      const changes = JSON.parse(row.changes) as Change[]
      if (direction === 'undo') changes.reverse()
      this.#refuseIfMovedOn(changes, side, row.summary)
      let faces = 0
      for (const change of changes) {
        apply(this.#catalog, this.#owners, change, side)
        if (change.table === 'faces') faces += change.ids.length
      }
      this.#catalog.run(
        `update operations set state = ? where id = ?`,
        direction === 'undo' ? 'undone' : 'done',
        id,
      )
      const summary = `${direction === 'undo' ? 'Undone' : 'Done again'}: ${row.summary}`
      const operationId = this.#insert(
        direction,
        'person',
        summary,
        JSON.parse(row.people) as PersonId[],
        [],
        id,
      )
      return { operationId, summary, faces, personId: null }
    })
    this.#committed()
    return outcome
  }

  /**
   * Several changes of one operation may touch the same row, so each is checked on the state that those before it
   * leave: inside the transaction, which a conflict rolls back.
   */
  #refuseIfMovedOn(changes: Change[], side: Side, summary: string): void {
    const firstTouch = new Set<string>()
    const others: string[] = []
    const faces = new Set<FaceId>()
    const people = new Set<PersonId>()
    for (const change of changes) {
      const fresh = this.#untouched(change, firstTouch)
      if (fresh === null || fresh.table === 'note') continue
      if (fresh.table === 'owned') {
        const moved = ownerOf(this.#owners, fresh.owner).movedOn(this.#catalog, fresh.change, side)
        if (moved !== null) others.push(moved)
        continue
      }
      const found = obstacles(this.#catalog, fresh, side)
      for (const face of found.faces) faces.add(face)
      for (const person of found.people) people.add(person)
    }
    if (faces.size + people.size + others.length === 0) return
    const what =
      faces.size > 0
        ? count(faces.size, 'face')
        : people.size > 0
          ? count(people.size, 'person', 'people')
          : others.join(', ')
    throw new KithError('conflict', `“${summary}” can’t be undone: ${what} changed since.`, {
      faces: [...faces],
      people: [...people],
    })
  }

  /** The part of a change whose rows no earlier change of the operation has touched. */
  #untouched(change: Change, seen: Set<string>): Change | null {
    const isNew = (key: string) => !seen.has(key) && seen.add(key)
    if (change.table === 'note') return change
    if (change.table === 'people') return isNew(`p${change.id}`) ? change : null
    if (change.table === 'owned') {
      const owner = ownerOf(this.#owners, change.owner)
      const part = owner.untouched(change.change, row => isNew(`${change.owner}:${row}`) !== false)
      return part === null ? null : { ...change, change: part }
    }
    const prefix = change.table === 'faces' ? 'f' : `r${change.person}:`
    const ids = change.ids.filter(id => isNew(prefix + id))
    return ids.length > 0 ? { ...change, ids } : null
  }
}

/** “1 face”, “12 faces”. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}
