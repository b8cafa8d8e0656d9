/** @file What the photo workers do, one photo at a time. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Box } from '../../contract/entities.ts'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { analysisSide, decode, open } from '../images/decode.ts'
import { crop, meanColor, preview, thumbnail, writeWhole } from '../images/derive.ts'
import { readMetadata } from '../images/metadata.ts'
import type { Pixels } from '../images/types.ts'
import { align } from './aligner.ts'
import { type FaceDetector, openYuNet } from './detector.ts'
import { type FaceEmbedder, openMobileFaceNet } from './embedder.ts'
import type { Pack } from './packs.ts'
import { qualityOf } from './quality.ts'
import type { AnalysedFace, TakenIn } from './types.ts'

/** A path as text, or as bytes where it is no UTF-8. */
type Path = string | Uint8Array

/** Files above this are not read at all, bytes. */
const maxFileBytes = 1_000_000_000

export type PhotoTasks = ReturnType<typeof photoTasks>

export interface PhotoWorkerData {
  pack: Pack | null
}

export function photoTasks({ pack }: PhotoWorkerData) {
  let models: Promise<{ detector: FaceDetector; embedder: FaceEmbedder }> | null = null
  const load = async ({ manifest, detector, embedder }: Pack) => ({
    detector: await openYuNet(detector, manifest.detector),
    embedder: await openMobileFaceNet(embedder, manifest.embedder),
  })

  const findFaces = async (pixels: Pixels): Promise<AnalysedFace[]> => {
    if (!pack) throw new KithError('model-missing')
    models ??= load(pack)
    const { detector, embedder } = await models
    const faces: AnalysedFace[] = []
    for (const face of await detector.detect(pixels)) {
      const aligned = align(pixels, face.landmarks)
      const embedding = await embedder.embed(aligned)
      faces.push({ ...face, ...qualityOf(aligned, face.box[2] * pixels.width, face.landmarks), embedding })
    }
    return faces
  }

  return {
    /** Reads a new file once: hash, size, date, thumbnail and, if asked, faces. */
    async takeIn({
      path,
      thumbnails,
      analyse,
    }: {
      path: Path
      thumbnails: string
      analyse: boolean
    }): Promise<TakenIn> {
      const bytes = read(path)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const opened = await open(bytes)
      const pixels = await decode(opened, analysisSide)
      const { takenAt, camera } = await readMetadata(bytes)
      await writeWhole(thumbnailFile(thumbnails, hash), await thumbnail(pixels))
      const { width, height, format } = opened
      const facts = {
        width,
        height,
        format,
        bytes: bytes.length,
        hash,
        exifTakenAt: takenAt,
        camera,
        color: meanColor(pixels),
      }
      if (!analyse) return { facts, faces: null, facesProblem: null }
      try {
        return { facts, faces: await findFaces(pixels), facesProblem: null }
      } catch (error) {
        // The photo itself is fine and is shown; only its faces are missing.
        return {
          facts,
          faces: null,
          facesProblem: {
            code: error instanceof KithError ? error.code : 'internal',
            reason: reasonOf(error),
          },
        }
      }
    },

    async analyse({ path }: { path: Path }): Promise<AnalysedFace[]> {
      return findFaces(await decode(await open(read(path)), analysisSide))
    },

    async thumbnail({
      path,
      thumbnails,
      hash,
    }: {
      path: Path
      thumbnails: string
      hash: string
    }): Promise<void> {
      const pixels = await decode(await open(read(path)), analysisSide)
      await writeWhole(thumbnailFile(thumbnails, hash), await thumbnail(pixels))
    },

    async preview({ path }: { path: Path }): Promise<Uint8Array> {
      return damagedIfFails(async () => preview(await open(read(path))))
    },

    async crop({ path, box, size }: { path: Path; box: Box; size: number }): Promise<Uint8Array> {
      return damagedIfFails(async () => crop(await open(read(path)), box, size))
    },
  }
}

export function thumbnailFile(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), `${hash}.jpg`)
}

/**
 * Reads a file whole. Synchronous on purpose: a drive that hangs then stops this thread, which the pool gives up after
 * a while, and not one of the four threads that all of Node shares.
 * @throws KithError `conflict` where the file was written to while it was read
 */
function read(path: Path): Buffer {
  try {
    const file = openSync(typeof path === 'string' ? path : Buffer.from(path), 'r')
    try {
      const before = fstatSync(file)
      if (before.size > maxFileBytes)
        throw new KithError('unsupported-file', 'The file is larger than a gigabyte.')
      const bytes = readFileSync(file)
      const after = fstatSync(file)
      if (bytes.length !== after.size || after.mtimeMs !== before.mtimeMs)
        throw new KithError('conflict', 'The file changed while it was read.')
      return bytes
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof KithError) throw error
    const code = systemCodeOf(error)
    if (code === 'ENOENT')
      throw new KithError('file-missing', 'The file is not there any more.', undefined, error)
    throw new KithError('unsupported-file', `The file can’t be read: ${reasonOf(error)}`, undefined, error)
  }
}

async function damagedIfFails(work: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KithError) throw error
    throw new KithError('unsupported-file', `The picture is damaged: ${reasonOf(error)}`, undefined, error)
  }
}
