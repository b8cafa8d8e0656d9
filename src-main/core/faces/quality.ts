/** @file How well a face can be recognised: size, sharpness and pose. */
import type { Pixels } from '../images/types.ts'
import { fitSimilarity } from './aligner.ts'

export interface Quality {
  /** 0–1: the product of the three below, each brought to 0–1. */
  quality: number
  /** Variance of the Laplacian of the aligned face's grey values; a blurred face has little. */
  sharpness: number
  /** −1 … 1, 0 looks into the camera: where the nose lies between the eyes. */
  yaw: number
}

/** A face this wide (px in the analysed picture) and this sharp leaves nothing to wish for. */
const fullSize = 96
const fullSharpness = 150

export function qualityOf(aligned: Pixels, widthPx: number, landmarks: [number, number][]): Quality {
  const sharpness = laplacianVariance(aligned)
  const yaw = yawOf(landmarks)
  const size = Math.min(1, widthPx / fullSize)
  const sharp = Math.min(1, sharpness / fullSharpness)
  return { quality: Math.sqrt(size) * Math.sqrt(sharp) * (1 - 0.6 * Math.abs(yaw)), sharpness, yaw }
}

function laplacianVariance({ data, width, height }: Pixels): number {
  const grey = new Float32Array(width * height)
  for (let i = 0; i < grey.length; i++) {
    // ITU-R BT.601
    grey[i] =
      0.299 * (data[i * 3] as number) +
      0.587 * (data[i * 3 + 1] as number) +
      0.114 * (data[i * 3 + 2] as number)
  }
  let sum = 0
  let squares = 0
  let n = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const value =
        (grey[i - 1] as number) +
        (grey[i + 1] as number) +
        (grey[i - width] as number) +
        (grey[i + width] as number) -
        4 * (grey[i] as number)
      sum += value
      squares += value * value
      n++
    }
  }
  return squares / n - (sum / n) ** 2
}

/** Turned upright by the line of the eyes, the nose of a face that looks ahead is midway between them. */
function yawOf(landmarks: [number, number][]): number {
  const [eyeA, eyeB, nose] = landmarks
  if (!eyeA || !eyeB || !nose) return 0
  const { a, b, tx } = fitSimilarity(
    [eyeA, eyeB],
    [
      [-1, 0],
      [1, 0],
    ],
  )
  return Math.min(1, Math.max(-1, a * nose[0] - b * nose[1] + tx))
}
