/**
 * @file Terms as SQL over `photos p`. Every condition is a list of photo ids from an index, or a look at one photo's
 * own faces, so that a search in 100,000 photos touches what it finds and little more.
 */
import type { Term } from '../../contract/terms.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Period, periodOf } from './dates.ts'

export interface Condition {
  sql: string
  params: (string | number)[]
}

type TermOf<Kind extends Term['kind']> = Extract<Term, { kind: Kind }>

const nothing: Condition = { sql: '0', params: [] }
const shown = `f.state = 'live' and f.hidden = 0`
/** A photo has one of these, so several of a kind widen the search. */
const alternatives: readonly string[] = ['date', 'place', 'camera', 'folder', 'rating']
/** Smart albums may search for albums; this is how deep it goes, so that two that name each other end. */
const deepest = 4

/** The condition that all terms make together; null where there are none. */
export function conditionOf(catalog: Catalog, terms: readonly Term[], now = new Date()): Condition | null {
  return together(catalog, terms, now, 0)
}

function together(catalog: Catalog, terms: readonly Term[], now: Date, depth: number): Condition | null {
  if (terms.length === 0) return null
  const parts: Condition[] = []
  const wider = new Map<string, Condition[]>()
  for (const term of terms) {
    const condition = one(catalog, term, now, depth)
    const kind = term.kind === 'country' ? 'place' : term.kind
    // A photo without a place is not in Paris: what is not known counts as no.
    if (term.not) parts.push({ ...condition, sql: `not coalesce((${condition.sql}), 0)` })
    else if (alternatives.includes(kind)) wider.set(kind, [...(wider.get(kind) ?? []), condition])
    else parts.push(condition)
  }
  return joined([...[...wider.values()].map(list => joined(list, ' or ')), ...parts], ' and ')
}

function joined(list: Condition[], word: ' and ' | ' or '): Condition {
  const [first] = list
  if (list.length === 1 && first) return first
  return { sql: `(${list.map(part => part.sql).join(word)})`, params: list.flatMap(part => part.params) }
}

function one(catalog: Catalog, term: Term, now: Date, depth: number): Condition {
  switch (term.kind) {
    case 'person':
      return withPeople(term.ids)
    case 'only':
      return only(term)
    case 'faces':
      return faces(term)
    case 'date': {
      const period = periodOf(term.said, now)
      return period ? during(period) : nothing
    }
    case 'place':
      return { sql: `p.place_id = ?`, params: [term.id] }
    case 'country':
      return { sql: `p.place_id in (select id from places where country = ?)`, params: [term.code] }
    case 'camera':
      return { sql: `p.camera = ?`, params: [term.name] }
    case 'folder':
      return below(term)
    case 'keyword':
      return { sql: `p.id in (select photo_id from photo_keywords where keyword = ?)`, params: [term.word] }
    case 'rating':
      return { sql: `p.rating between ? and ?`, params: [term.least, term.most] }
    case 'favourite':
      return { sql: `p.favourite = 1`, params: [] }
    case 'album':
      return inAlbum(catalog, term, now, depth)
    case 'text':
      return textual(term)
  }
}

function withPeople(ids: number[]): Condition {
  const [id, ...others] = ids
  const which = others.length === 0 ? '= ?' : 'in (select value from json_each(?))'
  return {
    sql: `p.id in (select f.photo_id from faces f where f.person_id ${which} and ${shown})`,
    params: [others.length === 0 && id !== undefined ? id : JSON.stringify(ids)],
  }
}

function only({ people }: TermOf<'only'>): Condition {
  const them = people.map(withPeople)
  const nobodyElse = {
    sql: `not exists (select 1 from faces f where f.photo_id = p.id and ${shown}
      and (f.person_id is null or f.person_id not in (select value from json_each(?))))`,
    params: [JSON.stringify(people.flat())],
  }
  return joined([...them, nobodyElse], ' and ')
}

function faces({ are }: TermOf<'faces'>): Condition {
  if (are === 'unnamed')
    return {
      sql: `p.id in (select f.photo_id from faces f where ${shown} and f.person_id is null)`,
      params: [],
    }
  const some = `exists (select 1 from faces f where f.photo_id = p.id and ${shown})`
  // A photo that has not been looked at may have anybody on it.
  return { sql: are === 'some' ? some : `(p.faces_state = 'done' and not ${some})`, params: [] }
}

function during(period: Period): Condition {
  if (period.kind === 'span') {
    // The months are what the timeline is ordered by; the times then cut off what is too much.
    const first = new Date(period.from).toISOString()
    const last = new Date(period.to - 1).toISOString()
    return {
      sql: `(p.month between ? and ? and p.taken_at >= ? and p.taken_at < ?)`,
      params: [first.slice(0, 7), last.slice(0, 7), period.from, period.to],
    }
  }
  const text = ([month, day]: [number, number]) =>
    `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const [from, to] = [text(period.from), text(period.to)]
  const months: string[] = []
  for (let month = period.from[0]; ; month = (month % 12) + 1) {
    months.push(`'${String(month).padStart(2, '0')}'`)
    if (month === period.to[0]) break
  }
  const day = `strftime('%m-%d', p.taken_at / 1000, 'unixepoch')`
  const days = from <= to ? `${day} between ? and ?` : `(${day} >= ? or ${day} <= ?)`
  const whole = period.from[1] === 1 && period.to[1] >= lastDay(period.to[0])
  const inMonths = `substr(p.month, 6) in (${months.join(', ')})`
  return whole ? { sql: inMonths, params: [] } : { sql: `(${inMonths} and ${days})`, params: [from, to] }
}

const lastDay = (month: number) => new Date(Date.UTC(2000, month, 0)).getUTCDate()

function below({ path }: TermOf<'folder'>): Condition {
  const dir = /[/\\]$/.test(path) ? path : path + (path.startsWith('/') ? '/' : '\\')
  return {
    sql: `p.id in (select photo_id from files where dir >= ? and dir < ? and photo_id is not null)`,
    params: [dir, `${dir}\u{10ffff}`],
  }
}

function inAlbum(catalog: Catalog, { id }: TermOf<'album'>, now: Date, depth: number): Condition {
  const album = catalog.get<{ terms: string | null }>(
    `select terms from albums where id = ? and deleted = 0`,
    id,
  )
  if (!album || depth > deepest) return nothing
  if (album.terms === null)
    return { sql: `p.id in (select photo_id from album_photos where album_id = ?)`, params: [id] }
  return together(catalog, JSON.parse(album.terms) as Term[], now, depth + 1) ?? nothing
}

function textual({ text, whole }: TermOf<'text'>): Condition {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  if (words.length === 0) return nothing
  const match = whole ? `"${words.join(' ')}"*` : words.map(word => `"${word}"*`).join(' ')
  return { sql: `p.id in (select rowid from photo_text where photo_text match ?)`, params: [match] }
}
