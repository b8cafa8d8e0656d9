/**
 * @file Every command writes its rows, what was there before, and its dirty faces in one transaction.
 *
 * An operation keeps the rows it changed as they were before and after. Undo writes the befores back and redo the
 * afters, each only where the rows still are as the operation left them: nobody's later work is overwritten. Where
 * some have moved on, it refuses and says which, and does the rest only if asked. The same rows are the audit log.
 */
import type { OperationId, Outcome, Person, PersonId, Topic, UndoState } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Change, Changes, type Owners, type Plan, planOf, writePlan } from './change.ts'
import { isEmpty, type Obstacles, takeOutObstacles, wordsOf } from './obstacles.ts'
import type { PersonTally } from './tallies.ts'

export {
  type Change,
  type Changes,
  type FaceImage,
  nameKey,
  type Owner,
  type Owners,
  type PersonImage,
  type Side,
} from './change.ts'

interface OperationRow {
  id: OperationId
  at: number
  kind: string
  by: 'person' | 'machine'
  summary: string
  people: string
  changes: string
  state: 'done' | 'undone'
  undone_by: OperationId | null
}

/** @param counts those of everybody asked for who is still there; they are counted without it */
type View = (ids: PersonId[], counts?: PersonTally[]) => Person[]

/** What undo and redo may be asked for. */
export interface ReverseOptions {
  /** Leave rows alone that later work has changed, and do what is left; without it they are refused as a whole. */
  rest?: boolean | undefined
}

export class Journal {
  readonly #catalog: Catalog
  /** Called after each committed operation with what it has changed. */
  readonly #committed: (topics: Topic[]) => void
  readonly #owners: Owners
  /** People as they are now, for the answer; those who aren't there any more are left out. */
  readonly #view: View

  constructor(
    catalog: Catalog,
    committed: (topics: Topic[]) => void,
    owners: Owners = {},
    view: View = () => [],
  ) {
    this.#catalog = catalog
    this.#committed = committed
    this.#owners = owners
    this.#view = view
  }

