/**
 * @file YuNet: finds faces and five landmarks in each.
 *
 * Input `[1, 3, H, W]` float32, B G R, 0–255, H and W multiples of 32. For each of the strides 8, 16, 32 and each
 * cell, `cls` and `obj` (score = √(cls · obj)), `bbox` (centre offset in cells, log of the size in cells) and `kps`
 * (five points, offsets in cells). See Wu et al., “YuNet: A Tiny Millisecond-level Face Detector”, 2023.
 */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import type { Pixels } from '../images/types.ts'
import type { Manifest } from './manifest.ts'
import { finite } from './session.ts'
import { suppress } from './suppress.ts'
import type { DetectedFace } from './types.ts'

export interface FaceDetector {
  /** Faces with boxes and landmarks as fractions of the picture, best score first. */
  detect(pixels: Pixels): Promise<DetectedFace[]>
}

const strides = [8, 16, 32]
/** What a large photo needed is given back after it; otherwise each worker keeps 18 MB more, for no more speed. */
const givesBack: InferenceSession.RunOptions = {
  extra: { memory: { enable_memory_arena_shrinkage: 'cpu:0' } },
}
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

export function createYuNet(session: InferenceSession, options: Manifest['detector']): FaceDetector {
  // The largest input so far, used again: 9 MB a photo would be left to the garbage collector otherwise.
  let scratch = new Float32Array(0)
  return {
    async detect(pixels) {
      const [width, height] = [roundUp(pixels.width), roundUp(pixels.height)]
      const size = 3 * width * height
      if (scratch.length < size) scratch = new Float32Array(size)
      const values = scratch.subarray(0, size)
      fillPlanesBgr(pixels, width, height, values)
      const input = new Tensor('float32', values, [1, 3, height, width])
      const output = await session.run({ [session.inputNames[0] ?? 'input']: input }, givesBack)
      const candidates = strides.flatMap(stride =>
        decodeStride(output, stride, width, options.scoreThreshold),
      )
      return suppress(candidates, options.nmsIou).map(face => ({
        box: [face.x / pixels.width, face.y / pixels.height, face.w / pixels.width, face.h / pixels.height],
        landmarks: face.points.map(([x, y]) => [x / pixels.width, y / pixels.height]),
        score: face.score,
      }))
    },
  }
}

/** Border of the second look, as a part of the longer side. */
const tightBorder = 0.3
/** Longest side of the second look, px: a face that fills the picture is seen as well in a small one. */
const tightSide = 512

/**
 * A face that fills the picture has no surroundings for a detector to see it in. Where nothing is found, it looks
 * again at the picture with a black border.
 */
export function lookTwice(detector: FaceDetector): FaceDetector {
  return {
    async detect(pixels) {
      const found = await detector.detect(pixels)
      if (found.length > 0) return found
      const small = shrink(pixels, tightSide)
      const border = Math.round(Math.max(small.width, small.height) * tightBorder)
      const framed = frame(small, border)
      const back = ([x, y]: [number, number]): [number, number] => [
        (x * framed.width - border) / small.width,
        (y * framed.height - border) / small.height,
      ]
      const [scaleX, scaleY] = [framed.width / small.width, framed.height / small.height]
      return (await detector.detect(framed)).map(({ box: [x, y, w, h], landmarks, points, score }) => ({
        box: [...back([x, y]), w * scaleX, h * scaleY],
        landmarks: landmarks.map(back),
        ...(points && { points: points.map(back) }),
        score,
      }))
    },
  }
}

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

/** The picture with a black border on every side. */
function frame({ data, width, height }: Pixels, border: number): Pixels {
  const fullWidth = width + 2 * border
  const framed = new Uint8Array(fullWidth * (height + 2 * border) * 3)
  for (let y = 0; y < height; y++)
    framed.set(data.subarray(y * width * 3, (y + 1) * width * 3), ((y + border) * fullWidth + border) * 3)
  return { data: framed, width: fullWidth, height: height + 2 * border }
}

function roundUp(n: number): number {
  return Math.ceil(n / multiple) * multiple
}

/** Blue, green and red planes of the input, black where the picture doesn't reach. */
function fillPlanesBgr(
  { data, width, height }: Pixels,
  fullWidth: number,
  fullHeight: number,
  out: Float32Array,
): void {
  const plane = fullWidth * fullHeight
  if (width < fullWidth || height < fullHeight) out.fill(0)
  for (let y = 0; y < height; y++) {
    let from = y * width * 3
    let to = y * fullWidth
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
  const values = (name: string) => finite(output[`${name}_${stride}`]?.data as Float32Array, 'detector')
  const [cls, obj, bbox, kps] = [values('cls'), values('obj'), values('bbox'), values('kps')]
  const columns = width / stride
  const found: Candidate[] = []
  for (const i of strongCells(cls, obj, threshold)) {
    const score = Math.sqrt(clamp(cls[i] as number) * clamp(obj[i] as number))
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

/**
 * The cells whose score reaches the threshold; nearly none of the 16,000 of a large photo does. A loop of its own: in a
 * larger function it is run without being compiled, and makes an object of each number.
 */
function strongCells(cls: Float32Array, obj: Float32Array, threshold: number): number[] {
  const least = threshold ** 2
  const strong: number[] = []
  for (let i = 0; i < cls.length; i++) {
    // Neither factor counts for more than 1, so each must reach the square of the score.
    if ((cls[i] as number) < least || (obj[i] as number) < least) continue
    if (clamp(cls[i] as number) * clamp(obj[i] as number) >= least) strong.push(i)
  }
  return strong
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
