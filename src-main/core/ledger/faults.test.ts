/**
 * Every fault at every step of every command, generated: whatever the index does, it equals the function of the catalog
 * once the drainer is idle, and what a person did can be undone. On a real SQLite and a real Qdrant.
 */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box, FaceId, PersonId, PhotoId } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import { faults } from '../../testing/fault-proxy.ts'
import { type FaultyLibrary, faultyQdrant, statesOf } from '../../testing/faulty-library.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, foundFace, testPack } from '../../testing/library.ts'
import { nameNext } from '../details/regions.ts'
import { setGroups, stageFaces } from './changes.ts'

const index = faultyQdrant()

/** A library under test, and what commands are pointed at: each number means one of what is there. */
function worldOf(library: FaultyLibrary) {
  const { catalog } = library
  const ids = <T>(sql: string) => catalog.all<{ id: T }>(sql).map(row => row.id)
  const of = <T>(list: T[], numbers: number[]): T[] =>
    list.length === 0 ? [] : [...new Set(numbers.flatMap(number => list[number % list.length] ?? []))]
  const at = <T>(list: T[], number = 0): T => {
    const [found] = of(list, [number])
    if (found === undefined) throw new KithError('not-found', 'There is nothing to point at yet.')
    return found
  }
  const faces = () => ids<FaceId>(`select id from faces where state = 'live' order by id`)
  const people = () => ids<PersonId>(`select id from people where deleted = 0 order by id`)
  const photos = () => ids<PhotoId>(`select id from photos order by id`)
  return {
    ...library,
    /** Points were taken out behind Kith's back. */
    lost: false,
    /** Something changed faces that is no command of a person, so that not all can be undone as a whole. */
    machine: false,
    added: 0,
    faces: (numbers: number[]) => of(faces(), numbers),
    face: (number?: number) => at(faces(), number),
    people: (numbers: number[]) => of(people(), numbers),
    person: (number?: number) => at(people(), number),
    photo: (number?: number) => at(photos(), number),
  }
}

type World = ReturnType<typeof worldOf>

const named = (number = 0) => ({ name: `Person ${number % 5}` })
const boxOf = (number = 0): Box => [0.05 + (number % 8) / 10, 0.5 + (number % 3) / 10, 0.15, 0.2]
const twice = { twice: true }

/** Each with the numbers it was generated with: at least one, at most four. */
const commands: Record<string, (world: World, numbers: number[]) => unknown> = {
  'photo found': (world, n) => {
    const who = n.slice(0, 3).map(number => number % 10)
    addPhoto(world.catalog, `${world.added++}.jpg`, who)
  },
  assign: (world, n) => world.commands.assign(world.faces(n), named(n[0]), twice),
  unassign: (world, n) => world.commands.unassign(world.faces(n)),
  hide: (world, n) => world.commands.hideFaces(world.faces(n)),
  show: (world, n) => world.commands.showFaces(world.faces(n)),
  merge: (world, [number, ...others]) => {
    const into = world.person(number)
    const from = world.people(others).filter(id => id !== into)
    return world.commands.merge(from, into, twice)
  },
  split: (world, [who = 0, to]) => {
    const person = world.person(who)
    const theirs = world.catalog
      .all<{ id: FaceId }>(`select id from faces where person_id = ? and state = 'live' order by id`, person)
      .map(row => row.id)
    const half = Math.ceil(theirs.length / 2)
    const parts = [
      { faceIds: theirs.slice(0, half), to: named(to) },
      { faceIds: theirs.slice(half), to: null },
    ]
    return world.commands.split(person, parts, twice)
  },
  'delete person': (world, [who]) => world.commands.remove(world.person(who)),
  'name a group': (world, n) => {
    // What the grouping does, which needs more faces than there are here.
    world.machine = true
    const { catalog } = world
    catalog.transaction(() => setGroups(catalog, new Map(world.faces(n).map(id => [id, 7]))))
    return world.commands.nameGroup(7, named(n[0]), twice)
  },
  confirm: (world, n) => world.review.confirm(world.faces(n), named(n[0])),
  reject: (world, n) => world.review.reject(world.faces(n), world.person(n[0])),
  draw: (world, [photo, place]) => world.hand.draw(world.photo(photo), boxOf(place)),
  move: (world, [face, place]) => world.hand.move(world.face(face), boxOf(place)),
  'no face': (world, n) => world.hand.remove(world.faces(n)),
  'detected again': (world, [which, ...who]) => {
    world.machine = true
    const { catalog } = world
    const id = world.photo(which)
    const name = catalog.get<{ name: string }>(`select file_name as name from photos where id = ?`, id)?.name
    const hash = createHash('sha256')
      .update(name ?? '')
      .digest('hex')
    const found = who.map((person, slot) => foundFace(person % 10, id, slot))
    catalog.transaction(() => stageFaces(catalog, { id, hash }, testPack.id, found))
  },
  'names in files': (world, n) => {
    world.machine = true
    for (const id of world.faces(n))
      world.catalog.run(
        `insert into face_regions (photo_id, name, x, y, w, h) select photo_id, ?, x, y, w, h from faces where id = ?`,
        named(n[0]).name,
        id,
      )
    while (nameNext(world) > 0);
  },
  undo: ({ journal }) => journal.undo(),
  redo: ({ journal }) => journal.redo(),
  'undo the rest': ({ journal }) => journal.undo(undefined, { rest: true }),
  'points lost': async (world, n) => {
    if (world.collectionName() === '') return // it is being made
    world.lost = true
    const path = `/collections/${world.collectionName()}/points/delete?wait=true`
    if (!(await index.raw(path, { points: world.faces(n) })).ok) throw new Error('Qdrant has refused')
  },
}

