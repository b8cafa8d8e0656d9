/** @file What the photo workers do, one photo at a time. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Box, ProviderName } from '../../contract/entities.ts'
import { KithError, reasonOf, systemCodeOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { analysisSide, decode, type Head, type Opened, open, openRaw, readHead } from '../images/decode.ts'
import {
  crop,
  forExport,
  isOwnThumbnail,
  meanColor,
  type PreviewSize,
  preview,
  writeThumbnail,
} from '../images/derive.ts'
import type { RawSource } from '../images/exiftool.ts'
import { likenessOf } from '../images/likeness.ts'
import { type PictureShape, readMetadata, xmpOf } from '../images/metadata.ts'
import type { Pixels, ReadMetadata } from '../images/types.ts'
import { writeWhole } from '../images/write-whole.ts'
import { overlap } from '../ledger/boxes.ts'
import { sameFace } from '../ledger/changes.ts'
import { fromDrive, note } from '../workers/serve.ts'
import { usualLandmarks } from './aligner.ts'
import { measureBox } from './hand-drawn.ts'
import { openPack, type PackModels } from './pack-models.ts'
import type { Pack } from './packs.ts'
import type { Trial } from './providers.ts'
import { drawnFace, testPicture } from './test-picture.ts'
import type { AnalysedFace, KnownFace, LookedAgain, TakenIn } from './types.ts'

/** A path as text, or as bytes where it is no UTF-8. */
type Path = string | Uint8Array

/** A picture to be read; `raw` comes along for a camera's own format, which is read through its preview. */
export interface Source {
  path: Path
  raw: RawSource | null
}

/** Files above this are not read at all, bytes. */
const maxFileBytes = 1_000_000_000

export type PhotoTasks = ReturnType<typeof photoTasks>

export interface PhotoWorkerData {
  pack: Pack | null
  /** The CPU where nothing is said. */
  provider?: ProviderName
}

/** How long a decoded HEIC is kept for more to be painted of it, ms. */
const keepFor = 20_000
/** Runs of the test picture that are timed; the first one before them is not. */
const trialRuns = 3

export function photoTasks({ pack, provider = 'cpu' }: PhotoWorkerData) {
  let models: Promise<PackModels> | null = null

  const opened = (): Promise<PackModels> => {
    if (!pack) throw new KithError('model-missing')
    models ??= openPack(pack, provider)
    return models
  }
  /** What a graphics processor fails at, the CPU does: it takes over here at once, and everywhere when it is told. */
  const attempt = async <T>(work: (models: PackModels) => Promise<T>): Promise<T> => {
    try {
      return await work(await opened())
    } catch (error) {
      if (provider === 'cpu' || !pack) throw error
      provider = 'cpu'
      models = openPack(pack, provider)
      const result = await work(await models)
      note(reasonOf(error))
      return result
    }
  }
  // One photo at a time: networks run on this thread anyway, and their buffers are used again from photo to photo.
  let turn: Promise<unknown> = Promise.resolve()
  const use = <T>(work: (models: PackModels) => Promise<T>): Promise<T> => {
    const mine = turn.then(() => attempt(work))
    turn = mine.catch(() => {})
    return mine
  }
  // A HEIC takes seconds to decode, and a window asks for all its faces and the whole: the last one is kept a while.
  let last: { bytes: Buffer; opened: Opened } | null = null
  let forget: NodeJS.Timeout | undefined
  const openToPaint = async (source: Source): Promise<Opened> => {
    if (source.raw) return openRaw(source.raw)
    const bytes = read(source.path)
    if (last?.bytes.equals(bytes)) return last.opened
    const opened = await open(bytes)
    if (opened.format !== 'heic') return opened
    last = { bytes, opened }
    clearTimeout(forget)
    forget = setTimeout(() => {
      last = null
    }, keepFor).unref()
    return opened
  }
  const findFaces = (pixels: Pixels): Promise<AnalysedFace[]> => use(({ find }) => find(pixels))

  return {
    /** Reads a new file once: hash, size, date, thumbnail and, if asked, faces. */
    async takeIn({
      source,
      thumbnails,
      analyse,
    }: {
      source: Source
      thumbnails: string
      analyse: boolean
    }): Promise<TakenIn> {
      const bytes = read(source.path)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const opened = await openSource(source, bytes)
      const pixels = await decode(opened, analysisSide)
      const metadata = await readMetadata(opened, bytes, source.raw?.tags)
      await keepThumbnail(thumbnailFile(thumbnails, hash), opened, bytes, pixels)
      const { width, height, format } = opened
      const facts = {
        width,
        height,
        format,
        bytes: bytes.length,
        hash,
        metadata,
        color: meanColor(pixels),
        likeness: likenessOf(pixels),
      }
      free(bytes)
      if (!analyse) return { facts, faces: null, facesProblem: null }
      try {
        const faces = await findFaces(pixels)
        free(pixels.data)
        return { facts, faces, facesProblem: null }
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

    /** Finds the faces of a photo. Those in `boxes` were drawn by a person: each is measured where it is. */
    async analyse({ source, boxes }: { source: Source; boxes: Box[] }): Promise<AnalysedFace[]> {
      const picture = await openSource(source)
      const found = await findFaces(await decode(picture, analysisSide))
      const drawn: AnalysedFace[] = []
      for (const box of boxes) drawn.push(await use(models => measureBox(models, picture, box)))
      const apart = found.filter(face => boxes.every(box => overlap(face.box, box) < sameFace))
      return [...drawn, ...apart]
    },

    /** The face in a box that a person drew. */
    async measure({ source, box }: { source: Source; box: Box }): Promise<AnalysedFace> {
      const picture = await openSource(source)
      return use(models => measureBox(models, picture, box))
    },

    /** For another pack: the faces it finds, and its embeddings of those of `known` that it doesn't find. */
    async lookAgain({ source, known }: { source: Source; known: KnownFace[] }): Promise<LookedAgain> {
      const pixels = await decode(await openSource(source), analysisSide)
      return use(async ({ find, measure }) => {
        const faces = await find(pixels)
        const kept: LookedAgain['kept'] = []
        for (const { id, box, landmarks } of known) {
          if (faces.some(face => overlap(face.box, box) >= sameFace)) continue
          const points = landmarks.length === 5 ? landmarks : usualLandmarks(box)
          const { embedding } = await measure(pixels, { box, landmarks: points, score: 1 })
          kept.push({ id, embedding })
        }
        return { faces, kept }
      })
    },

    /** What the networks make of the test picture, and how long that takes. */
    async trial(_: null): Promise<Trial> {
      const pixels = await testPicture()
      const { find, measure } = await opened()
      const faces = await find(pixels)
      // A detector that sees no face in a drawing leaves the embedder to be tried all the same.
      if (faces.length === 0)
        await measure(pixels, { box: drawnFace, landmarks: usualLandmarks(drawnFace), score: 1 })
      const start = performance.now()
      for (let i = 0; i < trialRuns; i++) await find(pixels)
      return { faces, milliseconds: (performance.now() - start) / trialRuns }
    },

    /** Reads again what a picture says of itself, without decoding it. */
    async metadata({ source }: { source: Source }): Promise<ReadMetadata> {
      const bytes = read(source.path)
      const head = await readHead(source.raw ? Buffer.from(source.raw.jpeg) : bytes)
      return readMetadata(head, bytes, source.raw?.tags)
    },

    /** What a sidecar says of a picture. */
    async sidecar({ path, picture }: { path: Path; picture: PictureShape }): Promise<Partial<ReadMetadata>> {
      return xmpOf(await read(path), picture)
    },

    async thumbnail({
      source,
      thumbnails,
      hash,
    }: {
      source: Source
      thumbnails: string
      hash: string
    }): Promise<void> {
      const bytes = read(source.path)
      const opened = await openSource(source, bytes)
      const pixels = await decode(opened, analysisSide)
      await keepThumbnail(thumbnailFile(thumbnails, hash), opened, bytes, pixels)
    },

    /** How a picture looks, from its thumbnail. */
    async likeness({ path }: { path: Path }): Promise<Uint8Array> {
      return likenessOf(await decode(await open(read(path)), analysisSide))
    },

    async preview({ source, size }: { source: Source; size: PreviewSize }): Promise<Uint8Array> {
      return damagedIfFails(async () => preview(await openToPaint(source), size))
    },

    async forExport({ source, side }: { source: Source; side: number | null }): Promise<Uint8Array> {
      return damagedIfFails(async () => forExport(await openSource(source), side))
    },

    async crop({ source, box, size }: { source: Source; box: Box; size: number }): Promise<Uint8Array> {
      return damagedIfFails(async () => crop(await openToPaint(source), box, size))
    },
  }
}

export function thumbnailFile(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), `${hash}.jpg`)
}

