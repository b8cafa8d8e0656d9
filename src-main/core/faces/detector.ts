/**
 * @file YuNet: finds faces and five landmarks in each.
 *
 * Input `[1, 3, H, W]` float32, B G R, 0–255, H and W multiples of 32. For each of the strides 8, 16, 32 and each
 * cell, `cls` and `obj` (score = √(cls · obj)), `bbox` (centre offset in cells, log of the size in cells) and `kps`
 * (five points, offsets in cells). See Wu et al., “YuNet: A Tiny Millisecond-level Face Detector”, 2023.
 */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import type { Pixels } from '../images/types.ts'
import type { Manifest } from './packs.ts'
import { finite, openSession } from './session.ts'
import type { DetectedFace } from './types.ts'

export interface FaceDetector {
  /** Faces with boxes and landmarks as fractions of the picture, best score first. */
  detect(pixels: Pixels): Promise<DetectedFace[]>
}

const strides = [8, 16, 32]
const multiple = 32

/** A face in px of the detector's input. */
interface Candidate {
  x: number
  y: number
  w: number
  h: number
  score: number
  points: [number, number][]
}

export async function openYuNet(path: string, options: Manifest['detector']): Promise<FaceDetector> {
  const model: Model = { session: await openSession(path), input: new Float32Array(0) }
  return {
    async detect(pixels) {
      const found = await run(model, pixels, 0, options)
      if (found.length > 0) return found
      // A face that fills the picture has no surroundings for the detector to see it in; a border gives it some.
      const small = shrink(pixels, tightSide)
      return run(model, small, Math.round(Math.max(small.width, small.height) * tightBorder), options)
    },
  }
}

interface Model {
  session: InferenceSession
  /** The largest input so far, used again: 9 MB a photo would be left to the garbage collector otherwise. */
  input: Float32Array
}

/** Border of the second look, as a part of the longer side. */
const tightBorder = 0.3
/** Longest side of the second look, px: a face that fills the picture is seen as well in a small one. */
const tightSide = 512

/** Each pixel of the result is the mean of a square of whole pixels, so that the longer side is at most `longest`. */
function shrink(pixels: Pixels, longest: number): Pixels {
  const factor = Math.ceil(Math.max(pixels.width, pixels.height) / longest)
  const width = Math.floor(pixels.width / factor)
  const height = Math.floor(pixels.height / factor)
  if (factor === 1 || width === 0 || height === 0) return pixels
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++, out++) {
        let sum = 0
        for (let dy = 0; dy < factor; dy++) {
          let at = ((y * factor + dy) * pixels.width + x * factor) * 3 + c
          for (let dx = 0; dx < factor; dx++, at += 3) sum += pixels.data[at] as number
        }
        data[out] = Math.round(sum / (factor * factor))
      }
    }
  }
  return { data, width, height }
}

async function run(
  model: Model,
  pixels: Pixels,
  border: number,
  options: Manifest['detector'],
): Promise<DetectedFace[]> {
  const width = roundUp(pixels.width + 2 * border)
  const height = roundUp(pixels.height + 2 * border)
  const size = 3 * width * height
  if (model.input.length < size) model.input = new Float32Array(size)
  const values = model.input.subarray(0, size)
  fillPlanesBgr(pixels, border, width, height, values)
  const { session } = model
  const output = await session.run({
    [session.inputNames[0] ?? 'input']: new Tensor('float32', values, [1, 3, height, width]),
  })
  const candidates = strides.flatMap(stride => decodeStride(output, stride, width, options.scoreThreshold))
  return suppress(candidates, options.nmsIou).map(face => ({
    box: [
      (face.x - border) / pixels.width,
      (face.y - border) / pixels.height,
      face.w / pixels.width,
      face.h / pixels.height,
    ],
    landmarks: face.points.map(([x, y]) => [(x - border) / pixels.width, (y - border) / pixels.height]),
    score: face.score,
  }))
}

function roundUp(n: number): number {
  return Math.ceil(n / multiple) * multiple
}

function fillPlanesBgr(
  { data, width, height }: Pixels,
  border: number,
  fullWidth: number,
  fullHeight: number,
  out: Float32Array,
): void {
  const plane = fullWidth * fullHeight
  out.fill(0)
  for (let y = 0; y < height; y++) {
    let from = y * width * 3
    let to = (y + border) * fullWidth + border
    for (let x = 0; x < width; x++, from += 3, to++) {
      out[to] = data[from + 2] as number
      out[to + plane] = data[from + 1] as number
      out[to + 2 * plane] = data[from] as number
    }
  }
}

function decodeStride(
  output: InferenceSession.OnnxValueMapType,
  stride: number,
  width: number,
  threshold: number,
): Candidate[] {
  const values = (name: string) => finite(output[`${name}_${stride}`]?.data as Float32Array, 'face detector')
  const [cls, obj, bbox, kps] = [values('cls'), values('obj'), values('bbox'), values('kps')]
  const columns = width / stride
  const found: Candidate[] = []
  for (let i = 0; i < cls.length; i++) {
    const score = Math.sqrt(clamp(cls[i] as number) * clamp(obj[i] as number))
    if (score < threshold) continue
    const column = i % columns
    const row = Math.floor(i / columns)
    const w = Math.exp(bbox[i * 4 + 2] as number) * stride
    const h = Math.exp(bbox[i * 4 + 3] as number) * stride
    const points = Array.from({ length: 5 }, (_, p): [number, number] => [
      ((kps[i * 10 + 2 * p] as number) + column) * stride,
      ((kps[i * 10 + 2 * p + 1] as number) + row) * stride,
    ])
    found.push({
      x: (column + (bbox[i * 4] as number)) * stride - w / 2,
      y: (row + (bbox[i * 4 + 1] as number)) * stride - h / 2,
      w,
      h,
      score,
      points,
    })
  }
  return found
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Greedy non-maximum suppression. */
function suppress(candidates: Candidate[], maxIou: number): Candidate[] {
  const kept: Candidate[] = []
  for (const face of candidates.sort((a, b) => b.score - a.score)) {
    if (kept.every(other => iou(face, other) <= maxIou)) kept.push(face)
  }
  return kept
}

function iou(a: Candidate, b: Candidate): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / (a.w * a.h + b.w * b.h - w * h)
}
