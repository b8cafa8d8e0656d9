/** @file Terms in the words that stand on their chips. */
import type { Chip, FaceId } from '../../contract/entities.ts'
import type { Term } from '../../contract/terms.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { lastPart } from './lexicon.ts'

const small = new Set(['to', 'of', 'and', 'until', 'till', 'through', 'between', 'from'])

export function chipOf(catalog: Catalog, term: Term): Chip {
  const { label, coverFaceId = null } = words(catalog, term)
  return { term, label: term.not ? `Not ${label}` : label, coverFaceId }
}

function words(catalog: Catalog, term: Term): { label: string; coverFaceId?: FaceId | null } {
  switch (term.kind) {
    case 'person': {
      const people = term.ids.map(id => person(catalog, id))
      return {
        label: people.map(({ name }) => name).join(' or '),
        coverFaceId: people.length === 1 ? (people[0]?.cover ?? null) : null,
      }
    }
    case 'only':
      return {
        label: `Only ${term.people.map(ids => ids.map(id => person(catalog, id).name).join(' or ')).join(' and ')}`,
      }
    case 'faces':
      return { label: { none: 'No people', some: 'With people', unnamed: 'Unnamed faces' }[term.are] }
    case 'date':
      return { label: sentence(term.said) }
    case 'place':
      return {
        label: nameOf(catalog, `select name from places where id = ?`, term.id) ?? 'A place that is gone',
      }
    case 'country':
      return {
        label:
          nameOf(catalog, `select country_name as name from places where country = ? limit 1`, term.code) ??
          term.code,
      }
    case 'camera':
      return { label: term.name }
    case 'folder':
      return { label: lastPart(term.path) }
    case 'keyword':
      return { label: term.word }
    case 'rating':
      return { label: stars(term.least, term.most) }
    case 'favourite':
      return { label: 'Favourites' }
    case 'album':
      return {
        label:
          nameOf(catalog, `select name from albums where id = ? and deleted = 0`, term.id) ??
          'An album that is gone',
      }
    case 'text':
      return { label: `“${term.text}”` }
  }
}

function person(catalog: Catalog, id: number): { name: string; cover: FaceId | null } {
  return (
    catalog.get<{ name: string; cover: FaceId | null }>(
      `select name, cover_face_id as cover from people where id = ? and deleted = 0`,
      id,
    ) ?? { name: 'Somebody who is gone', cover: null }
  )
}

function nameOf(catalog: Catalog, sql: string, key: string | number): string | undefined {
  return catalog.get<{ name: string }>(sql, key)?.name
}

function stars(least: number, most: number): string {
  if (least === 1 && most === 5) return 'Rated'
  if (least === most) return '★'.repeat(least) || 'No stars'
  return most === 5 ? `${'★'.repeat(least)} and up` : `${least} to ${most} stars`
}

function sentence(said: string): string {
  return said
    .split(' ')
    .map((word, i) => (i > 0 && small.has(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join(' ')
}
