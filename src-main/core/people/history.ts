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
import type { Catalog } from '../catalog/catalog.ts'
import { type Change, count, type FaceImage, type PersonImage } from './journal.ts'

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
      ? 'nobody'
      : (catalog.get<{ name: string }>(`select name from people where id = ?`, id)?.name ?? 'somebody')

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
      if (!row) throw new KithError('not-found', 'That step is not in the history.')
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
      return [line(`Changes to ${change.owner}`)]
    case 'faces':
      return faceLines(change.ids, change.before, change.after, nameOf)
    case 'people':
      return personLines(change.id, change.before, change.after, nameOf)
    case 'rejections': {
      const name = nameOf(change.person)
      const is = change.ids.length === 1 ? 'is' : 'are'
      return [
        line(`${count(change.ids.length, 'face')} ${is} ${change.after ? '' : 'no longer '}“not ${name}”`, {
          faces: change.ids,
        }),
      ]
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

const sources = {
  manual: 'by hand',
  confirmed: 'confirmed',
  matched: 'recognised',
  imported: 'imported',
} as const

function faceLines(
  faces: FaceId[],
  before: FaceImage,
  after: FaceImage,
  nameOf: (id: PersonId | null) => string,
): Line[] {
  const text = count(faces.length, 'face')
  const lines: Line[] = []
  const label = ({ person_id, source }: FaceImage) =>
    source === null ? nameOf(person_id) : `${nameOf(person_id)} (${sources[source]})`
  if (before.person_id !== after.person_id || before.source !== after.source)
    lines.push(line(text, { before: label(before), after: label(after), faces }))
  if (before.hidden !== after.hidden) {
    const word = (image: FaceImage) => (image.hidden === 1 ? 'hidden' : 'shown')
    lines.push(line(text, { before: word(before), after: word(after), faces }))
  }
  return lines
}

/** Columns of a person that are shown as they stand. */
const plainColumns: [keyof PersonImage, string][] = [
  ['name', 'Name'],
  ['birth_date', 'Birthday'],
]

function personLines(
  id: PersonId,
  before: PersonImage,
  after: PersonImage,
  nameOf: (id: PersonId | null) => string,
): Line[] {
  const name = nameOf(id)
  if (before.deleted === 1 && after.deleted === 0) return [line(`${after.name} was added`)]
  if (before.deleted === 0 && after.deleted === 1) return [line(`${before.name} was taken out of the list`)]
  const lines: Line[] = []
  for (const [column, title] of plainColumns) {
    if (column in before && before[column] !== after[column])
      lines.push(
        line(title, { before: String(before[column] ?? 'none'), after: String(after[column] ?? 'none') }),
      )
  }
  if (before.cover_face_id !== after.cover_face_id)
    lines.push(line(`Another cover for ${name}`, { faces: after.cover_face_id ? [after.cover_face_id] : [] }))
  if (before.favourite !== after.favourite)
    lines.push(
      line(after.favourite === 1 ? `${name} became a favourite` : `${name} is no favourite any more`),
    )
  if (before.hidden !== after.hidden)
    lines.push(line(after.hidden === 1 ? `${name} was hidden` : `${name} is shown again`))
  return lines
}
