/**
 * @file A fingerprint of how a picture looks, which survives resizing and saving again: two difference hashes
 * (Krawetz, 2013), one of neighbours side by side and one of neighbours above each other, 64 bits each. Pictures that
 * look alike differ in few of the 128 bits.
 */
import type { Pixels } from './types.ts'

/** Cells of the grid that brightness is compared on. */
const side = 8
/** Steps of brightness that don't count as a difference: in even areas the noise would decide. */
const noise = 2
/** Pixels of the longer side that are looked at; a mean of more would be no other. */
const samples = 128

/** 16 bytes: row by row, first the 64 comparisons to the right, then the 64 downwards. */
export function likenessOf(pixels: Pixels): Uint8Array {
  const cells = side + 1
  const grey = greyCells(pixels, cells)
  const at = (x: number, y: number) => grey[y * cells + x] ?? 0
  const bits = new Uint8Array(16)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if (at(x + 1, y) > at(x, y) + noise) set(bits, y * side + x)
      if (at(x, y + 1) > at(x, y) + noise) set(bits, 64 + y * side + x)
    }
  return bits
}

/** Mean brightness (ITU-R BT.601) of each of `cells` × `cells` parts of the picture, whatever its shape, 0–255. */
function greyCells({ data, width, height }: Pixels, cells: number): Float64Array {
  const sums = new Float64Array(cells * cells)
  const counts = new Uint32Array(cells * cells)
  const step = Math.max(1, Math.floor(Math.max(width, height) / samples))
  for (let y = 0; y < height; y += step) {
    const row = Math.floor((y * cells) / height) * cells
    for (let x = 0; x < width; x += step) {
      const cell = row + Math.floor((x * cells) / width)
      const i = (y * width + x) * 3
      sums[cell] =
        (sums[cell] as number) +
        0.299 * (data[i] as number) +
        0.587 * (data[i + 1] as number) +
        0.114 * (data[i + 2] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] as number))
}

function set(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
}
