/** @file What inputs are made of. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { terms } from './terms.ts'
import { type Language, languages, t } from './text/text.ts'

export const id = z.number().int().positive()
export const faceId = z.uuid()
export const faceIds = z
  .array(faceId)
  .min(1, { error: () => t.errors.input.noFaces })
  .max(100_000)
export const month = z.string().regex(/^\d{4}-\d{2}$/, { error: () => t.errors.input.month })
export const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
}

/** Somebody may be in one photo twice; without it that is refused (`conflict`, data.twice: the photos). */
export const twice = z.boolean().optional()

export const photoIds = z
  .array(id)
  .min(1, { error: () => t.errors.input.noPhotos })
  .max(1_000_000)

/** More files than this are no drag but an export. */
const mostDragged = 1_000
export const draggedPhotoIds = photoIds.max(mostDragged, {
  error: () => t.errors.input.tooManyToDrag(mostDragged),
})

/** Names are kept as typed, trimmed, with runs of white space made one; they may not be empty. */
export const personName = z
  .string()
  .transform(name => name.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, { error: () => t.errors.input.emptyName })
      .max(200, { error: () => t.errors.input.longName }),
  )

export const birthDate = z.iso
  .date({ error: () => t.errors.input.birthDate })
  .refine(date => date <= new Date().toISOString().slice(0, 10), { error: () => t.errors.input.notBorn })
  // A year of two digits is one that somebody has not typed to its end.
  .refine(date => date >= '1000', { error: () => t.errors.input.wholeYear })
export const albumName = personName

/** Onto whom faces go: somebody known, or somebody new. A new name that exists already means that person. */
export const target = z.union([z.object({ personId: id }), z.object({ name: personName })])
export type Target = z.infer<typeof target>

/** Which photos a timeline shows. No key: all of them. */
export const photoFilter = z.object({
  personId: id.optional(),
  groupId: id.optional(),
  folderId: id.optional(),
  terms: terms.optional(),
})
export type PhotoFilter = z.infer<typeof photoFilter>

/** A date for photos: the same for all (wall clock in ms read as UTC, zone in minutes), or all moved by so many ms. */
export const takenChange = z.union([
  z.object({ takenAt: z.number().int(), zone: z.number().int().min(-720).max(840).nullable() }),
  z.object({ shiftMs: z.number().int().min(-4e12).max(4e12) }),
])
export type TakenChange = z.infer<typeof takenChange>

export const settingsPatch = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  language: z.enum(['system', ...(Object.keys(languages) as Language[])]).optional(),
  rowHeight: z.number().min(80).max(480).optional(),
  sidebar: z.enum(['open', 'icons']).optional(),
  peopleOrder: z.enum(['faces', 'name', 'added']).optional(),
  threads: z.number().int().min(0).max(64).optional(),
  gpu: z.boolean().optional(),
  matching: z.boolean().optional(),
  strictness: z.enum(['certain', 'careful', 'generous']).optional(),
  indexEngine: z.enum(['bundled', 'server', 'memory']).optional(),
  indexUrl: z.string().max(2_000).optional(),
  indexCaFile: z.string().max(4_096).optional(),
  namesInFiles: z.enum(['off', 'sidecar', 'file']).optional(),
  tray: z.boolean().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

/** The address of a face index: no path is needed, and neither name nor key belong in it. */
export const serverUrl = z
  .string()
  .trim()
  .max(2_000)
  .transform(text => text.replace(/\/+$/, ''))
  .refine(
    text => {
      const url = URL.parse(text)
      return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    },
    { error: () => t.errors.input.address },
  )

export const procedure = oc.errors(errorCodes)
