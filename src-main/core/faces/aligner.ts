/**
 * @file Turns, scales and moves a face so that its five landmarks lie where the embedder was trained to see them.
 */
import type { Box } from '../../contract/entities.ts'
import type { Pixels } from '../images/types.ts'

/** Where five landmarks (eye, eye, nose tip, corners of the mouth, left to right as seen) should lie in a square. */
export interface Template {
  side: number
  template: readonly (readonly [number, number])[]
}

/** The template of ArcFace, from InsightFace's `face_align.py`: most embedders are trained with it. */
export const arcFace: Template = {
  side: 112,
  template: [
    [38.2946, 51.6963],
    [73.5318, 51.5014],
    [56.0252, 71.7366],
    [41.5493, 92.3655],
    [70.7299, 92.2041],
  ],
}

/** `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`. */
interface Similarity {
  a: number
  b: number
  tx: number
  ty: number
}

/**
 * The similarity that maps `from` onto `to` with the least squared error. In the plane Umeyama's method (1991)
 * without reflection comes down to this closed form.
 */
export function fitSimilarity(
  from: readonly (readonly [number, number])[],
  to: readonly (readonly [number, number])[],
): Similarity {
  const n = from.length
  const mean = (points: readonly (readonly [number, number])[], axis: 0 | 1) =>
    points.reduce((sum, point) => sum + point[axis], 0) / n
  const [fx, fy, gx, gy] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)]
  let dot = 0
  let cross = 0
  let spread = 0
  for (const [i, [px, py]] of from.entries()) {
    const [qx, qy] = to[i] ?? [gx, gy]
    const [x, y, u, v] = [px - fx, py - fy, qx - gx, qy - gy]
    dot += x * u + y * v
    cross += x * v - y * u
    spread += x * x + y * y
  }
  const a = dot / spread
  const b = cross / spread
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy }
}

/** Where the five landmarks lie in a box, as fractions: the mean over 133 faces of the shared photos, as YuNet finds them. */
const usual: [number, number][] = [
  [0.28, 0.37],
  [0.73, 0.37],
  [0.51, 0.57],
  [0.31, 0.73],
  [0.71, 0.73],
]

/** A guess at the landmarks of a face of which only the box is known. */
export function usualLandmarks([x, y, w, h]: Box): [number, number][] {
  return usual.map(([u, v]) => [x + u * w, y + v * h])
}

/** A square picture of the face; what lies outside the photo is black. Landmarks as fractions of the photo. */
export function align(
  pixels: Pixels,
  landmarks: [number, number][],
  { side, template }: Template = arcFace,
): Pixels {
  const { data: from, width, height } = pixels
  const points = landmarks.map(([x, y]): [number, number] => [x * width, y * height])
  // From template to photo, so that each pixel of the result is looked up once.
  const { a, b, tx, ty } = fitSimilarity(template, points)
  const data = new Uint8Array(side * side * 3)
  for (let y = 0, out = 0; y < side; y++) {
    for (let x = 0; x < side; x++, out += 3) {
      // Bilinear. One loop without calls or pairs: for 12,544 pixels a face, what a call makes is a lot of garbage.
      const fromX = a * x - b * y + tx
      const fromY = b * x + a * y + ty
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      if (left < -1 || top < -1 || left >= width || top >= height) continue
      const fx = fromX - left
      const fy = fromY - top
      // A corner outside weighs nothing; it is read from the pixel beside it, so that every index is a good one.
      const inLeft = left >= 0 ? 1 - fx : 0
      const inRight = left + 1 < width ? fx : 0
      const inTop = top >= 0 ? 1 - fy : 0
      const inBottom = top + 1 < height ? fy : 0
      const x0 = Math.max(left, 0) * 3
      const x1 = (left + 1 < width ? left + 1 : left) * 3
      const y0 = Math.max(top, 0) * width * 3
      const y1 = (top + 1 < height ? top + 1 : top) * width * 3
      for (let c = 0; c < 3; c++) {
        const upper = (from[y0 + x0 + c] as number) * inLeft + (from[y0 + x1 + c] as number) * inRight
        const lower = (from[y1 + x0 + c] as number) * inLeft + (from[y1 + x1 + c] as number) * inRight
        data[out + c] = Math.round(upper * inTop + lower * inBottom)
      }
    }
  }
  return { data, width: side, height: side }
}
