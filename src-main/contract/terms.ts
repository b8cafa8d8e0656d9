/**
 * @file What a search is made of: terms, each of which a photo meets or doesn't. Words become terms in the core
 * (`find.understand`); a smart album keeps them, and every timeline can be narrowed by them.
 *
 * Terms about what a photo has one of (date, place, camera, folder, rating) widen each other: “2018 2019” shows both
 * years. All others narrow: “Anna Ben” shows where both are. A term with `not` takes away what it says.
 */
import { z } from 'zod'
import { t } from './text/text.ts'

const id = z.number().int().positive()
const said = z.string().trim().min(1).max(200)

const kind = <Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) =>
  z.object({ kind: z.literal(name), not: z.literal(true).optional(), ...shape })

export const term = z.discriminatedUnion('kind', [
  /** At least one of these people is in the photo; more than one where a first name fits several. */
  kind('person', { ids: z.array(id).min(1).max(100) }),
  /** At least one of each list is in the photo, and nobody who is in none. Unnamed faces are somebody. */
  kind('only', { people: z.array(z.array(id).min(1).max(100)).min(1).max(20) }),
  kind('faces', { are: z.enum(['none', 'some', 'unnamed']) }),
  /** As it is said, such as `last winter`, so that a smart album moves along with the calendar. */
  kind('date', { said }),
  /** Geonames id of a town. */
  kind('place', { id }),
  /** ISO 3166 code. */
  kind('country', { code: z.string().regex(/^[A-Z]{2}$/, { error: () => t.errors.input.country }) }),
  kind('camera', { name: said }),
  /** A folder and all below it. */
  kind('folder', { path: z.string().min(1).max(4096) }),
  kind('keyword', { word: said }),
  kind('rating', { least: z.number().int().min(0).max(5), most: z.number().int().min(0).max(5) }),
  kind('favourite', {}),
  kind('album', { id }),
  /** Each word begins a word of the file name, folder, title, caption, keywords, place or camera; `whole`: in this order. */
  kind('text', { text: said, whole: z.literal(true).optional() }),
])

export type Term = z.infer<typeof term>
export const terms = z.array(term).max(30, { error: () => t.errors.input.manyTerms })
