/** @file What the pipeline is measured against: decode, detect, align, embed, and nothing else. */
import { readFile } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { openPack } from '../src-main/core/faces/pack-models.ts'
import type { Pack } from '../src-main/core/faces/packs.ts'
import { analysisSide, decode, open } from '../src-main/core/images/decode.ts'
import { serve } from '../src-main/core/workers/serve.ts'

const models = openPack(workerData as Pack)

export const bareTasks = {
  /** Returns how many faces there are. */
  async look({ path }: { path: string }): Promise<number> {
    const { detector, embedder } = await models
    const pixels = await decode(await open(await readFile(path)), analysisSide)
    const faces = await detector.detect(pixels)
    for (const face of faces) await embedder.embed(pixels, face)
    return faces.length
  },
}

serve(bareTasks)
