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
  const step = square.width / side
  const [right, bottom] = [cut.x + cut.width, cut.y + cut.height]
  const add = (x: number, y: number, weight: number, pixel: number) => {
    if (weight === 0 || x < cut.x || y < cut.y || x >= right || y >= bottom) return
    const from = (y * width + x) * 3
    for (let channel = 0; channel < 3; channel++) {
      const to = channel * plane + pixel
      planes[to] = (planes[to] as number) + (data[from + channel] as number) * weight
    }
  }
  for (let row = 0, pixel = 0; row < side; row++) {
    const [top, down] = [Math.floor(row * step), (row * step) % 1]
    const [y0, y1] = [square.y + top, square.y + Math.min(top + 1, square.height - 1)]
    for (let column = 0; column < side; column++, pixel++) {
      const [left, across] = [Math.floor(column * step), (column * step) % 1]
      const [x0, x1] = [square.x + left, square.x + Math.min(left + 1, square.width - 1)]
      add(x0, y0, (1 - across) * (1 - down), pixel)
      add(x1, y0, across * (1 - down), pixel)
      add(x0, y1, (1 - across) * down, pixel)
      add(x1, y1, across * down, pixel)
    }
  }
  return planes
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
