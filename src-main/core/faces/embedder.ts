/**
 * @file MobileFaceNet: an aligned face in, an L2-normalised embedding out; faces are compared by cosine.
 *
 * Input `[1, 3, 112, 112]` float32, R G B, `(v / 255 − mean) / std`. Batch is fixed at 1 in the file.
 */
import { Tensor } from 'onnxruntime-node'
import { KithError } from '../../contract/errors.ts'
import type { Pixels } from '../images/types.ts'
import type { Manifest } from './packs.ts'
import { finite, openSession } from './session.ts'

export interface FaceEmbedder {
  /** `face` is 112 × 112. */
  embed(face: Pixels): Promise<Float32Array>
}

export async function openMobileFaceNet(
  path: string,
  { dimension, mean, std }: Manifest['embedder'],
): Promise<FaceEmbedder> {
  const session = await openSession(path)
  return {
    async embed({ data, width, height }) {
      const plane = width * height
      const input = new Float32Array(3 * plane)
      for (let c = 0; c < 3; c++) {
        for (let i = 0; i < plane; i++) {
          input[c * plane + i] =
            ((data[i * 3 + c] as number) / 255 - (mean[c] as number)) / (std[c] as number)
        }
      }
      const output = await session.run({
        [session.inputNames[0] ?? 'input']: new Tensor('float32', input, [1, 3, height, width]),
      })
      const values = finite(output[session.outputNames[0] ?? '']?.data as Float32Array, 'face embedder')
      if (values.length !== dimension)
        throw new KithError(
          'model-damaged',
          `The embedder gave ${values.length} numbers instead of ${dimension}.`,
        )
      return normalise(values)
    },
  }
}

/** @throws KithError for a vector of zeros, which is like no face at all */
export function normalise(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  if (length < 1e-6) throw new KithError('internal', 'The face embedder gave nothing but zeros.')
  return values.map(value => value / length)
}
