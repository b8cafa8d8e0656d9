/** @file Embeddings as they stand in the catalog: float32, little endian, L2-normalised. */
import { endianness } from 'node:os'
import { t } from '../../contract/text/text.ts'

if (endianness() !== 'LE')
  throw new Error('Kith keeps embeddings little endian and runs on such machines only.')

export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** A copy, because the bytes of a blob need not lie at a multiple of four. */
export function fromBlob(blob: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer, 0, Math.floor(blob.byteLength / 4))
}

/** Cosine similarity of two normalised vectors of one length. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** How far from 1 the length of a normalised float32 vector may be. */
const normTolerance = 1e-3

/** Why an embedding of so many bytes (null: there is none) can't be used, or null where it may be. */
export function sizeFlawOf(bytes: number | null, dimension: number): string | null {
  if (bytes === null) return t.repair.examples.noEmbedding
  return bytes === dimension * 4 ? null : t.repair.examples.wrongLength(bytes / 4, dimension)
}

/** Why a stored embedding can't be used, or null where it can. */
export function flawOf(blob: Uint8Array | null, dimension: number): string | null {
  const flaw = sizeFlawOf(blob?.byteLength ?? null, dimension)
  if (blob === null || flaw !== null) return flaw
  let sum = 0
  for (const value of fromBlob(blob)) sum += value * value
  if (!Number.isFinite(sum)) return t.repair.examples.notANumber
  if (Math.abs(Math.sqrt(sum) - 1) > normTolerance) return t.repair.examples.notNormal(Math.sqrt(sum))
  return null
}
