/** @file Terms in the words that stand on their chips. */
import type { Chip, FaceId } from '../../contract/entities.ts'
import type { Term } from '../../contract/terms.ts'
import { country } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { lastPart } from './lexicon.ts'

export function chipOf(catalog: Catalog, term: Term): Chip {
  const { label, coverFaceId = null } = words(catalog, term)
  return { term, label: term.not ? t.find.not(label) : label, coverFaceId }
}

function words(catalog: Catalog, term: Term): { label: string; coverFaceId?: FaceId | null } {
  switch (term.kind) {
    case 'person': {
      const people = term.ids.map(id => person(catalog, id))
      return {
        label: t.find.either(people.map(({ name }) => name)),
        coverFaceId: people.length === 1 ? (people[0]?.cover ?? null) : null,
      }
    }
    case 'only':
      return {
        label: t.find.only(term.people.map(ids => t.find.either(ids.map(id => person(catalog, id).name)))),
      }
    case 'faces':
      return { label: t.find.faces[term.are] }
    case 'date':
      return { label: t.find.date(term.said) }
    case 'place':
      return {
        label: nameOf(catalog, `select name from places where id = ?`, term.id) ?? t.find.placeGone,
      }
    case 'country':
      return { label: country(term.code) }
    case 'camera':
      return { label: term.name }
    case 'folder':
      return { label: lastPart(term.path) }
    case 'keyword':
      return { label: term.word }
    case 'rating':
      return { label: stars(term.least, term.most) }
    case 'favourite':
      return { label: t.frame.pages.favourites }
    case 'album':
      return {
        label:
          nameOf(catalog, `select name from albums where id = ? and deleted = 0`, term.id) ??
          t.find.albumGone,
      }
    case 'text':
      return { label: t.find.text(term.text) }
  }
}

function person(catalog: Catalog, id: number): { name: string; cover: FaceId | null } {
  return (
    catalog.get<{ name: string; cover: FaceId | null }>(
      `select name, cover_face_id as cover from people where id = ? and deleted = 0`,
      id,
    ) ?? { name: t.find.personGone, cover: null }
  )
}

function nameOf(catalog: Catalog, sql: string, key: string | number): string | undefined {
  return catalog.get<{ name: string }>(sql, key)?.name
}

function stars(least: number, most: number): string {
  if (least === 1 && most === 5) return t.find.rated
  if (least === most) return '★'.repeat(least) || t.find.unrated
  return most === 5 ? t.find.andUp('★'.repeat(least)) : t.find.stars(least, most)
}
