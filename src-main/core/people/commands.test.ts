/** Putting faces on people: refused where it can't be meant, carried over where people become one, proposed where one is several. */
import { describe, expect, test } from 'vitest'
import { decisions, nameOf, openPeople } from '../../testing/decisions.ts'
import { setGroups } from '../ledger/changes.ts'
import { byLikeness } from './audit.ts'

describe('one person twice in one photo', () => {
  test('is refused with the photo’s name, and done if somebody says so', () => {
    using w = openPeople([[0, 1], [0]])
    const [[a = '', b = ''] = [], [c = ''] = []] = w.faces
    const anna = w.commands.assign([a], { name: 'Anna' }).personId ?? 0
    const before = decisions(w.catalog)
    expect(() => w.commands.assign([b, c], { personId: anna })).toThrow(
      expect.objectContaining({ code: 'conflict', message: 'Anna is already in this photo: photo 0.' }),
    )
    expect(() => w.commands.assign([a, b], { name: 'Ben' })).toThrow('Both are in this photo: photo 0.')
    expect(decisions(w.catalog)).toEqual(before)
    expect(w.browse.present({ faceIds: [b, c] })).toEqual([anna])
    w.commands.assign([b], { personId: anna }, { twice: true })
    expect(w.browse.twice({ offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      entries: [{ personName: 'Anna', fileName: 'photo 0' }],
    })
  })

  test('is what a merge warns of', () => {
    using w = openPeople([[0, 1], [0], [1]])
    const [[a = '', b = ''] = []] = w.faces
    const anna = w.commands.assign([a], { name: 'Anna' }).personId ?? 0
    const ben = w.commands.assign([b], { name: 'Ben' }).personId ?? 0
    expect(w.browse.shared([anna, ben])).toMatchObject({ total: 1, photos: [{ fileName: 'photo 0' }] })
    expect(() => w.commands.merge([ben], anna)).toThrow('They are in 1 photo together: photo 0.')
    expect(w.commands.merge([ben], anna, { twice: true }).faces).toBe(1)
  })
})

describe('a merge', () => {
  test('keeps the chosen name and cover, and what was said of either', () => {
    using w = openPeople([[0], [1], [2]])
    const [[a = ''] = [], [b = ''] = [], [c = ''] = []] = w.faces
    const anna = w.commands.assign([a], { name: 'Anna' }).personId ?? 0
    const ben = w.commands.assign([b, c], { name: 'Ben' }).personId ?? 0
    w.commands.unassign([c])
    w.commands.setFavourite(ben, true)
    w.commands.setHidden([anna], true)
    const merged = w.commands.merge([ben], anna, { name: 'Benno', coverFaceId: b })
    expect(merged.people).toMatchObject([
      { id: anna, name: 'Benno', faces: 2, coverFaceId: b, favourite: true, hidden: false },
    ])
    const rejections = w.catalog.all(`select 1 from rejections where face_id = ? and person_id = ?`, c, anna)
    expect(rejections).toHaveLength(1)
  })

  test('refuses itself, somebody who is gone, a foreign cover and a taken name', () => {
    using w = openPeople([[0], [1], [2]])
    const [anna = 0, ben = 0, carl = 0] = ['Anna', 'Ben', 'Carl'].map(
      (name, i) => w.commands.assign(w.faces[i] ?? [], { name }).personId ?? 0,
    )
    const before = decisions(w.catalog)
    expect(() => w.commands.merge([anna], anna)).toThrow('can’t be merged with themselves')
    expect(() => w.commands.merge([ben], anna, { name: 'CÁRL' })).toThrow('There is a Carl already.')
    expect(() => w.commands.merge([ben], anna, { coverFaceId: w.faces[2]?.[0] })).toThrow('not one of')
    expect(decisions(w.catalog)).toEqual(before)
    w.commands.remove(carl)
    expect(() => w.commands.merge([anna], carl)).toThrow('not here any more')
  })
})

test('a group that is named leaves out who is “not Anna”, and can’t override it', () => {
  using w = openPeople([[0], [0], [0], [0]])
  const [a = '', b = '', c = '', d = ''] = w.faces.flat()
  const anna = w.commands.assign([a, b], { name: 'Anna' }).personId ?? 0
  w.commands.unassign([b])
  w.catalog.transaction(() => setGroups(w.catalog, new Map([b, c, d].map(id => [id, 7]))))
  const before = decisions(w.catalog)
  const named = w.commands.nameGroup(7, { name: 'anna' })
  expect(named).toMatchObject({ summary: '2 faces → Anna', faces: 2, people: [{ id: anna, faces: 3 }] })
  expect([b, c, d].map(id => nameOf(w.catalog, id))).toEqual([null, 'Anna', 'Anna'])
  expect(() => w.commands.nameGroup(7, { personId: anna })).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('this face is not Anna') }),
  )
  w.journal.undo()
  expect(decisions(w.catalog)).toEqual(before)
  // Somebody else was never ruled out, and the face by itself can still be Anna.
  expect(w.commands.nameGroup(7, { name: 'Ben' }).faces).toBe(3)
  expect(w.commands.assign([b], { personId: anna }).faces).toBe(1)
})

test('parts of a person go where they are said to, as one step', () => {
  using w = openPeople([[0], [1], [2], [3]])
  const [a = '', b = '', c = '', d = ''] = w.faces.flat()
  const anna = w.commands.assign([a, b, c, d], { name: 'Anna' }).personId ?? 0
  const before = decisions(w.catalog)
  const parts = [
    { faceIds: [b], to: { name: 'Ben' } },
    { faceIds: [c], to: null },
  ]
  expect(w.commands.split(anna, parts).summary).toBe('2 faces of Anna → Ben, nobody')
  expect([a, b, c, d].map(id => nameOf(w.catalog, id))).toEqual(['Anna', 'Ben', null, 'Anna'])
  expect(() => w.commands.split(anna, parts)).toThrow('not Anna’s any more')
  w.journal.undo()
  expect(decisions(w.catalog)).toEqual(before)
})

test('a person who is two is divided in the proposal, and nothing has changed', async () => {
  using w = openPeople([[0], [0], [0], [5], [5], [0]])
  const anna = w.commands.assign(w.faces.flat(), { name: 'Anna' }).personId ?? 0
  const before = decisions(w.catalog)
  const { parts, unsure } = await w.browse.divide(anna)
  expect(parts.map(part => part.length)).toEqual([4, 2])
  expect(unsure).toEqual([])
  expect(new Set(parts[1])).toEqual(new Set([...(w.faces[3] ?? []), ...(w.faces[4] ?? [])]))
  expect(decisions(w.catalog)).toEqual(before)
  const { faces } = w.browse.personFaces(anna, { order: 'unlike', offset: 0, limit: 2 })
  expect(new Set(faces.map(face => face.id))).toEqual(new Set(parts[1]))
})

test('the odd one out comes first', () => {
  const face = (id: string, ...vector: number[]) => ({ id, vector: Float32Array.from(vector) })
  expect(byLikeness([face('a', 1, 0), face('b', 0.8, 0.6), face('c', 1, 0), face('d', 0, 1)])).toEqual([
    'd',
    'a',
    'c',
    'b',
  ])
  expect(byLikeness([face('only', 1, 0)])).toEqual(['only'])
  expect(byLikeness([])).toEqual([])
})
