/**
 * @file What a model pack says about itself: its files, and everything that depends on them. See docs/packs.md.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])
const cosine = z.number().min(-1).max(1)
const point = z.tuple([z.number(), z.number()])

const embedder = {
  /** Side of the (square) input, px. */
  side: z.number().int().min(32).max(512),
  /** Length of an embedding. */
  dimension: z.number().int().min(16).max(4096),
  /** Mean and standard deviation of R, G, B in 0–1 that the input is normalised with. */
  mean: triple,
  std: triple,
  /** Order of the input's planes; R, G, B where nothing is said. */
  channels: z.enum(['rgb', 'bgr']).default('rgb'),
}

const file = z.object({
  role: z.enum(['detector', 'landmarks', 'embedder']),
  name: z.string().regex(/^[\w.-]+$/, 'is a file name, not a path'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is 64 hexadecimal digits in small letters'),
  bytes: z.number().int().positive(),
  /** Where it can be fetched from; a pack put in by hand has none. */
  url: z.url({ protocol: /^https$/ }).optional(),
})

export const manifestSchema = z
  .object({
    id: z.string().regex(/^[a-z0-9-]+$/, 'has small letters, digits and hyphens only'),
    name: z.string().min(1),
    licence: z.string().min(1),
    /** One or two sentences for people. */
    about: z.string().default(''),
    files: z.array(file),
    /** Lowest score of a face, and how much two boxes may overlap before the weaker one goes. */
    detector: z.object({
      kind: z.enum(['yunet', 'ssd-mobilenet']),
      scoreThreshold: z.number().min(0).max(1),
      nmsIou: z.number().min(0).max(1),
    }),
    embedder: z.discriminatedUnion('alignment', [
      z.object({
        ...embedder,
        /** The face is turned and scaled so that its five landmarks lie on these, px. */
        alignment: z.literal('five-points'),
        template: z
          .tuple([point, point, point, point, point])
          .describe('eye, eye, nose, mouth, mouth; left to right as seen'),
      }),
      z.object({
        ...embedder,
        /** The face is cut out as an upright square around eyes and mouth. */
        alignment: z.literal('upright-square'),
      }),
    ]),
    /** Cosine similarities, see people/cluster.ts, people/likeness.ts and people/match.ts. */
    thresholds: z.object({
      join: cosine,
      found: cosine,
      suggestFace: cosine,
      suggestGroup: cosine,
      match: z.object({ certain: cosine, careful: cosine, generous: cosine }),
      matchMargin: z.number().min(0).max(1),
      calibratedBy: z.string(),
    }),
  })
  .superRefine(({ files, detector }, context) => {
    const needed =
      detector.kind === 'yunet' ? ['detector', 'embedder'] : ['detector', 'landmarks', 'embedder']
    for (const role of needed) {
      const count = files.filter(entry => entry.role === role).length
      if (count !== 1)
        context.addIssue({
          code: 'custom',
          path: ['files'],
          message: `needs one file with the role ${role}, and has ${count}`,
        })
    }
  })

export type Manifest = z.infer<typeof manifestSchema>
export type PackFile = Manifest['files'][number]

/** @throws KithError `model-damaged` with what is wrong in the manifest, and where */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json')
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new KithError(
      'model-damaged',
      t.modelErrors.manifestUnreadable(path, reasonOf(error)),
      undefined,
      error,
    )
  }
  const parsed = manifestSchema.safeParse(content)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'it'}: ${message}`)
  throw new KithError('model-damaged', t.modelErrors.manifestWrong(path, issues.join('; ')))
}
