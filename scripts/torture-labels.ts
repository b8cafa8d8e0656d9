/** @file What a person said about faces, as it stands in a catalog; and how it was before operations that came later. */
import type Database from 'better-sqlite3'
import type { Finding } from '../src-main/contract/entities.ts'
import type { Change } from '../src-main/core/people/journal.ts'

/** What the tortured Kith says, one JSON object a line. */
export type Said =
  | { type: 'begin'; kind: string }
  | { type: 'refused'; kind: string; code: string }
  | { type: 'ack'; kind: string; operation: number | null; labels: LabelsAt }
  | { type: 'settled'; faces: number; points: number; live: number; found: Finding[] }
  | { type: 'error' | 'log'; text: string }

/** All labels, a line each and sorted, and the last operation in them. */
export interface LabelsAt {
  operation: number
  lines: string[]
}

type Face = Extract<Change, { table: 'faces' }>['before']
type Person = Extract<Change, { table: 'people' }>['before']

interface Labels {
  faces: Map<string, Face>
  people: Map<number, Person>
  rejections: Set<string>
}

function load(db: Database.Database): Labels {
  // A merge that has been answered may still have to move its faces' rows.
  const faces = db
    .prepare(
      `select id, coalesce(into_person, person_id) as person_id, source, hidden
       from faces left join moves on from_person = person_id where state <> 'deleted'`,
    )
    .all()
  const people = db
    .prepare(`select id, name, name_key, cover_face_id, favourite, hidden, deleted from people`)
    .all()
  const rejections = db.prepare(`select face_id || ' ' || person_id from rejections`).pluck().all()
  return {
    faces: new Map((faces as (Face & { id: string })[]).map(({ id, ...image }) => [id, image])),
    people: new Map((people as (Person & { id: number })[]).map(({ id, ...image }) => [id, image])),
    rejections: new Set(rejections as string[]),
  }
}

function linesOf({ faces, people, rejections }: Labels): string[] {
  // Faces nobody has said anything about come and go with detection, and people that are not there yet with commands.
  const said = [...faces]
    .filter(([, face]) => face.person_id !== null || face.hidden === 1)
    .map(([id, face]) => `face ${id} person ${face.person_id} ${face.source} hidden ${face.hidden}`)
  const there = [...people]
    .filter(([, person]) => person.deleted === 0)
    .map(
      ([id, p]) =>
        `person ${id} ${p.name} ${p.name_key} cover ${p.cover_face_id} favourite ${p.favourite} hidden ${p.hidden}`,
    )
  return [...said, ...there, ...[...rejections].map(pair => `rejection ${pair}`)].sort()
}

/** What only one of the two has: `−` the first, `+` the second. Empty when they are the same. */
export function differences(a: LabelsAt, b: LabelsAt): string[] {
  const [first, second] = [new Set(a.lines), new Set(b.lines)]
  return [
    ...a.lines.filter(line => !second.has(line)).map(line => `− ${line}`),
    ...b.lines.filter(line => !first.has(line)).map(line => `+ ${line}`),
  ]
}

const lastOperation = (db: Database.Database): number =>
  db.prepare(`select coalesce(max(id), 0) from operations`).pluck().get() as number

export function readLabels(db: Database.Database): LabelsAt {
  return db.transaction(() => ({ operation: lastOperation(db), lines: linesOf(load(db)) }))()
}

interface OperationRow {
  id: number
  kind: string
  changes: string
  undoes: number | null
}

/** The labels as they were after `operation`: everything later is taken back, by what it says it changed. */
export function labelsAfter(db: Database.Database, operation: number): LabelsAt {
  const labels = load(db)
  const later = db
    .prepare(`select id, kind, changes, undoes from operations where id > ? order by id desc`)
    .all(operation) as OperationRow[]
  for (const { kind, changes, undoes } of later) {
    const source =
      undoes === null || changes !== '[]'
        ? changes
        : (db.prepare(`select changes from operations where id = ?`).pluck().get(undoes) as string)
    const list = JSON.parse(source) as Change[]
    // What an undo did is taken back by doing it again.
    const side = kind === 'undo' ? 'after' : 'before'
    for (const change of side === 'before' ? list.reverse() : list) put(labels, change, side)
  }
  return { operation, lines: linesOf(labels) }
}

function put(labels: Labels, change: Change, side: 'before' | 'after'): void {
  if (change.table === 'faces') for (const id of change.ids) labels.faces.set(id, change[side])
  if (change.table === 'people') labels.people.set(change.id, change[side])
  if (change.table === 'rejections') {
    for (const id of change.ids) {
      if (change[side]) labels.rejections.add(`${id} ${change.person}`)
      else labels.rejections.delete(`${id} ${change.person}`)
    }
  }
}
