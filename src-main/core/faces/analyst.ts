/** @file The photo workers as the engine and the media room use them. */
import './no-telemetry.ts'
import type { Box, ProviderName } from '../../contract/entities.ts'
import type { PreviewSize } from '../images/derive.ts'
import type { MetadataTool } from '../images/exiftool.ts'
import { isRawName } from '../images/formats.ts'
import type { PictureShape } from '../images/metadata.ts'
import type { ReadMetadata } from '../images/types.ts'
import type { Log } from '../log.ts'
import { createPool, type Limits } from '../workers/pool.ts'
import type { Pack } from './packs.ts'
import type { Trial } from './providers.ts'
import { type PhotoTasks, type PhotoWorkerData, type Source, thumbnailFile } from './tasks.ts'
import type { AnalysedFace, KnownFace, LookedAgain, TakenIn } from './types.ts'

/** Sources run as they are; bundled, all of main lies in one folder. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './photo-worker.ts' : './photo-worker.js',
  import.meta.url,
)

/** A worker that has done so much, or grown so large, makes room for a fresh one. */
const limits: Limits = { tasks: 2_000, heapBytes: 1.5e9 }
/** While one photo is in the networks, the next is read and decoded, which other threads do. */
const analysisDepth = 2
/** A provider that has not looked at the test picture after so long hangs, ms. */
const trialPatience = 60_000

/** A picture for a person who is waiting for it may take so long, ms. */
const patience = 60_000

interface CallOptions {
  timeoutMs: number
  signal: AbortSignal
}

/** The photo workers; null while the model pack is missing (photos are then taken in without faces). */
export interface Analyst {
  readonly size: number
  readonly pack: string | null
  takeIn(path: string | Buffer, options: CallOptions & { analyse: boolean }): Promise<TakenIn>
  /** `boxes` were drawn by a person: the faces in them are measured, whether detection sees them or not. */
  analyse(path: string | Buffer, options: CallOptions & { boxes: Box[] }): Promise<AnalysedFace[]>
  metadata(path: string | Buffer, options: CallOptions): Promise<ReadMetadata>
}

export interface PhotoWorkers extends Analyst {
  /** See the task of that name. */
  lookAgain(
    path: string | Buffer,
    known: KnownFace[],
    options: { timeoutMs: number; signal: AbortSignal },
  ): Promise<LookedAgain>
  thumbnail(path: string | Buffer, hash: string): Promise<void>
  /** Of a photo whose thumbnail is there. */
  likeness(hash: string): Promise<Uint8Array>
  preview(path: string | Buffer, size: PreviewSize): Promise<Uint8Array>
  /** See `images/derive.ts`. */
  forExport(path: string | Buffer, side: number | null): Promise<Uint8Array>
  crop(path: string | Buffer, box: Box, size: number): Promise<Uint8Array>
  /** The face in a box that a person drew. */
  measure(path: string | Buffer, box: Box): Promise<AnalysedFace>
  sidecar(path: string | Buffer, picture: PictureShape): Promise<Partial<ReadMetadata>>
  close(): Promise<void>
}

/** `painting` workers make pictures for the window, so that these don't wait behind the analysis. */
export function startPhotoWorkers(options: {
  size: number
  pack: Pack | null
  provider: ProviderName
  thumbnails: string
  tool: MetadataTool
  log: Log
  /** A worker has gone back to the CPU. */
  providerFailed: (reason: string) => void
}): PhotoWorkers {
  const workerData: PhotoWorkerData = { pack: options.pack, provider: options.provider }
  const analysis = createPool<PhotoTasks>({
    entry,
    size: options.size,
    depth: analysisDepth,
    workerData,
    limits,
    recycled: why => options.log('info', 'a photo worker was replaced', why),
    noted: options.providerFailed,
  })
  const painting = createPool<PhotoTasks>({
    entry,
    size: 1,
    workerData: { pack: null, provider: 'cpu' } satisfies PhotoWorkerData,
    limits,
  })
  const { thumbnails } = options
  const patiently = { timeoutMs: patience }
  // A camera's own format is opened here: workers may be ended at any time, and would leave ExifTool's process alone.
  const sourceOf = async (path: string | Buffer): Promise<Source> => ({
    path,
    raw: isRawName(path) ? await options.tool.rawSource(path) : null,
  })
  return {
    size: options.size,
    pack: options.pack?.manifest.id ?? null,
    takeIn: async (path, { analyse, ...call }) =>
      analysis.call('takeIn', { source: await sourceOf(path), thumbnails, analyse }, call),
    analyse: async (path, { boxes, ...call }) =>
      analysis.call('analyse', { source: await sourceOf(path), boxes }, call),
    measure: async (path, box) => analysis.call('measure', { source: await sourceOf(path), box }, patiently),
    lookAgain: async (path, known, call) =>
      analysis.call('lookAgain', { source: await sourceOf(path), known }, call),
    metadata: async (path, call) => analysis.call('metadata', { source: await sourceOf(path) }, call),
    sidecar: (path, picture) => analysis.call('sidecar', { path, picture }, patiently),
    thumbnail: async (path, hash) =>
      painting.call('thumbnail', { source: await sourceOf(path), thumbnails, hash }, patiently),
    likeness: hash => painting.call('likeness', { path: thumbnailFile(thumbnails, hash) }, patiently),
    preview: async (path, size) =>
      painting.call('preview', { source: await sourceOf(path), size }, patiently),
    forExport: async (path, side) =>
      painting.call('forExport', { source: await sourceOf(path), side }, patiently),
    crop: async (path, box, size) =>
      painting.call('crop', { source: await sourceOf(path), box, size }, patiently),
    async close() {
      await Promise.all([analysis.close(), painting.close()])
    },
  }
}

/** Has a worker of its own look at the test picture. Rejects where the provider fails or hangs. */
export async function tryProvider(pack: Pack, provider: ProviderName, signal?: AbortSignal): Promise<Trial> {
  const workerData: PhotoWorkerData = { pack, provider }
  const pool = createPool<PhotoTasks>({ entry, size: 1, workerData })
  try {
    return await pool.call('trial', null, { timeoutMs: trialPatience, ...(signal && { signal }) })
  } finally {
    await pool.close()
  }
}