/** @param pixels show that the picture can be decoded, also where its bytes are taken as they are */
async function keepThumbnail(file: string, head: Head, bytes: Buffer, pixels: Pixels): Promise<void> {
  await (isOwnThumbnail(head, bytes) ? writeWhole(file, bytes) : writeThumbnail(file, pixels))
}

async function openSource({ path, raw }: Source, bytes?: Buffer): Promise<Opened> {
  return raw ? openRaw(raw) : open(bytes ?? read(path))
}

/** Read at once; a drive that works answers for so much in good time, bytes. */
const piece = 8_000_000

/**
 * Reads a file whole. Synchronous on purpose: a drive that hangs then stops this thread, which the pool gives up after
 * a while, and not one of the four threads that all of Node shares.
 * @throws KithError `conflict` where the file was written to while it was read
 */
function read(path: Path): Buffer {
  try {
    const file = fromDrive(() => openSync(typeof path === 'string' ? path : Buffer.from(path), 'r'))
    try {
      const before = fromDrive(() => fstatSync(file))
      if (before.size > maxFileBytes) throw new KithError('unsupported-file', t.photoErrors.tooLarge)
      const bytes = Buffer.allocUnsafeSlow(before.size)
      let length = 0
      for (let got = 1; got > 0 && length < bytes.length; length += got) {
        got = fromDrive(() => readSync(file, bytes, length, Math.min(piece, bytes.length - length), null))
      }
      const after = fromDrive(() => fstatSync(file))
      if (length !== after.size || after.mtimeMs !== before.mtimeMs)
        throw new KithError('conflict', t.photoErrors.changed)
      return bytes
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof KithError) throw error
    const code = systemCodeOf(error)
    if (code === 'ENOENT') throw new KithError('file-missing', t.photoErrors.fileGone, undefined, error)
    throw new KithError('unsupported-file', t.photoErrors.unreadable(reasonOf(error)), undefined, error)
  }
}

/**
 * Gives megabytes back now. The garbage collector would do so in time, but it looks through everything once for every
 * 64 MB that lie outside of its heap, which is after a dozen photos.
 */
function free({ buffer, byteLength }: Uint8Array): void {
  // A small one shares its memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

async function damagedIfFails(work: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KithError) throw error
    throw new KithError('unsupported-file', t.photoErrors.damaged(reasonOf(error)), undefined, error)
  }
}