/** What the index does to the requests that follow. */
const fault = fc.option(fc.constantFrom(...faults), { freq: 2 })
const step = fc.record({
  // Without photos there is nothing to do anything with.
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constant('photo found') },
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(commands)) },
  ),
  numbers: fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
  faults: fc.array(fault, { maxLength: 4 }),
})

async function carryOut(world: World, { command, numbers }: { command: string; numbers: number[] }) {
  try {
    await commands[command]?.(world, numbers)
  } catch (error) {
    // A refusal is an answer; anything else is a bug.
    if (!(error instanceof KithError)) throw error
  }
  world.ledger.wake()
  await new Promise(resolve => setImmediate(resolve))
}

/** Who asks for a number gets it; else a machine that has much else to do gets through fewer in the time there is. */
const howMany = process.env.KITH_RUNS
  ? { numRuns: Number(process.env.KITH_RUNS) }
  : { numRuns: 25, interruptAfterTimeLimit: 120_000 }

/** All that a person did, the latest first. */
function undoAll({ journal, machine }: World): void {
  while (journal.state().undo !== null) journal.undo(undefined, { rest: machine })
}

test('the index equals the function of the catalog once the drainer is idle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async steps => {
      using data = temporaryFolder()
      index.proxy.plan([])
      await using library = await index.open(data.path)
      const { catalog, ledger } = library
      const world = worldOf(library)
      for (const next of steps) {
        index.proxy.plan(next.faults)
        await carryOut(world, next)
      }
      await ledger.idle()
      if (world.lost) {
        index.proxy.plan([])
        await library.repair()
      }
      expect(await index.drift(catalog)).toEqual([])
      expect(statesOf(catalog).filter(line => !line.startsWith('live'))).toEqual([])
      expect(catalog.all(`select id from photos where faces_state <> 'done'`)).toEqual([])

      undoAll(world)
      if (!world.machine)
        expect(catalog.all(`select id from faces where person_id is not null or hidden = 1`)).toEqual([])
      await ledger.idle()
      expect(await index.drift(catalog)).toEqual([])
    }),
    { endOnFailure: true, ...howMany },
  )
}, 3_600_000)

test('every command changes something, so that the faults meet it', async () => {
  using data = temporaryFolder()
  index.proxy.plan([])
  await using library = await index.open(data.path)
  const { catalog, ledger } = library
  const world = worldOf(library)
  for (const who of [1, 2, 3, 4, 5, 6]) commands['photo found']?.(world, [who])
  ledger.wake()
  await ledger.idle()
  const state = () => catalog.get<{ value: number }>(`select value from counters where name = 'rev'`)?.value
  const inIndex = () => ledger.exclusive(collection => collection.count())
  for (const [command, work] of Object.entries(commands)) {
    // What most of them need: two people. After that there would be nothing to do again.
    if (command !== 'redo') for (const i of [0, 1]) world.commands.assign(world.faces([i]), named(i), twice)
    ledger.wake()
    await ledger.idle()
    const before = [state(), await inIndex()]
    await work(world, [0, 1, 3])
    expect([state(), await inIndex()], command).not.toEqual(before)
  }
})
