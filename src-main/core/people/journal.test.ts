/** Undo and redo: exact, in any order, and never over somebody's later work. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KithError } from '../../contract/errors.ts'
import { decisions, goLive, nameOf, openPeople } from '../../testing/decisions.ts'
import { addPhoto } from '../../testing/library.ts'
import { tombstone } from '../ledger/changes.ts'
import { createHistory } from './history.ts'

const world = [[0, 1], [0, 1, 2], [1, 2], [0], [2, 3]]
const names = ['Anna', 'Ben', 'ánna', 'Carl']

type World = ReturnType<typeof openPeople>
type Step = (world: World) => void

const someFaces = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 })
const personAt = fc.nat(3)
const pick = ({ faces }: World, places: number[]) => places.map(place => faces.flat()[place] ?? '')
/** Somebody who is there; an id that nobody has where nobody is. */
const somebody = ({ browse }: World, at: number) => {
  const people = browse.people()
  return people[at % Math.max(1, people.length)]?.id ?? 999
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(someFaces, fc.constantFrom(...names), fc.boolean()).map(
    ([places, name, twice]): Step =>
      w =>
        w.commands.assign(pick(w, places), { name }, { twice }),
  ),
  someFaces.map(
    (places): Step =>
      w =>
        w.commands.unassign(pick(w, places)),
  ),
  fc.tuple(someFaces, fc.boolean()).map(
    ([places, hide]): Step =>
      w =>
        hide ? w.commands.hideFaces(pick(w, places)) : w.commands.showFaces(pick(w, places)),
  ),
  fc.tuple(personAt, fc.constantFrom(...names)).map(
    ([at, name]): Step =>
      w =>
        w.commands.rename(somebody(w, at), name),
  ),
  fc.tuple(personAt, personAt, fc.option(fc.constantFrom(...names), { nil: undefined })).map(
    ([a, b, name]): Step =>
      w =>
        w.commands.merge([somebody(w, a)], somebody(w, b), { name, twice: true }),
  ),
  fc.tuple(personAt, fc.constantFrom(...names)).map(
    ([at, name]): Step =>
      w => {
        const personId = somebody(w, at)
        const { faces } = w.browse.personFaces(personId, { order: 'newest', offset: 0, limit: 10 })
        const [first, second] = faces.map(face => face.id)
        const parts = [
          ...(first ? [{ faceIds: [first], to: { name } }] : []),
          ...(second ? [{ faceIds: [second], to: null }] : []),
        ]
        w.commands.split(personId, parts, { twice: true })
      },
  ),
  personAt.map(
    (at): Step =>
      w =>
        w.commands.setFavourite(somebody(w, at), true),
  ),
  personAt.map(
    (at): Step =>
      w =>
        w.commands.setHidden([somebody(w, at)], true),
  ),
  personAt.map(
    (at): Step =>
      w =>
        w.commands.setBirthDate(somebody(w, at), '1984-03-27'),
  ),
  fc.tuple(personAt, fc.nat(9)).map(
    ([at, place]): Step =>
      w =>
        w.commands.setCover(somebody(w, at), pick(w, [place])[0] ?? ''),
  ),
  personAt.map(
    (at): Step =>
      w =>
        w.commands.remove(somebody(w, at)),
  ),
)

/** Carries out a step; one that is refused must have changed nothing. Returns whether it did something. */
function tryStep(w: World, run: Step): boolean {
  const before = decisions(w.catalog)
  const operations = createHistory(w.catalog).list({ offset: 0, limit: 1 }).total
  try {
    run(w)
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    expect(decisions(w.catalog)).toEqual(before)
  }
  return createHistory(w.catalog).list({ offset: 0, limit: 1 }).total > operations
}