  /**
   * Carries out one command. `work` makes its changes and returns the summary; it commits wholly or not at all.
   * A command that changes nothing leaves no operation. Where `work` knows the counts of all who are left of the
   * people it changes, nobody is counted for the answer.
   */
  record(
    kind: string,
    work: (changes: Changes) => {
      summary: string
      personId?: PersonId | null
      counts?: PersonTally[] | null
    },
    by: 'person' | 'machine' = 'person',
  ): Outcome {
    const done = this.#catalog.transaction(() => {
      const changes = new Changes(this.#catalog, this.#owners)
      const { summary, personId = null, counts = null } = work(changes)
      const operationId =
        changes.list.length === 0
          ? null
          : this.#insert({
              kind,
              by,
              summary,
              people: [...changes.people],
              changes: changes.list,
              undoes: null,
            })
      return {
        operationId,
        summary,
        faces: changes.faces,
        personId,
        touched: changes.people,
        list: changes.list,
        ...(counts ? { people: this.#view([...changes.people], counts) } : {}),
      }
    })
    return this.#answer(done)
  }

  /** Remembers what a machine did that can't be undone, such as a repair: a summary and its facts, a line each. */
  note(kind: string, summary: string, lines: string[]): void {
    const changes: Change[] = lines.map(text => ({ table: 'note', text }))
    this.#catalog.transaction(() =>
      this.#insert({ kind, by: 'machine', summary, people: [], changes, undoes: null }),
    )
  }

  /**
   * Undoes the named operation, or the person's latest.
   * @throws KithError `conflict` (data: the operation, the faces and people that moved on, how many steps are left)
   *   — nothing is changed then
   */
  undo(operationId?: OperationId, options: ReverseOptions = {}): Outcome {
    const id = operationId ?? this.#nextUndo()?.id
    if (id === undefined) throw new KithError('not-found', t.errors.history.nothingToUndo)
    return this.#reverse(id, 'undo', options)
  }

  /** Does again what was undone last, until something new is done. @throws as `undo` does */
  redo(options: ReverseOptions = {}): Outcome {
    const id = this.#nextRedo()?.id
    if (id === undefined) throw new KithError('not-found', t.errors.history.nothingToRedo)
    return this.#reverse(id, 'redo', options)
  }

  state(): UndoState {
    return { undo: this.#nextUndo()?.summary ?? null, redo: this.#nextRedo()?.summary ?? null }
  }

  #answer(done: {
    operationId: OperationId | null
    summary: string
    faces: number
    personId: PersonId | null
    touched: ReadonlySet<PersonId>
    list: Change[]
    reversed?: OperationId
    people?: Person[]
  }): Outcome {
    const { touched, list, ...outcome } = done
    this.#committed(topicsOf(list))
    const people = done.people ?? this.#view([...touched])
    const here = new Set(people.map(person => person.id))
    return { ...outcome, people, gone: [...touched].filter(id => !here.has(id)) }
  }

  #insert(row: {
    kind: string
    by: 'person' | 'machine'
    summary: string
    people: PersonId[]
    changes: Change[]
    undoes: OperationId | null
  }): OperationId {
    const people = JSON.stringify(row.people)
    const inserted = this.#catalog.run(
      `insert into operations (at, kind, by, summary, people, changes, undoes) values (?, ?, ?, ?, ?, ?, ?)`,
      Date.now(),
      row.kind,
      row.by,
      row.summary,
      people,
      JSON.stringify(row.changes),
      row.undoes,
    )
    const id = Number(inserted.lastInsertRowid)
    this.#catalog.run(`insert into operation_people select value, ? from json_each(?)`, id, people)
    return id
  }

  // Both are one step in an index: their conditions are those of the partial indexes of migration 30.
  #nextUndo(): { id: OperationId; summary: string } | undefined {
    return this.#catalog.get(
      `select id, summary from operations
       where state = 'done' and by = 'person' and kind not in ('undo', 'redo') order by id desc limit 1`,
    )
  }

  /** The operation undone last, as long as nothing new has been done since. */
  #nextRedo(): { id: OperationId; summary: string } | undefined {
    return this.#catalog.get(
      `select id, summary from operations where state = 'undone' and undone_by > coalesce(
         (select max(id) from operations where by = 'person' and kind not in ('undo', 'redo')), 0)
       order by undone_by desc limit 1`,
    )
  }

  #reverse(id: OperationId, direction: 'undo' | 'redo', { rest = false }: ReverseOptions): Outcome {
    const done = this.#catalog.transaction(() => {
      const row = this.#catalog.get<OperationRow>(
        `select * from operations where id = ? and kind not in ('undo', 'redo')`,
        id,
      )
      if (!row) throw new KithError('not-found', t.errors.history.notThere)
      if (row.state !== (direction === 'undo' ? 'done' : 'undone'))
        throw new KithError(
          'conflict',
          direction === 'undo' ? t.errors.history.undone : t.errors.history.done,
        )
      const plan = planOf(this.#changesOf(row, direction), direction === 'undo' ? 'before' : 'after')
      const obstacles = takeOutObstacles(this.#catalog, this.#owners, plan)
      const blocked = obstacles.faces.size + obstacles.people.size + obstacles.others.length > 0
      if (blocked && !rest) throw refusal(row, direction, obstacles, plan)
      const people = JSON.parse(row.people) as PersonId[]
      const written = writePlan(this.#catalog, this.#owners, plan)
      const summary = summaryOf(row.summary, direction, blocked, written.length > 0)
      const operationId = this.#insert({
        kind: direction,
        by: 'person',
        summary,
        people,
        // Only where it is not the whole operation: what is done again later is what was undone.
        changes: blocked ? written : [],
        undoes: id,
      })
      this.#catalog.run(
        `update operations set state = ?, undone_by = ? where id = ?`,
        direction === 'undo' ? 'undone' : 'done',
        direction === 'undo' ? operationId : null,
        id,
      )
      return {
        operationId,
        summary,
        faces: plan.faces.size,
        personId: null,
        touched: new Set(people),
        list: written,
        reversed: id,
      }
    })
    return this.#answer(done)
  }

  /** What there is to reverse: the operation's own changes, or those of them that its undo could take back. */
  #changesOf(row: OperationRow, direction: 'undo' | 'redo'): Change[] {
    const undone =
      direction === 'redo'
        ? this.#catalog.get<{ changes: string }>(`select changes from operations where id = ?`, row.undone_by)
        : undefined
    const partly = JSON.parse(undone?.changes ?? '[]') as Change[]
    return partly.length > 0 ? partly : (JSON.parse(row.changes) as Change[])
  }
}

function summaryOf(summary: string, direction: 'undo' | 'redo', partly: boolean, anything: boolean): string {
  const { undone, undonePartly, nothingToUndo, redone, redonePartly, nothingToRedo } = t.history
  const [wholly, inPart, nothing] =
    direction === 'undo' ? [undone, undonePartly, nothingToUndo] : [redone, redonePartly, nothingToRedo]
  return (anything ? (partly ? inPart : wholly) : nothing)(summary)
}

function refusal(row: OperationRow, direction: 'undo' | 'redo', obstacles: Obstacles, plan: Plan): KithError {
  const words = t.history.obstacles
  const left = isEmpty(plan) ? 0 : plan.faces.size + plan.people.size + plan.owned.length
  const rest =
    left === 0 ? words.nothingLeft : plan.faces.size > 0 ? words.restOfFaces(plan.faces.size) : words.rest
  return new KithError('conflict', words[direction](row.summary, wordsOf(obstacles), rest), {
    operationId: row.id,
    direction,
    faces: [...obstacles.faces.keys()],
    people: [...obstacles.people.keys()],
    left,
  })
}

/** What has to be asked again after these changes. */
function topicsOf(changes: Change[]): Topic[] {
  if (changes.length === 0) return []
  const topics = new Set<Topic>(['history', 'people'])
  for (const { table } of changes) {
    if (table === 'faces' || table === 'rejections') topics.add('faces').add('groups').add('review')
    if (table === 'owned') topics.add('photos').add('albums').add('review')
  }
  return [...topics]
}
