import { expect, test } from 'vitest'
import type { Question } from '../../src-main/contract/entities.ts'
import { type Answer, achieved, answer, back, empty, refreshed, refused, withoutSkipped } from './session.ts'

const question = (id: string, personId = 1, photoIds = [Number(id)], faces = photoIds.length): Question => ({
  id,
  groupId: null,
  faceIds: Array.from({ length: faces }, (_, i) => `${id}-${i}`),
  photoIds,
  sample: [],
  candidate: { personId, name: `person ${personId}`, coverFaceId: null, score: 0.9, near: [] },
  others: [],
})
const yes = (personId = 1): Answer => ({ kind: 'yes', to: { personId }, name: `person ${personId}` })
const ids = (list: Question[]) => list.map(({ id }) => id)
const start = (...questions: Question[]) => refreshed(empty, questions)

test('what is on the screen stays there, whatever the core finds', () => {
  const session = refreshed(start(question('1'), question('2')), [
    question('3'),
    question('1'),
    question('2'),
  ])
  expect(ids(session.open)).toEqual(['1', '3', '2'])
})

test('a question whose faces are asked about somebody else by now goes', () => {
  const now = { ...question('1 again', 2), faceIds: ['1-0'] }
  expect(ids(refreshed(start(question('1'), question('2')), [now, question('2')]).open)).toEqual([
    '1 again',
    '2',
  ])
})

test('an answered question does not come back while the core still has it', () => {
  const session = refreshed(answer(start(question('1'), question('2')), { kind: 'no' }), [
    question('1'),
    question('2'),
  ])
  expect(ids(session.open)).toEqual(['2'])
})

test('a yes settles what else was to be asked about that person in the same photo, and nothing else', () => {
  const session = start(
    question('1', 1, [7]),
    question('2', 1, [8, 7]),
    question('3', 2, [7]),
    question('4', 1, [9]),
  )
  expect(ids(answer(session, yes()).open)).toEqual(['3', '4'])
  expect(ids(answer(session, yes(5)).open)).toEqual(['2', '3', '4'])
  expect(ids(answer(session, { kind: 'no' }).open)).toEqual(['2', '3', '4'])
})

test('back and back again, in the order of the answers', () => {
  let session = answer(answer(start(question('1'), question('2'), question('3')), yes()), { kind: 'skip' })
  session = back(back(session))
  expect(ids(session.open)).toEqual(['1', '2', '3'])
  expect(back(session)).toEqual(session)
})

test('a refused answer counts as never given', () => {
  const first = question('1')
  const session = refused(answer(start(first, question('2')), yes()), first)
  expect(session.answered).toEqual([])
  expect(ids(refreshed(session, [first]).open)).toEqual(['2', '1'])
})

test('the end counts faces, not questions, and skipped ones as not answered', () => {
  let session = start(
    question('1', 1, [11, 12, 13]),
    question('2', 2),
    question('3', 1),
    question('4'),
    question('5'),
  )
  for (const given of [yes(1), yes(2), yes(1), { kind: 'no' }, { kind: 'skip' }] as Answer[])
    session = answer(session, given)
  expect(achieved(session)).toEqual({
    named: [
      { name: 'person 1', faces: 4 },
      { name: 'person 2', faces: 1 },
    ],
    faces: 5,
    answers: 4,
    no: 1,
    hidden: 0,
    skipped: 1,
  })
  expect(achieved(withoutSkipped(session)).skipped).toBe(0)
})
