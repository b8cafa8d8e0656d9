/** @file The photo workers as the engine and the media room use them. */
import type { Box } from '../../contract/entities.ts'
import { createPool } from '../workers/pool.ts'
import type { Analyst } from './engine.ts'
import type { Pack } from './packs.ts'
import type { PhotoTasks, PhotoWorkerData } from './tasks.ts'

/** Sources run as they are; bundled, all of main lies in one folder. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './photo-worker.ts' : './photo-worker.js',
  import.meta.url,
)

/** A picture for a person who is waiting for it may take so long, ms. */
const patience = 60_000

export interface PhotoWorkers extends Analyst {
  thumbnail(path: string | Buffer, hash: string): Promise<void>
  preview(path: string | Buffer): Promise<Uint8Array>
  crop(path: string | Buffer, box: Box, size: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** `painting` workers make pictures for the window, so that these don't wait behind the analysis. */
export function startPhotoWorkers(options: {
  size: number
  pack: Pack | null
  thumbnails: string
}): PhotoWorkers {
  const workerData: PhotoWorkerData = { pack: options.pack }
  const analysis = createPool<PhotoTasks>({ entry, size: options.size, workerData })
  const painting = createPool<PhotoTasks>({
    entry,
    size: 1,
    workerData: { pack: null } satisfies PhotoWorkerData,
  })
  const { thumbnails } = options
  const patiently = { timeoutMs: patience }
  return {
    size: options.size,
    pack: options.pack?.manifest.id ?? null,
    takeIn: (path, { analyse, ...call }) => analysis.call('takeIn', { path, thumbnails, analyse }, call),
    analyse: (path, call) => analysis.call('analyse', { path }, call),
    thumbnail: (path, hash) => painting.call('thumbnail', { path, thumbnails, hash }, patiently),
    preview: path => painting.call('preview', { path }, patiently),
    crop: (path, box, size) => painting.call('crop', { path, box, size }, patiently),
    async close() {
      await Promise.all([analysis.close(), painting.close()])
    },
  }
}