describe('any commands at all', () => {
  test('undone all the way they are the start, done again all the way the end', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), steps => {
        using w = openPeople(world)
        const start = decisions(w.catalog)
        for (const run of steps) tryStep(w, run)
        const end = decisions(w.catalog)
        while (w.journal.state().undo !== null) w.journal.undo()
        expect(decisions(w.catalog)).toEqual(start)
        while (w.journal.state().redo !== null) w.journal.redo()
        expect(decisions(w.catalog)).toEqual(end)
      }),
      { numRuns: 40 },
    )
  })

  test('with undo and redo among them every step back is the state before it', () => {
    const action = fc.oneof({ weight: 3, arbitrary: step }, fc.constantFrom('undo' as const, 'redo' as const))
    fc.assert(
      fc.property(fc.array(action, { maxLength: 24 }), actions => {
        using w = openPeople(world)
        const states = [decisions(w.catalog)]
        let at = 0
        for (const act of actions) {
          if (act === 'undo') {
            if (at > 0) at--
            if (w.journal.state().undo !== null) w.journal.undo()
          } else if (act === 'redo') {
            if (at < states.length - 1) at++
            if (w.journal.state().redo !== null) w.journal.redo()
          } else if (tryStep(w, act)) {
            states.splice(++at, Number.POSITIVE_INFINITY, decisions(w.catalog))
          }
          expect(decisions(w.catalog)).toEqual(states[at])
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('undo after later work', () => {
  test('on other people restores a merge exactly', () => {
    using w = openPeople([[0], [1], [2], [3]])
    const [a = [], b = [], c = [], d = []] = w.faces
    const anna = w.commands.assign(a, { name: 'Anna' })
    const ben = w.commands.assign(b, { name: 'Ben' })
    w.commands.setBirthDate(ben.personId ?? 0, '1950-01-02')
    w.commands.assign(c, { name: 'Carl' })
    const before = decisions(w.catalog) as { people: unknown[] }
    const merge = w.commands.merge([ben.personId ?? 0], anna.personId ?? 0, { name: 'Ben' })
    expect(merge).toMatchObject({ faces: 1, summary: 'Ben merged into Ben: 1 face', gone: [ben.personId] })
    expect(merge.people).toMatchObject([{ name: 'Ben', faces: 2, birthDate: '1950-01-02' }])
    w.commands.assign(d, { name: 'Dora' })
    w.journal.undo(merge.operationId ?? 0)
    w.commands.remove(w.browse.people().find(person => person.name === 'Dora')?.id ?? 0)
    expect(decisions(w.catalog)).toEqual(before)
  })

  test('on the same faces is refused, says which, and does the rest only if asked', () => {
    using w = openPeople([[0], [0], [0], [1]])
    const [a = [], b = [], c = [], d = []] = w.faces
    const three = w.commands.assign([...a, ...b, ...c], { name: 'Ben' })
    const anna = w.commands.assign(d, { name: 'Anna' })
    const merge = w.commands.merge([three.personId ?? 0], anna.personId ?? 0)
    w.commands.assign(a, { name: 'Carl' })
    const id = merge.operationId ?? 0
    const before = decisions(w.catalog)
    expect(() => w.journal.undo(id)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message:
          '“Ben merged into Anna: 3 faces” can’t be undone as a whole: 1 face is with Carl now. The rest (2 faces) still can.',
        data: expect.objectContaining({ faces: a, operationId: id }),
      }),
    )
    expect(decisions(w.catalog)).toEqual(before)
    expect(w.journal.undo(id, { rest: true }).faces).toBe(2)
    expect([a, b, c, d].map(list => nameOf(w.catalog, list[0] ?? ''))).toEqual(['Carl', 'Ben', 'Ben', 'Anna'])
    // What is done again is what was undone.
    w.journal.redo()
    expect([a, b, c, d].map(list => nameOf(w.catalog, list[0] ?? ''))).toEqual([
      'Carl',
      'Anna',
      'Anna',
      'Anna',
    ])
  })

  test('never gives a face to somebody who is gone', () => {
    using w = openPeople([[0], [1]])
    const [a = [], b = []] = w.faces
    const anna = w.commands.assign(a, { name: 'Anna' })
    w.commands.assign(b, { name: 'Ben' })
    const moved = w.commands.assign(a, { name: 'Ben' })
    w.commands.remove(anna.personId ?? 0)
    expect(() => w.journal.undo(moved.operationId ?? 0)).toThrow(
      '1 face can’t go to Anna, Anna is not here any more. Nothing of it is left.',
    )
    expect(w.journal.undo(moved.operationId ?? 0, { rest: true }).summary).toContain('Nothing was left')
    expect(nameOf(w.catalog, a[0] ?? '')).toBe('Ben')
  })

  test('never takes away somebody who has faces from later', () => {
    using w = openPeople([[0], [0], [1]])
    const [a = [], b = []] = w.faces
    const first = w.commands.assign(a, { name: 'Anna' })
    w.commands.assign(b, { name: 'Anna' })
    const id = first.operationId ?? 0
    expect(() => w.journal.undo(id)).toThrow('Anna has 1 face more now')
    w.journal.undo(id, { rest: true })
    expect([a, b].map(list => nameOf(w.catalog, list[0] ?? ''))).toEqual([null, 'Anna'])
  })

  test('says what became of the name', () => {
    using w = openPeople([[0], [1]])
    const [a = [], b = []] = w.faces
    const anna = w.commands.assign(a, { name: 'Anna' })
    const removal = w.commands.remove(anna.personId ?? 0)
    w.commands.assign(b, { name: 'ÁNNA' })
    expect(() => w.journal.undo(removal.operationId ?? 0)).toThrow('there is another ÁNNA now')
    expect(w.browse.people()).toHaveLength(1)
  })

  test('passes over faces that are gone', () => {
    using w = openPeople([[0], [0]])
    const [a = [], b = []] = w.faces
    const done = w.commands.assign([...a, ...b], { name: 'Anna' })
    w.catalog.transaction(() => tombstone(w.catalog, a))
    const id = done.operationId ?? 0
    expect(() => w.journal.undo(id)).toThrow('1 face is gone')
    w.journal.undo(id, { rest: true })
    expect(nameOf(w.catalog, b[0] ?? '')).toBe(null)
  })

  test('of something undone is refused', () => {
    using w = openPeople([[0]])
    const done = w.commands.assign(w.faces[0] ?? [], { name: 'Anna' })
    w.journal.undo(done.operationId ?? 0)
    expect(() => w.journal.undo(done.operationId ?? 0)).toThrow('That is undone already.')
    expect(() => w.journal.undo()).toThrow('There is nothing to undo.')
    w.journal.redo()
    expect(() => w.journal.redo()).toThrow('There is nothing to redo.')
    expect(() => w.journal.undo(12_345)).toThrow('That step is not in the history.')
  })
})

test('a thousand steps can be undone and done again', () => {
  using w = openPeople([[0], [1]])
  const [a = []] = w.faces
  const start = decisions(w.catalog)
  w.commands.assign(a, { name: 'Anna' })
  const id = w.browse.people()[0]?.id ?? 0
  for (let i = 1; i < 1_100; i++) w.commands.rename(id, `Anna ${i}`)
  const end = decisions(w.catalog)
  for (let i = 0; i < 1_100; i++) w.journal.undo()
  expect(decisions(w.catalog)).toEqual(start)
  for (let i = 0; i < 1_100; i++) w.journal.redo()
  expect(decisions(w.catalog)).toEqual(end)
})

test('what is undone and done again next is found in an index, not by reading the history', () => {
  using w = openPeople([[0]])
  const plan = (sql: string) =>
    w.catalog.all<{ detail: string }>(`explain query plan ${sql}`).map(row => row.detail)
  expect(
    plan(
      `select id, summary from operations
       where state = 'done' and by = 'person' and kind not in ('undo', 'redo') order by id desc limit 1`,
    ),
  ).toEqual([expect.stringContaining('operations_undoable')])
  expect(
    plan(
      `select id, summary from operations where state = 'undone' and undone_by > coalesce(
         (select max(id) from operations where by = 'person' and kind not in ('undo', 'redo')), 0)
       order by undone_by desc limit 1`,
    ).join(),
  ).toMatch(/operations_redoable.*operations_commands/)
})

test('a history of one person lists what touched them', () => {
  using w = openPeople([[0], [1]])
  const [a = [], b = []] = w.faces
  const anna = w.commands.assign(a, { name: 'Anna' })
  const ben = w.commands.assign(b, { name: 'Ben' })
  w.commands.merge([ben.personId ?? 0], anna.personId ?? 0)
  const kinds = (personId: number) =>
    createHistory(w.catalog)
      .list({ personId, offset: 0, limit: 10 })
      .entries.map(entry => entry.kind)
  expect(kinds(anna.personId ?? 0)).toEqual(['merge', 'assign'])
  expect(kinds(ben.personId ?? 0)).toEqual(['merge', 'assign'])
})

test('faces found later are counted at once', () => {
  using w = openPeople([[0]])
  w.commands.assign(w.faces[0] ?? [], { name: 'Anna' })
  expect(w.browse.people()).toMatchObject([{ name: 'Anna', faces: 1, photos: 1, firstYear: 2020 }])
  const later = addPhoto(w.catalog, 'later', [0, 1])
  expect(w.browse.counts().faces).toBe(1)
  goLive(w.catalog)
  expect(w.browse.counts().faces).toBe(3)
  w.commands.assign(later.faces.slice(0, 1), { name: 'anna' })
  expect(w.browse.people()).toMatchObject([{ faces: 2, photos: 2 }])
  w.catalog.run(`update photos set visible = 0 where id = ?`, later.photoId)
  expect(w.browse.people()).toMatchObject([{ faces: 1, photos: 1 }])
  expect(w.browse.counts().faces).toBe(1)
})
