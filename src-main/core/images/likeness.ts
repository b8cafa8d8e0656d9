/**
 * @file A fingerprint of how a picture looks, which survives resizing and saving again: two difference hashes
 * (Krawetz, 2013), one of neighbours side by side and one of neighbours above each other, 64 bits each. Pictures that
 * look alike differ in few of the 128 bits.
 */
import sharp from 'sharp'
import type { Pixels } from './types.ts'

/** Cells of the grid that brightness is compared on. */
const side = 8
/** Steps of brightness that don't count as a difference: in even areas the noise would decide. */
const noise = 2

/** 16 bytes: row by row, first the 64 comparisons to the right, then the 64 downwards. */
export async function likenessOf(pixels: Pixels): Promise<Uint8Array> {
  const cells = side + 1
  const grey = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .resize(cells, cells, { fit: 'fill', kernel: 'cubic' })
    .greyscale()
    .raw()
    .toBuffer()
  const at = (x: number, y: number) => grey[y * cells + x] ?? 0
  const bits = new Uint8Array(16)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if (at(x + 1, y) > at(x, y) + noise) set(bits, y * side + x)
      if (at(x, y + 1) > at(x, y) + noise) set(bits, 64 + y * side + x)
    }
  return bits
}

function set(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
}
