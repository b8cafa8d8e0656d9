/** Points of a face index, made for tests. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { FacePayload, FacePoint, IndexError, Marker, StoredPoint } from '../core/vectors/port.ts'

const dimension = 8
export const marker: Marker = { catalog: 'catalog-1', pack: 'pack-1', dimension, distance: 'Cosine' }

/** A unit vector at `angle` (radians) in the plane of the first two axes. */
export function at(angle: number): Float32Array {
  const vector = new Float32Array(dimension)
  vector[0] = Math.cos(angle)
  vector[1] = Math.sin(angle)
  return vector
}

export function point(
  rev: number,
  change: Partial<FacePayload> = {},
  angle = 0,
  id = randomUUID(),
): FacePoint {
  return {
    id,
    vector: at(angle),
    payload: { rev, photo: 1, person: null, group: null, hidden: false, ...change },
  }
}

/** The point of the same face at another revision. */
export function later(old: FacePoint, rev: number, change: Partial<FacePayload> = {}): FacePoint {
  return { ...old, payload: { ...old.payload, rev, ...change } }
}

export async function slices(stream: AsyncIterable<StoredPoint[]>): Promise<StoredPoint[][]> {
  const all: StoredPoint[][] = []
  for await (const slice of stream) all.push(slice)
  return all
}

export const failure = (kind: IndexError['kind'], message = /./) =>
  expect.objectContaining({ name: 'IndexError', kind, message: expect.stringMatching(message) })
