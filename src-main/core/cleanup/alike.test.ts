import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sharedPhotos } from '../../testing/folders.ts'
import { decode, open } from '../images/decode.ts'
import { likenessOf } from '../images/likeness.ts'
import { type Fingerprint, findAlike } from './alike.ts'

const never = () => false

/** Numbers that only look random, so that a failure can be repeated. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function randomBits(next: () => number): Uint8Array {
  return Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256))
}

function flipped(bits: Uint8Array, which: number[]): Uint8Array {
  const copy = Uint8Array.from(bits)
  for (const bit of which) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

const print = (id: number, bits: Uint8Array, worth = 1, aspect = 1.5): Fingerprint => ({
  id,
  bits,
  worth,
  aspect,
})

test('finds every pair that the slow way finds, and no other', async () => {
  const next = generator(7)
  const prints: Fingerprint[] = []
  for (let i = 0; i < 300; i++) {
    const bits = randomBits(next)
    prints.push(print(2 * i, bits, 2))
    // Up to 14 bits away: some within reach, some not.
    const away = Array.from({ length: Math.floor(next() * 14) }, () => Math.floor(next() * 128))
    prints.push(print(2 * i + 1, flipped(bits, away), 1))
  }
  const distance = (a: Uint8Array, b: Uint8Array, bytes: number) => {
    let bits = 0
    for (let i = 0; i < bytes; i++)
      for (let rest = (a[i] ?? 0) ^ (b[i] ?? 0); rest > 0; rest &= rest - 1) bits++
    return bits
  }
  const slow = prints.flatMap((a, i) =>
    prints
      .slice(i + 1)
      .flatMap(b =>
        distance(a.bits, b.bits, 8) <= 7 && distance(a.bits, b.bits, 16) <= 12 ? [[a.id, b.id]] : [],
      ),
  )
  expect(slow.length).toBeGreaterThan(100)
  expect((await findAlike(prints, never)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual(slow)
})

test('the better one stands first; what is kept apart, has another shape or is an even area is left out', async () => {
  const bits = randomBits(generator(3))
  const prints = [
    print(1, bits, 10),
    print(2, flipped(bits, [5]), 30),
    print(3, flipped(bits, [9, 100]), 20),
    print(4, bits, 40, 0.8),
    print(5, new Uint8Array(16)),
    print(6, new Uint8Array(16)),
  ]
  expect(await findAlike(prints, never)).toEqual([[2, 3, 1]])
  expect(await findAlike(prints, (a, b) => a + b === 5)).toEqual([[2, 1]])
})

test('a picture saved again, smaller, is alike; two others are not', async () => {
  const likeness = async (bytes: Buffer) => likenessOf(await decode(await open(bytes), 1024))
  const scene = sharedPhotos('scenes', 'bbt1.jpg')
  const original = await sharp(scene).toBuffer()
  const again = await sharp(scene).resize(500).jpeg({ quality: 45 }).toBuffer()
  const brighter = await sharp(scene).modulate({ brightness: 1.1 }).jpeg().toBuffer()
  const other = await sharp(sharedPhotos('scenes', 'two_people.jpg')).toBuffer()
  const prints = await Promise.all(
    [original, again, brighter, other].map(async (bytes, id) => print(id, await likeness(bytes), 10 - id)),
  )
  expect(await findAlike(prints, never)).toEqual([[0, 1, 2]])
})
