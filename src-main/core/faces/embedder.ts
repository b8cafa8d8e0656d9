/**
 * @file A face in, an L2-normalised embedding out; faces are compared by cosine. The pack's manifest says how the face
 * is cut out and normalised; the network takes `[1, 3, side, side]` float32.
 */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Pixels } from '../images/types.ts'
import { align } from './aligner.ts'
import type { Manifest } from './manifest.ts'
import { normalisedPlanes, squareAround, squarePlanes } from './planes.ts'
import { finite } from './session.ts'
import { clip, landmarkParts, middle } from './ssd.ts'
import type { DetectedFace } from './types.ts'

export interface FaceEmbedder {
  /** Also gives the face as it is turned by its landmarks, for whoever looks at its quality. */
  embed(pixels: Pixels, face: DetectedFace): Promise<{ embedding: Float32Array; aligned: Pixels }>
}

export function createEmbedder(session: InferenceSession, options: Manifest['embedder']): FaceEmbedder {
  const { side, dimension, mean, std, channels } = options
  const run = async (planes: Float32Array): Promise<Float32Array> => {
    const input = new Tensor('float32', planes, [1, 3, side, side])
    const output = await session.run({ [session.inputNames[0] ?? 'input']: input })
    const values = finite(output[session.outputNames[0] ?? '']?.data as Float32Array, 'embedder')
    if (values.length !== dimension)
      throw new KithError('model-damaged', t.modelErrors.wrongLength(values.length, dimension))
    return normalise(values)
  }
  if (options.alignment === 'five-points') {
    return {
      async embed(pixels, face) {
        const aligned = align(pixels, face.landmarks, options)
        return { aligned, embedding: await run(normalisedPlanes(aligned, mean, std, channels)) }
      },
    }
  }
  return {
    async embed(pixels, face) {
      const planes = uprightSquare(pixels, face, side)
      const plane = side * side
      for (let i = 0; i < planes.length; i++) {
        const channel = Math.floor(i / plane)
        planes[i] = ((planes[i] as number) / 255 - (mean[channel] as number)) / (std[channel] as number)
      }
      return { aligned: align(pixels, face.landmarks), embedding: await run(planes) }
    },
  }
}

/** Where the middle of eyes and mouth lies in the square, and how far the mouth is from the eyes, as a part of its side. */
const [middleX, middleY, eyesToMouth] = [0.5, 0.43, 0.45]

/** The face in an upright square, as `FaceLandmarks.alignDlib` of `@vladmandic/face-api` cuts it out. */
function uprightSquare(pixels: Pixels, face: DetectedFace, side: number): Float32Array {
  const [leftEye, rightEye, mouth] = centresOf(face).map(([x, y]): [number, number] => [
    x * pixels.width,
    y * pixels.height,
  ]) as [[number, number], [number, number], [number, number]]
  const toMouth = ([x, y]: [number, number]) => Math.hypot(mouth[0] - x, mouth[1] - y)
  const size = Math.floor((toMouth(leftEye) + toMouth(rightEye)) / 2 / eyesToMouth)
  const [x, y] = middle([leftEye, rightEye, mouth])
  const [left, top] = [
    Math.floor(Math.max(0, x - middleX * size)),
    Math.floor(Math.max(0, y - middleY * size)),
  ]
  // The package takes the detector's box for the size of the picture here.
  const [bx, by, bw, bh] = face.box
  const box = clip(pixels, bx * pixels.width, by * pixels.height, bw * pixels.width, bh * pixels.height)
  const cut =
    box && clip(pixels, left, top, Math.min(size, box.width + left), Math.min(size, box.height + top))
  if (!cut) throw new KithError('internal', t.modelErrors.faceOutside)
  return squarePlanes(pixels, cut, squareAround(cut, true), side)
}

/** Middles of both eyes and of the mouth; from five landmarks where there are no more. */
function centresOf({ points, landmarks }: DetectedFace): [number, number][] {
  if (points)
    return [landmarkParts.leftEye, landmarkParts.rightEye, landmarkParts.mouth].map(part =>
      middle(points.slice(...part)),
    )
  return [...landmarks.slice(0, 2), middle(landmarks.slice(3, 5))]
}

/** @throws KithError for a vector of zeros, which is like no face at all */
export function normalise(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  if (length < 1e-6) throw new KithError('internal', t.modelErrors.zeros)
  return values.map(value => value / length)
}
