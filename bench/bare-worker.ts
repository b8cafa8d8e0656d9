/** @file What the pipeline is measured against: decode, detect, align, embed, and nothing else. */
import { readFile } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { align } from '../src-main/core/faces/aligner.ts'
import { openYuNet } from '../src-main/core/faces/detector.ts'
import { openMobileFaceNet } from '../src-main/core/faces/embedder.ts'
import type { Pack } from '../src-main/core/faces/packs.ts'
import { analysisSide, decode, open } from '../src-main/core/images/decode.ts'
import { serve } from '../src-main/core/workers/serve.ts'

const { detector, embedder, manifest } = workerData as Pack
const detecting = openYuNet(detector, manifest.detector)
const embedding = openMobileFaceNet(embedder, manifest.embedder)

export const bareTasks = {
  /** Returns how many faces there are. */
  async look({ path }: { path: string }): Promise<number> {
    const pixels = await decode(await open(await readFile(path)), analysisSide)
    const faces = await (await detecting).detect(pixels)
    for (const { landmarks } of faces) await (await embedding).embed(align(pixels, landmarks))
    return faces.length
  },
}

serve(bareTasks)
