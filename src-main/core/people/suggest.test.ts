/** Suggestions on a real catalog, with both engines: what is asked, what never is, and what keeps them up to date. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog, testPack } from '../../testing/library.ts'
import { openTestPeople } from '../../testing/people.ts'
import { startTestQdrant } from '../../testing/qdrant.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { reconcile } from '../ledger/reconcile.ts'
import { openMemoryIndex } from '../vectors/memory.ts'
import type { VectorIndex } from '../vectors/port.ts'
import { openQdrant } from '../vectors/qdrant.ts'
import { createHistory } from './history.ts'

type People = ReturnType<typeof openTestPeople>

let catalog: Catalog
let people: People
let index: VectorIndex
let end: () => Promise<void>

const start = async (engine: 'memory' | 'qdrant') => {
  const folder = temporaryFolder()
  catalog = openTestCatalog(folder.path)
  const running = engine === 'qdrant' ? await startTestQdrant(folder.path) : null
  const qdrant = running ? openQdrant(running) : null
  index = qdrant ?? openMemoryIndex()
  people = openTestPeople(
    catalog,
    await index.create('faces', {
      catalog: catalog.id,
      pack: testPack.id,
      dimension: 16,
      distance: 'Cosine',
    }),
  )
  end = async () => {
    await qdrant?.close()
    await running?.stop()
    catalog.close()
    folder[Symbol.dispose]()
  }
}

/** Photos of one person each. */
const photosOf = (person: number, n: number, name = `person ${person}`) =>
  Array.from({ length: n }, (_, i) => addPhoto(catalog, `${name} ${i}`, [person]).faces[0] ?? '')

describe.each(['memory', 'qdrant'] as const)('with %s', engine => {
  beforeEach(() => start(engine))
  afterEach(() => end())

  test('who looks like somebody is asked about, as a group, with the nearest face as the reason', async () => {
    const annas = photosOf(1, 4)
    photosOf(5, 3)
    await people.settle()
    expect(await people.asked()).toEqual([])
    people.commands.assign(annas.slice(0, 1), { name: 'Anna' })
    await people.settle()
    const page = await people.review.questions({ without: [], limit: 10 })
    expect(page).toMatchObject({ total: 1, comparing: false, reason: null })
    const [question] = page.questions
    expect(question?.faceIds.toSorted()).toEqual(annas.slice(1).toSorted())
    expect(question?.sample.map(face => face.id)).toEqual(question?.faceIds)
    expect(question?.candidate).toMatchObject({ name: 'Anna', near: annas.slice(0, 1) })
    expect(question?.candidate.score).toBeGreaterThan(0.9)
    expect(await people.review.questions({ without: [question?.id ?? ''], limit: 10 })).toMatchObject({
      questions: [],
    })
  })

  test('a named box in which no face was seen is no reason to ask', async () => {
    const [blank, seen, ...rest] = photosOf(1, 4)
    catalog.run(`update faces set score = 0 where id = ?`, blank ?? '')
    await people.settle()
    people.commands.assign([blank ?? ''], { name: 'Anna' })
    await people.settle()
    expect(await people.asked()).toEqual([])
    people.commands.assign([seen ?? ''], { name: 'Anna' })
    await people.settle()
    const { questions } = await people.review.questions({ without: [], limit: 10 })
    expect(questions[0]?.faceIds.toSorted()).toEqual(rest.toSorted())
    expect(questions[0]?.candidate.near).toEqual([seen])
  })

  test('a new photo is asked about without anything else being compared', async () => {
    const annas = photosOf(1, 3)
    photosOf(5, 20)
    await people.settle()
    people.commands.assign(annas, { name: 'Anna' })
    await people.settle()
    photosOf(1, 1, 'new')
    expect(await people.settle()).toBe(1)
    expect(await people.asked()).toEqual(['Anna: 1'])
  })

  test('an index that is filled anew makes nothing due', async () => {
    const annas = photosOf(1, 3)
    photosOf(5, 4)
    await people.settle()
    people.commands.assign(annas.slice(0, 1), { name: 'Anna' })
    await people.settle()
    await index.drop('faces')
    const settled = await reconcile({
      catalog,
      pack: testPack,
      index,
      log: () => {},
      signal: new AbortController().signal,
      files: null,
      progress: () => {},
    })
    people = openTestPeople(catalog, settled.collection)
    expect(await people.settle()).toBe(0)
    expect(await people.asked()).toEqual(['Anna: 2'])
  })
})

