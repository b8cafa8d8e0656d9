/** @file Reads the audit log: what was done, by whom, to whom, and what was there before. */
import type {
  FaceId,
  HistoryPage,
  OperationDetails,
  OperationEntry,
  OperationId,
  PersonId,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Change, FaceImage, PersonImage } from './journal.ts'

export interface HistoryQuery {
  personId?: PersonId | undefined
  /** Part of a summary. */
  text?: string | undefined
  offset: number
  limit: number
}

interface Row {
  id: OperationId
  at: number
  kind: string
  by: 'person' | 'machine'
  summary: string
  people: string
  state: 'done' | 'undone'
}

/** From so many letters on a text is looked up in the index; shorter ones among the latest steps only. */
const shortestIndexed = 3
const latestSteps = 2_000
/** Faces shown of one change. */
const sampleSize = 6
/** Not commands: nothing to take back. */
const lasting = new Set(['undo', 'redo', 'repair', 'audit'])

export type History = ReturnType<typeof createHistory>

export function createHistory(catalog: Catalog) {
  const nameOf = (id: PersonId | null): string =>
    id === null
      ? t.history.details.nobody
      : (catalog.get<{ name: string }>(`select name from people where id = ?`, id)?.name ??
        t.history.details.somebody)

  return {
    list({ personId, text = '', offset, limit }: HistoryQuery): HistoryPage {
      const { from, params } = sourceOf(personId, text.trim())
      const total = catalog.get<{ n: number }>(`select count(*) as n from ${from}`, ...params)?.n ?? 0
      const rows = catalog.all<Row>(
        `select o.id, o.at, o.kind, o.by, o.summary, o.people, o.state from ${from}
         order by o.id desc limit ? offset ?`,
        ...params,
        limit,
        offset,
      )
      return { total, entries: rows.map(entryOf) }
    },

    /** @throws KithError `not-found` */
    details(id: OperationId): OperationDetails {
      const row = catalog.get<{ changes: string; undoes: OperationId | null }>(
        `select changes, undoes from operations where id = ?`,
        id,
      )
      if (!row) throw new KithError('not-found', t.errors.history.notThere)
      // Undo and redo keep rows of their own only where they are not the whole operation they reversed or repeated.
      const source =
        row.undoes === null || row.changes !== '[]'
          ? row.changes
          : (catalog.get<{ changes: string }>(`select changes from operations where id = ?`, row.undoes)
              ?.changes ?? '[]')
      const changes = JSON.parse(source) as Change[]
      return { lines: changes.flatMap(change => linesOf(change, nameOf)) }
    },
  }
}

function sourceOf(
  personId: PersonId | undefined,
  text: string,
): { from: string; params: (string | number)[] } {
  const params: (string | number)[] = []
  let from = 'operations o'
  if (personId !== undefined) {
    from = 'operation_people t join operations o on o.id = t.operation_id and t.person_id = ?'
    params.push(personId)
  }
  if (text.length >= shortestIndexed) {
    from += ` join operations_text x on x.rowid = o.id and x.summary match ?`
    params.push(`"${text.replaceAll('"', '""')}"`)
  } else if (text !== '') {
    from += ` where o.id > (select max(id) from operations) - ${latestSteps} and instr(lower(o.summary), lower(?)) > 0`
    params.push(text)
  }
  return { from, params }
}

function entryOf({ people, ...row }: Row): OperationEntry {
  return {
    ...row,
    people: JSON.parse(people) as PersonId[],
    undoable: row.state === 'done' && !lasting.has(row.kind),
  }
}

type Line = OperationDetails['lines'][number]

function linesOf(change: Change, nameOf: (id: PersonId | null) => string): Line[] {
  switch (change.table) {
    case 'note':
      return [line(change.text)]
    case 'owned':
      return [line((t.history.details.changesTo as Record<string, string>)[change.owner] ?? change.owner)]
    case 'faces':
      return faceLines(change.ids, change.before, change.after, nameOf)
    case 'people':
      return personLines(change.id, change.before, change.after, nameOf)
    case 'rejections': {
      const name = nameOf(change.person)
      const { rejected, notRejected } = t.history.details
      const text = (change.after ? rejected : notRejected)(change.ids.length, name)
      return [line(text, { faces: change.ids })]
    }
  }
}

function line(text: string, more: { before?: string; after?: string; faces?: FaceId[] } = {}): Line {
  return {
    text,
    before: more.before ?? null,
    after: more.after ?? null,
    faces: (more.faces ?? []).slice(0, sampleSize),
  }
}

function faceLines(
  faces: FaceId[],
  before: FaceImage,
  after: FaceImage,
  nameOf: (id: PersonId | null) => string,
): Line[] {
  const words = t.history.details
  const text = t.ui.faces(faces.length)
  const lines: Line[] = []
  const label = ({ person_id, source }: FaceImage) =>
    source === null ? nameOf(person_id) : words.named[source](nameOf(person_id))
  if (before.person_id !== after.person_id || before.source !== after.source)
    lines.push(line(text, { before: label(before), after: label(after), faces }))
  if (before.hidden !== after.hidden) {
    const word = (image: FaceImage) => (image.hidden === 1 ? words.hidden : words.shown)
    lines.push(line(text, { before: word(before), after: word(after), faces }))
  }
  return lines
}

function personLines(
  id: PersonId,
  before: PersonImage,
  after: PersonImage,
  nameOf: (id: PersonId | null) => string,
): Line[] {
  const name = nameOf(id)
  const words = t.history.details
  if (before.deleted === 1 && after.deleted === 0) return [line(words.added(after.name))]
  if (before.deleted === 0 && after.deleted === 1) return [line(words.takenOut(before.name))]
  const lines: Line[] = []
  for (const column of ['name', 'birth_date'] as const) {
    if (column in before && before[column] !== after[column])
      lines.push(
        line(column === 'name' ? words.name : words.birthday, {
          before: before[column] ?? words.none,
          after: after[column] ?? words.none,
        }),
      )
  }
  if (before.cover_face_id !== after.cover_face_id)
    lines.push(line(words.cover(name), { faces: after.cover_face_id ? [after.cover_face_id] : [] }))
  if (before.favourite !== after.favourite)
    lines.push(line((after.favourite === 1 ? words.favourite : words.noFavourite)(name)))
  if (before.hidden !== after.hidden)
    lines.push(line((after.hidden === 1 ? words.personHidden : words.personShown)(name)))
  return lines
}
