/** @file Finding photos by words. The photos themselves come from `library.timeline` with the terms as its filter. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Chip, FoundPhoto, Suggestions } from '../entities.ts'
import { page, procedure } from '../inputs.ts'
import { terms } from '../terms.ts'
import { t } from '../text/text.ts'

const text = z.string().max(500, { error: () => t.errors.input.longSearch })

export const find = {
  /** What a text means: terms, with the words that stand on the chips. Nothing is left over: other words are searched as text. */
  understand: procedure.input(z.object({ text })).output(type<Chip[]>()),
  /** The words of terms, for chips; a term about somebody or something that is gone says so. */
  describe: procedure.input(z.object({ terms })).output(type<Chip[]>()),
  count: procedure.input(z.object({ terms })).output(type<{ photos: number }>()),
  /** What could be meant while somebody types, after the terms chosen before. */
  suggest: procedure.input(z.object({ text, terms: terms.default([]) })).output(type<Suggestions>()),
  /** Photos found by a text, newest first. */
  photos: procedure
    .input(z.object({ text, ...page }))
    .output(type<{ total: number; understood: string[]; photos: FoundPhoto[] }>()),
}
