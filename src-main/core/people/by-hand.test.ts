/** Faces by hand on a real catalog: through the ledger, kept by every later look for faces, and undone. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Box } from '../../contract/entities.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, foundFace, openTestCatalog, testPack } from '../../testing/library.ts'
import { openTestPeople } from '../../testing/people.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { boxesByHand } from '../ledger/by-hand.ts'
import { stageFaces } from '../ledger/changes.ts'
import { openMemoryIndex } from '../vectors/memory.ts'
import type { FaceCollection } from '../vectors/port.ts'
import { createByHand } from './by-hand.ts'
import { createHistory } from './history.ts'
import { createLabels } from './labels.ts'

const box: Box = [0.6, 0.6, 0.2, 0.25]
let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let collection: FaceCollection
let people: ReturnType<typeof openTestPeople>
let hand: ReturnType<typeof createByHand>

beforeEach(async () => {
  folder = temporaryFolder()
  catalog = openTestCatalog(folder.path)
  const marker = { catalog: catalog.id, pack: testPack.id, dimension: 16, distance: 'Cosine' } as const
  collection = await openMemoryIndex().create('faces', marker)
  people = openTestPeople(catalog, collection)
  hand = createByHand({
    catalog,
    journal: people.journal,
    labels: createLabels(catalog, testPack),
    pack: testPack,
    measure: async (_, drawn) => ({ ...foundFace(3, 1), box: drawn }),
    staged: () => {},
  })
})
afterEach(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

/** Detection looks again, and finds these people where `addPhoto` puts them. */
const lookAgain = (name: string, photoId: number, found: number[]) =>
  catalog.transaction(() =>
    stageFaces(
      catalog,
      { id: photoId, hash: createHash('sha256').update(name).digest('hex') },
      testPack.id,
      found.map((person, slot) => foundFace(person, photoId, slot)),
    ),
  )
const faces = (photoId: number) =>
  catalog.all(
    `select id, round(x, 4) as x, state, person_id as person, by_hand as hand from faces where photo_id = ? order by x`,
    photoId,
  )

test('a drawn face goes live when the index has it, and is not lost when faces are looked for again', async () => {
  const { photoId } = addPhoto(catalog, 'a', [1])
  await people.settle()
  const { faceId, summary } = await hand.draw(photoId, box)
  expect(summary).toBe('1 face drawn')
  expect(faces(photoId)).toMatchObject([{ state: 'live' }, { id: faceId, state: 'staged', hand: 1 }])
  await people.settle()
  expect(await collection.count()).toBe(2)
  lookAgain('a', photoId, [1])
  await people.settle()
  expect(faces(photoId)).toMatchObject([{ state: 'live' }, { id: faceId, state: 'live', x: 0.6, hand: 1 }])
  expect(boxesByHand(catalog, photoId)).toEqual([box.map(v => expect.closeTo(v, 9))])
  await expect(hand.draw(photoId, box)).rejects.toMatchObject({ code: 'conflict' })
})

test('undone and done again, it is the same face', async () => {
  const { photoId } = addPhoto(catalog, 'a', [1])
  const { faceId } = await hand.draw(photoId, box)
  await people.settle()
  people.journal.undo()
  await people.settle()
  expect(faces(photoId)).toHaveLength(1)
  expect(await collection.count()).toBe(1)
  people.journal.redo()
  await people.settle()
  expect(faces(photoId)).toMatchObject([{}, { id: faceId, state: 'live', hand: 1 }])
  people.commands.assign([faceId], { name: 'Anna' })
  const drawing = createHistory(catalog)
    .list({ offset: 0, limit: 9 })
    .entries.find(entry => entry.kind === 'draw-face')
  expect(() => people.journal.undo(drawing?.id)).toThrow(expect.objectContaining({ code: 'conflict' }))
  expect(faces(photoId)).toHaveLength(2)
})

test('a moved box keeps its name and its place, and detection does not find the old one again', async () => {
  const { photoId, faces: found } = addPhoto(catalog, 'a', [1, 2])
  await people.settle()
  const [id = ''] = found
  people.commands.assign([id], { name: 'Anna' })
  await hand.move(id, box)
  await people.settle()
  lookAgain('a', photoId, [1, 2])
  await people.settle()
  expect(faces(photoId)).toMatchObject([{ id: found[1] }, { id, x: 0.6, person: 1, hand: 1, state: 'live' }])
  people.journal.undo()
  await people.settle()
  expect(faces(photoId)).toMatchObject([{ id, x: 0.1, person: 1, hand: 0 }, { id: found[1] }])
  lookAgain('a', photoId, [1, 2])
  expect(faces(photoId)).toHaveLength(2)
})

test('what is no face stays away, and an undo brings it back with its name and as the cover', async () => {
  const { photoId, faces: found } = addPhoto(catalog, 'a', [1, 2])
  await people.settle()
  const [id = ''] = found
  people.commands.assign([id], { name: 'Anna' })
  hand.remove([id])
  await people.settle()
  expect(people.browse.people()).toMatchObject([{ name: 'Anna', faces: 0, coverFaceId: null }])
  lookAgain('a', photoId, [1, 2])
  await people.settle()
  expect(faces(photoId)).toMatchObject([{ id: found[1] }])
  people.journal.undo()
  await people.settle()
  expect(faces(photoId)).toMatchObject([{ id, person: 1, state: 'live' }, { id: found[1] }])
  expect(people.browse.people()).toMatchObject([{ name: 'Anna', faces: 1, coverFaceId: id }])
})

test('what can’t be a face is refused and changes nothing', async () => {
  const { photoId } = addPhoto(catalog, 'a', [1])
  for (const wrong of [
    [0.5, 0.5, 0.001, 0.2],
    [1.1, 0, 0.5, 0.5],
    [-0.5, 0.1, 0.6, 0.2],
  ] as Box[])
    await expect(hand.draw(photoId, wrong)).rejects.toMatchObject({ code: 'bad-input' })
  await expect(hand.draw(99, box)).rejects.toMatchObject({ code: 'not-found' })
  await expect(hand.move('00000000-0000-5000-8000-000000000000', box)).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(() => hand.remove(['00000000-0000-5000-8000-000000000000'])).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  )
  expect(createHistory(catalog).list({ offset: 0, limit: 9 }).total).toBe(0)
  const { faceId } = await hand.draw(photoId, [0.9, 0.9, 0.12, 0.12])
  expect(catalog.get(`select round(x + w, 6) as right from faces where id = ?`, faceId)).toEqual({ right: 1 })
})
