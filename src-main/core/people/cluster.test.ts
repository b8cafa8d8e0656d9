/** Groups are the same whatever order the faces come in. */
import { expect, test } from 'vitest'
import { type Edge, type FaceToGroup, groupFaces } from './cluster.ts'

const options = { join: 0.5, found: 0.6 }
const names = ['plain', 'young', 'old']

/** Parts along the three directions `names`; the rest of the unit length is the face's own. */
function face(place: number, parts: number[]): FaceToGroup {
  const vector = new Float32Array(names.length + 12)
  vector.set(parts)
  vector[names.length + place] = Math.sqrt(1 - parts.reduce((sum, part) => sum + part * part, 0))
  return { id: `face ${place}`, photoId: place, groupId: null, vector }
}

/** One person in two ages (0.87 to the same, 0.70 to the other), and a face that is like the younger alone (0.59; 0.29). */
const ages = [0, 1, 2, 3, 4, 5, 6, 7].map(place => face(place, place < 4 ? [0.84, 0.41, 0] : [0.84, 0, 0.41]))
const younger = face(8, [0.35, 0.73, 0])
/** Like the younger ones as much as a group needs of another group (0.50), and hardly like the others (0.34). */
const stranger = face(9, [0.4, 0.41, 0])

const cosine = (a: FaceToGroup, b: FaceToGroup) =>
  a.vector.reduce((sum, value, i) => sum + value * (b.vector[i] as number), 0)

/** As the groups room does it: a few new faces at a time, each with those it is like. */
function groupedIn(order: FaceToGroup[], atOnce: number): string[][] {
  const groupOf = new Map<string, number>()
  let last = 0
  for (let seen = atOnce; seen < order.length + atOnce; seen += atOnce) {
    const known = order.slice(0, seen).map(one => ({ ...one, groupId: groupOf.get(one.id) ?? null }))
    const edges: Edge[] = known
      .slice(seen - atOnce)
      .flatMap(a => known.filter(b => a !== b).map(b => ({ a: a.id, b: b.id, score: cosine(a, b) })))
    for (const [id, group] of groupFaces(known, edges, { ...options, newGroup: () => ++last }))
      groupOf.set(id, group)
  }
  const groups = Map.groupBy([...groupOf.keys()].sort(), id => groupOf.get(id))
  return [...groups.values()]
}

const everybody = [...ages, younger].map(({ id }) => id).sort()

test.each([
  ['first', [younger, ...ages]],
  ['last', [...ages, younger]],
  ['in the middle', [...ages.slice(2, 6), younger, ...ages.slice(6), ...ages.slice(0, 2)]],
])('who is like half of somebody’s faces is them: %s', (_, order) => {
  for (const atOnce of [1, 3, 9]) expect([atOnce, ...groupedIn(order, atOnce)]).toEqual([atOnce, everybody])
})

test.each([
  ['first', [stranger, ...ages]],
  ['last', [...ages, stranger]],
  ['in the middle', [...ages.slice(0, 2), stranger, ...ages.slice(2)]],
])('who is only somewhat like half of them is not: %s', (_, order) => {
  for (const atOnce of [1, 3, 9])
    expect([atOnce, ...groupedIn(order, atOnce)]).toEqual([atOnce, ages.map(({ id }) => id)])
})
