/** @file Finding photos by words. The photos of a window come from the timeline, with the terms as its filter. */
import type { Chip, FoundPhoto, Suggestions } from '../../contract/entities.ts'
import type { Term } from '../../contract/terms.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { chipOf } from './chips.ts'
import { createLexicon } from './lexicon.ts'
import { parse } from './parse.ts'
import { suggest } from './suggest.ts'
import { type Condition, conditionOf } from './where.ts'

export type Find = ReturnType<typeof createFind>

export function createFind(catalog: Catalog) {
  const lexicon = createLexicon(catalog)
  const termsOf = (text: string): Term[] => parse(text, lexicon()).map(({ term }) => term)
  const chips = (terms: Term[]): Chip[] => terms.map(term => chipOf(catalog, term))

  const whereOf = (terms: Term[]): Condition => {
    const found = conditionOf(catalog, terms)
    return found ? { ...found, sql: `p.visible = 1 and ${found.sql}` } : { sql: 'p.visible = 1', params: [] }
  }
  const count = ({ sql, params }: Condition): number =>
    catalog.get<{ n: number }>(`select count(*) as n from photos p where ${sql}`, ...params)?.n ?? 0

  return {
    understand: (text: string): Chip[] => chips(termsOf(text)),
    describe: chips,
    count: (terms: Term[]): { photos: number } => ({ photos: count(whereOf(terms)) }),

    suggest(text: string, before: Term[]): Suggestions {
      const known = lexicon()
      const understood = parse(text, known).map(({ term }) => term)
      return {
        understood: chips(understood),
        total: count(whereOf([...before, ...understood])),
        suggestions: suggest(text, known, before).map(({ entry, rest }) => ({
          term: entry.term,
          label: entry.label,
          coverFaceId: entry.coverFaceId,
          count: entry.count > 0 && entry.term.kind !== 'person' ? entry.count : null,
          rest,
        })),
      }
    },

    photos(text: string, { offset, limit }: { offset: number; limit: number }) {
      const terms = termsOf(text)
      const where = whereOf(terms)
      const rows = catalog.all<
        Omit<FoundPhoto, 'people' | 'favourite'> & { people: string; favourite: number }
      >(
        `select p.id, (select path from files where photo_id = p.id order by id limit 1) as path,
           p.file_name as fileName, p.taken_at as takenAt, p.width, p.height, p.favourite,
           (select json_group_array(distinct n.name) from faces f join people n on n.id = f.person_id
              where f.photo_id = p.id and f.state = 'live' and f.hidden = 0) as people
         from photos p where ${where.sql} order by p.month desc, p.taken_at desc, p.id desc limit ? offset ?`,
        ...where.params,
        limit,
        offset,
      )
      return {
        total: count(where),
        understood: chips(terms).map(chip => chip.label),
        photos: rows.map(row => ({
          ...row,
          favourite: row.favourite === 1,
          people: JSON.parse(row.people) as string[],
        })),
      }
    },
  }
}
