/**
 * @file Builds the pack of this folder from the npm package `@vladmandic/face-api`, which carries its weights with it:
 * for machines that reach nothing but the npm registry.
 *
 * Kith builds it into its data folder when it needs it; `node scripts/build-pack.ts` writes the files beside the
 * manifest, for packaging. What comes out is the same to the byte everywhere: the manifest has its sha256.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { detectorGraph, landmarksGraph, recognitionGraph } from './nets.ts'
import type { Graph } from './onnx.ts'
import { Weights } from './weights.ts'

export const sourcePackage = '@vladmandic/face-api'

const files: { name: string; weights: string; graph: (weights: Weights) => Graph }[] = [
  { name: 'ssd_mobilenet_v1.onnx', weights: 'ssd_mobilenetv1_model', graph: detectorGraph },
  { name: 'face_landmark_68.onnx', weights: 'face_landmark_68_model', graph: landmarksGraph },
  { name: 'face_recognition.onnx', weights: 'face_recognition_model', graph: recognitionGraph },
]

/** Where the package's weights are, or null where it is not installed. */
export function weightsFolder(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${sourcePackage}/package.json`)
    return join(dirname(manifest), 'model')
  } catch {
    return null
  }
}

/** Writes the ONNX files into `folder`; each gets its name when it is whole. */
export async function buildPack(weights: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const file of files) {
    const bytes = file.graph(await Weights.read(weights, file.weights)).encode()
    const path = join(folder, file.name)
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
    await breathe()
  }
}
