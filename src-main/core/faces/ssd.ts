/**
 * @file SSD MobileNet v1 with a network for 68 landmarks: the built-in pack's detector, as the npm package
 * `@vladmandic/face-api` runs it, to the same numbers.
 *
 * The detector sees the photo in the top left of a 512 × 512 square. Each face it finds is cut out, put into the
 * middle of a 112 × 112 square, and its landmarks are told as fractions of that.
 */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import type { Box } from '../../contract/entities.ts'
import type { Pixels } from '../images/types.ts'
import type { FaceDetector } from './detector.ts'
import type { Manifest } from './manifest.ts'
import { type Cut, squareAround, squarePlanes } from './planes.ts'
import { finite } from './session.ts'
import { type Scored, suppress } from './suppress.ts'
import type { DetectedFace } from './types.ts'

const detectorSide = 512
const landmarksSide = 112

export function createSsd(
  boxes: InferenceSession,
  landmarks: InferenceSession,
  options: Manifest['detector'],
): FaceDetector {
  return {
    async detect(pixels) {
      const found = await detectBoxes(boxes, pixels, options)
      const faces: DetectedFace[] = []
      for (const face of found) {
        const box: Box = [
          face.x / pixels.width,
          face.y / pixels.height,
          face.w / pixels.width,
          face.h / pixels.height,
        ]
        const points = await detectLandmarks(landmarks, pixels, face)
        if (points)
          faces.push({
            box,
            landmarks: fiveOf(points).map(([x, y]) => [x / pixels.width, y / pixels.height]),
            points: points.map(([x, y]) => [x / pixels.width, y / pixels.height]),
            score: face.score,
          })
      }
      return faces
    },
  }
}

/** Boxes in px of the photo. */
async function detectBoxes(
  session: InferenceSession,
  pixels: Pixels,
  { scoreThreshold, nmsIou }: Manifest['detector'],
): Promise<Scored[]> {
  const { width, height } = pixels
  const photo = { x: 0, y: 0, width, height }
  const square = squareAround(photo, false)
  const planes = squarePlanes(pixels, photo, square, detectorSide)
  const output = await session.run({
    image: new Tensor('float32', planes, [1, 3, detectorSide, detectorSide]),
  })
  const scores = finite(output.scores?.data as Float32Array, 'detector')
  const corners = finite(output.boxes?.data as Float32Array, 'detector')
  const candidates: (Scored & { at: number })[] = []
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number
    if (score <= scoreThreshold) continue
    const [top, left, bottom, right] = corners.subarray(4 * at, 4 * at + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    candidates.push({ at, x: left, y: top, w: right - left, h: bottom - top, score })
  }
  // The photo's part of the square is rounded to whole px of the detector's input.
  const seen = (side: number) => Math.round((side * detectorSide) / square.width) / detectorSide
  const inPhoto = (value: number, side: number) => (Math.min(1, Math.max(0, value)) / seen(side)) * side
  return suppress(candidates, nmsIou).map(({ x, y, w, h, score }) => {
    const [left, top] = [inPhoto(x, width), inPhoto(y, height)]
    return { x: left, y: top, w: inPhoto(x + w, width) - left, h: inPhoto(y + h, height) - top, score }
  })
}

/** 68 points in px of the photo; null where nothing of the box is inside it. */
async function detectLandmarks(
  session: InferenceSession,
  pixels: Pixels,
  box: Scored,
): Promise<[number, number][] | null> {
  const cut = clip(pixels, box.x, box.y, box.w, box.h)
  if (cut === null) return null
  const square = squareAround(cut, true)
  const planes = squarePlanes(pixels, cut, square, landmarksSide)
  const output = await session.run({
    image: new Tensor('float32', planes, [1, 3, landmarksSide, landmarksSide]),
  })
  const points = finite(output.points?.data as Float32Array, 'landmarks')
  // The package takes the border for exactly half, and the box for where it was before it was cut to whole px.
  const [borderX, borderY] = [(square.width - cut.width) / 2, (square.width - cut.height) / 2]
  return Array.from({ length: points.length / 2 }, (_, i): [number, number] => [
    box.x + (points[2 * i] as number) * square.width - borderX,
    box.y + (points[2 * i + 1] as number) * square.width - borderY,
  ])
}

/** The part of a box that is inside the photo, in whole px. */
export function clip(pixels: Pixels, x: number, y: number, w: number, h: number): Cut | null {
  const [left, top] = [Math.max(x, 0), Math.max(y, 0)]
  const cut = {
    x: Math.floor(left),
    y: Math.floor(top),
    width: Math.floor(Math.min(x + w - left, pixels.width - left)),
    height: Math.floor(Math.min(y + h - top, pixels.height - top)),
  }
  return cut.width > 0 && cut.height > 0 ? cut : null
}

/** Parts of the 68 landmarks: from, to (exclusive). */
export const landmarkParts = { leftEye: [36, 42], rightEye: [42, 48], mouth: [48, 68] } as const
const [noseTip, mouthLeft, mouthRight] = [30, 48, 54]

/** The five landmarks that the rest of Kith knows: middles of the eyes, nose tip, corners of the mouth. */
function fiveOf(points: [number, number][]): [number, number][] {
  return [
    middle(points.slice(...landmarkParts.leftEye)),
    middle(points.slice(...landmarkParts.rightEye)),
    ...[noseTip, mouthLeft, mouthRight].flatMap(i => points.slice(i, i + 1)),
  ]
}

export function middle(points: [number, number][]): [number, number] {
  const sum = (axis: 0 | 1) => points.reduce((total, at) => total + at[axis], 0)
  return [sum(0) / points.length, sum(1) / points.length]
}