describe('an answer', () => {
  beforeEach(() => start('memory'))
  afterEach(() => end())

  const oneOpen = async () => {
    const faces = photosOf(1, 4)
    await people.settle()
    const anna = people.commands.assign(faces.slice(0, 1), { name: 'Anna' }).personId ?? 0
    await people.settle()
    const [question] = (await people.review.questions({ without: [], limit: 10 })).questions
    if (!question) throw new Error('nothing is asked')
    return { anna, question, rest: faces.slice(1) }
  }

  test('Yes is a confirmed label, No a rejection; each can be undone and is then asked again', async () => {
    const { anna, question } = await oneOpen()
    people.review.confirm(question.faceIds, { personId: anna })
    expect(await people.asked()).toEqual([])
    expect(people.browse.faces(question.faceIds).map(face => [face.personName, face.source])).toEqual(
      question.faceIds.map(() => ['Anna', 'confirmed']),
    )
    people.journal.undo()
    await people.settle()
    expect(await people.asked()).toEqual(['Anna: 3'])
    people.review.reject(question.faceIds, anna)
    expect(await people.asked()).toEqual([])
    await people.settle()
    expect(await people.asked()).toEqual([])
    people.journal.undo()
    await people.settle()
    expect(await people.asked()).toEqual(['Anna: 3'])
  })

  test('No is never asked again, whatever comes later', async () => {
    const { anna, question } = await oneOpen()
    people.review.reject(question.faceIds, anna)
    const more = photosOf(1, 2, 'more')
    await people.settle()
    people.commands.assign(more, { personId: anna })
    await people.settle()
    expect(await people.asked()).toEqual([])
  })

  test('a face taken off somebody is not asked about them again', async () => {
    const { anna, question } = await oneOpen()
    people.review.confirm(question.faceIds, { personId: anna })
    await people.settle()
    people.commands.unassign(question.faceIds.slice(0, 1))
    await people.settle()
    expect(await people.asked()).toEqual([])
  })

  test('what is named, hidden or deleted meanwhile is refused or no longer asked', async () => {
    const { anna, question, rest } = await oneOpen()
    people.commands.hideFaces(rest.slice(0, 1))
    expect(await people.asked()).toEqual(['Anna: 2'])
    catalog.transaction(() =>
      catalog.run(
        `update faces set state = 'deleted', rev = ? where id = ?`,
        catalog.nextRev(),
        rest[1] ?? '',
      ),
    )
    expect(() => people.review.confirm(question.faceIds, { personId: anna })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
    await people.settle()
    expect(await people.asked()).toEqual(['Anna: 1'])
    people.commands.remove(anna)
    expect(await people.asked()).toEqual([])
    await expect(people.review.questions({ personId: anna, without: [], limit: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('a Yes that comes late, or with another name, puts nobody into a photo twice', async () => {
    const { faces: [face = ''] = [] } = addPhoto(catalog, 'pair', [1, 5])
    const [other = ''] = catalog
      .all<{ id: string }>(`select id from faces where id <> ?`, face)
      .map(row => row.id)
    await people.settle()
    const anna = people.commands.assign([other], { name: 'Anna' }).personId ?? 0
    const message = 'Anna is already in this photo: pair.'
    for (const to of [{ personId: anna }, { name: 'anna' }])
      expect(() => people.review.confirm([face], to)).toThrow(
        expect.objectContaining({ code: 'conflict', message }),
      )
    expect(() => people.review.confirm([face, other], { name: 'Ben' })).toThrow(
      'Both are in this photo: pair.',
    )
    expect(people.browse.faces([face, other]).map(({ personId }) => personId)).toEqual([null, anna])
    expect(people.browse.people().map(({ name }) => name)).toEqual(['Anna'])
    // Who is on them already stays.
    expect(people.review.confirm([other], { personId: anna }).faces).toBe(1)
  })

  test('without an index the questions that are known are still asked, and why no new ones come is said', async () => {
    const { question } = await oneOpen()
    people.state.index = null
    const page = await people.review.questions({ without: [], limit: 10 })
    expect(page.questions.map(({ id }) => id)).toEqual([question.id])
    expect(page.questions[0]?.candidate.near).toHaveLength(1)
    expect(page.reason).toMatch(/index is not there/)
  })

  test('two people merged are asked about as one', async () => {
    const { anna, question } = await oneOpen()
    const bens = photosOf(9, 1)
    await people.settle()
    const ben = people.commands.assign(bens, { name: 'Ben' }).personId ?? 0
    people.commands.merge([anna], ben)
    await people.settle()
    const asked = await people.review.questions({ without: [], limit: 10 })
    expect(asked.questions.map(({ candidate, faceIds }) => [candidate.name, faceIds])).toEqual([
      ['Ben', question.faceIds],
    ])
  })
})

describe('never asked', () => {
  beforeEach(() => start('memory'))
  afterEach(() => end())

  test('a face in a photo where that person is already, until they are not there any more', async () => {
    const [anna = ''] = photosOf(1, 1)
    const both = addPhoto(catalog, 'both', [9, 1])
    await people.settle()
    people.commands.assign([anna], { name: 'Anna' })
    await people.settle()
    expect(await people.asked()).toEqual(['Anna: 1'])
    people.commands.assign(both.faces.slice(0, 1), { name: 'Anna' })
    await people.settle()
    expect(await people.asked()).toEqual([])
    expect(people.review.total()).toBe(0)
  })

  test('a face on a photo from before the birth', async () => {
    const [anna = ''] = photosOf(1, 2)
    await people.settle()
    people.commands.assign([anna], { name: 'Anna' })
    catalog.run(`update people set birth_date = '2020-02-01'`)
    await people.settle()
    expect(await people.asked()).toEqual(['Anna: 1']) // taken on that day
    catalog.run(`update people set birth_date = '2020-02-02'`)
    expect(await people.asked()).toEqual([])
  })

  test('because of a match: only what a person said counts', async () => {
    const [anna = '', other = ''] = photosOf(1, 3)
    await people.settle()
    people.commands.assign([anna, other], { name: 'Anna' })
    catalog.transaction(() =>
      catalog.run(
        `update faces set source = 'matched', rev = ? where person_id is not null`,
        catalog.nextRev(),
      ),
    )
    await people.settle()
    expect(await people.asked()).toEqual([])
  })
})

describe('matching by itself', () => {
  beforeEach(async () => {
    await start('memory')
    people.state.matching = { threshold: 0.9, margin: 0.15 }
  })
  afterEach(() => end())

  test('names what is sure, marked and in the journal; all of it is confirmed or rejected at once', async () => {
    const faces = photosOf(1, 4)
    photosOf(5, 2)
    await people.settle()
    const anna = people.commands.assign(faces.slice(0, 1), { name: 'Anna' }).personId ?? 0
    await people.settle()
    expect(people.browse.matches(anna, { offset: 0, limit: 10 }).total).toBe(3)
    const { entries } = createHistory(catalog).list({ offset: 0, limit: 10 })
    expect(entries.map(({ by, kind, summary }) => [by, kind, summary])).toContainEqual([
      'machine',
      'match',
      '3 faces matched with Anna',
    ])
    people.review.confirmMatches(anna)
    expect(people.browse.faces(faces).map(face => face.source)).toEqual([
      'manual',
      'confirmed',
      'confirmed',
      'confirmed',
    ])
    people.journal.undo()
    people.review.rejectMatches(anna)
    await people.settle()
    expect(people.browse.person(anna).faces).toBe(1)
    expect(await people.asked()).toEqual([])
    expect(() => people.review.confirmMatches(anna)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('what was undone is not matched again, but asked', async () => {
    const faces = photosOf(1, 3)
    await people.settle()
    people.commands.assign(faces.slice(0, 1), { name: 'Anna' })
    await people.settle()
    const match = createHistory(catalog)
      .list({ offset: 0, limit: 10 })
      .entries.find(entry => entry.kind === 'match')
    people.journal.undo(match?.id)
    await people.settle()
    expect(people.browse.faces(faces).map(face => face.source)).toEqual(['manual', null, null])
    expect(await people.asked()).toEqual(['Anna: 2'])
  })

  test('never where a second person is nearly as near, and never two faces of one photo', async () => {
    const [anna = '', alike = ''] = photosOf(1, 3)
    const twice = addPhoto(catalog, 'twice', [5, 5])
    const [ben = ''] = photosOf(5, 1)
    await people.settle()
    people.state.matching = null
    people.commands.assign([anna], { name: 'Anna' })
    people.commands.assign([alike], { name: 'Anna’s twin' })
    people.commands.assign([ben], { name: 'Ben' })
    people.state.matching = { threshold: 0.9, margin: 0.15 }
    await people.settle()
    expect(catalog.all(`select 1 from faces where source = 'matched'`)).toEqual([])
    expect(people.browse.faces(twice.faces).map(face => face.personName)).toEqual([null, null])
  })
})
