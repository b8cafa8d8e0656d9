/** @file Pixels as networks take them: cut out, scaled, and one plane a colour. */
import type { Pixels } from '../images/types.ts'

/** A part of a picture, in whole px. */
export interface Cut {
  x: number
  y: number
  width: number
  height: number
}

/** The cut in a square of black: in its middle, or at its top left. */
export function squareAround(cut: Cut, middle: boolean): Cut {
  const side = Math.max(cut.width, cut.height)
  const before = (missing: number) => (middle ? missing - Math.round(missing / 2) : 0)
  return {
    x: cut.x - before(side - cut.width),
    y: cut.y - before(side - cut.height),
    width: side,
    height: side,
  }
}

/**
 * What `square` shows of `cut`, scaled to `side` × `side`: planes of R, G, B in 0–255. Outside the cut it is black.
 *
 * Bilinear as TensorFlow.js does it by default (`alignCorners` and `halfPixelCenters` off): pixel `i` of the result
 * lies at `i · size / side` of the source, and nothing is averaged when it shrinks. Networks that were run that way in
 * their home give other numbers under any other scaling.
 */
export function squarePlanes({ data, width }: Pixels, cut: Cut, square: Cut, side: number): Float32Array {
  const plane = side * side
  const planes = new Float32Array(3 * plane)
  const columns = sharesOf(side, square.x, square.width, cut.x, cut.width)
  const rows = sharesOf(side, square.y, square.height, cut.y, cut.height)
  for (let row = 0, pixel = 0; row < side; row++) {
    const [top, bottom] = [3 * width * (rows.at[2 * row] ?? 0), 3 * width * (rows.at[2 * row + 1] ?? 0)]
    const [upper, lower] = [rows.share[2 * row] ?? 0, rows.share[2 * row + 1] ?? 0]
    for (let column = 0; column < 2 * side; column += 2, pixel++) {
      const left = 3 * (columns.at[column] as number)
      const right = 3 * (columns.at[column + 1] as number)
      const before = columns.share[column] as number
      const after = columns.share[column + 1] as number
      for (let channel = 0; channel < 3; channel++) {
        planes[channel * plane + pixel] =
          upper *
            (before * (data[top + left + channel] as number) +
              after * (data[top + right + channel] as number)) +
          lower *
            (before * (data[bottom + left + channel] as number) +
              after * (data[bottom + right + channel] as number))
      }
    }
  }
  return planes
}

/**
 * Along one side of the square: the two places of the source that each place of the result lies between, and the share
 * that each has in it; none where it is outside the cut.
 */
function sharesOf(
  side: number,
  start: number,
  size: number,
  cutStart: number,
  cutSize: number,
): { at: Int32Array; share: Float64Array } {
  const at = new Int32Array(2 * side)
  const share = new Float64Array(2 * side)
  for (let i = 0; i < side; i++) {
    const position = (i * size) / side
    const whole = Math.floor(position)
    const second = position - whole
    for (const [n, place, part] of [
      [0, whole, 1 - second],
      [1, Math.min(whole + 1, size - 1), second],
    ] as const) {
      const inside = start + place >= cutStart && start + place < cutStart + cutSize
      at[2 * i + n] = inside ? start + place : cutStart
      share[2 * i + n] = inside ? part : 0
    }
  }
  return { at, share }
}

/** A whole square picture as normalised planes. */
export function normalisedPlanes(
  { data, width, height }: Pixels,
  mean: readonly number[],
  std: readonly number[],
  channels: 'rgb' | 'bgr',
): Float32Array {
  const plane = width * height
  const planes = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const to = (channels === 'rgb' ? channel : 2 - channel) * plane
    const [m, s] = [mean[channel] as number, std[channel] as number]
    for (let i = 0; i < plane; i++) planes[to + i] = ((data[i * 3 + channel] as number) / 255 - m) / s
  }
  return planes
}
