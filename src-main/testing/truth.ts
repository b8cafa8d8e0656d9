/** @file Who is on the shared photos, matched to the faces that were found. Used by tests, calibration and evaluation. */
import { readFileSync } from 'node:fs'
import type { Box } from '../contract/entities.ts'
import { sharedPhotos } from './folders.ts'

interface Truth {
  /** In `scenes/` from left to right by the centre of the face; null for somebody without a name. */
  people: (string | null)[]
  /** How many faces there are, where that is certain. */
  faces?: number
}

/** By path below the photos folder. */
export function readTruth(): Record<string, Truth> {
  return JSON.parse(readFileSync(sharedPhotos('truth.json'), 'utf8')) as Record<string, Truth>
}

/**
 * Who each face of a photo is. In a scene the faces are taken from left to right; on a portrait the named person is
 * the large face near the middle, and anybody else stands in the background without a name.
 */
export function namesOf(path: string, truth: Truth | undefined, boxes: Box[]): (string | null)[] {
  if (!truth) return boxes.map(() => null)
  if (path.startsWith('scenes/')) {
    const order = boxes.map((_, i) => i).sort((a, b) => centre(boxes[a]) - centre(boxes[b]))
    return boxes.map((_, i) => truth.people[order.indexOf(i)] ?? null)
  }
  const prominence = boxes.map(
    ([x, y, w, h]) => (w * h) / (0.05 + (x + w / 2 - 0.5) ** 2 + (y + h / 2 - 0.5) ** 2),
  )
  const main = prominence.indexOf(Math.max(...prominence))
  return boxes.map((_, i) => (i === main ? (truth.people[0] ?? null) : null))
}

function centre(box: Box | undefined): number {
  return box ? box[0] + box[2] / 2 : 0
}

/** B-cubed precision and recall of a grouping (Bagga and Baldwin, 1998). Faces without a group stand alone. */
export function bCubed(faces: { person: string; group: number | null }[]): {
  precision: number
  recall: number
} {
  const sizes = (key: (face: (typeof faces)[number]) => string | null) => {
    const counts = new Map<string, number>()
    for (const face of faces) {
      const value = key(face)
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }
  const people = sizes(face => face.person)
  const groups = sizes(face => (face.group === null ? null : String(face.group)))
  const both = sizes(face => (face.group === null ? null : `${face.group}/${face.person}`))
  let precision = 0
  let recall = 0
  for (const { person, group } of faces) {
    const alike = group === null ? 1 : (both.get(`${group}/${person}`) ?? 1)
    precision += alike / (group === null ? 1 : (groups.get(String(group)) ?? 1))
    recall += alike / (people.get(person) ?? 1)
  }
  return { precision: precision / faces.length, recall: recall / faces.length }
}
