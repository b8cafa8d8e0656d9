/** Groups of unnamed faces on a real catalog: stable, growing without a full run, and never against a person's word. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog, testPack } from '../../testing/library.ts'
import { openTestPeople } from '../../testing/people.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { openMemoryIndex } from '../vectors/memory.ts'

let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let people: ReturnType<typeof openTestPeople>

beforeEach(async () => {
  folder = temporaryFolder()
  catalog = openTestCatalog(folder.path)
  const marker = { catalog: catalog.id, pack: testPack.id, dimension: 16, distance: 'Cosine' } as const
  people = openTestPeople(catalog, await openMemoryIndex().create('faces', marker))
})
afterEach(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

const photos = (person: number, n: number, name = `${person}`) =>
  Array.from({ length: n }, (_, i) => addPhoto(catalog, `${name} ${i}`, [person]).faces[0] ?? '')
const groups = () => people.browse.groups().groups.map(({ id, faces }) => [id, faces])

test('a new face joins the group it is like; the others keep their ids, order and places', async () => {
  photos(1, 3)
  photos(5, 4)
  const [alone = ''] = photos(9, 1)
  await people.settle()
  const before = groups()
  expect(before.map(([, faces]) => faces)).toEqual([4, 3])
  expect(people.browse.singles({ offset: 0, limit: 9 }).faces.map(face => face.id)).toEqual([alone])
  const rev = catalog.get<{ n: number }>(`select max(rev) as n from faces`)?.n ?? 0
  const [joined] = photos(1, 1, 'new')
  await people.settle()
  expect(
    groups()
      .map(([id]) => id)
      .sort(),
  ).toEqual(before.map(([id]) => id).sort())
  const touched = catalog.all<{ id: string }>(`select id from faces where rev > ?`, rev).map(face => face.id)
  expect(touched).toEqual([joined])
})

test('hidden strangers stay hidden when more of theirs come in', async () => {
  const strangers = photos(5, 3)
  await people.settle()
  const [group] = people.browse.groups().groups
  people.commands.hideGroups([group?.id ?? 0])
  photos(5, 1, 'new')
  await people.settle()
  expect(
    people.browse
      .hiddenFaces({ offset: 0, limit: 9 })
      .faces.map(face => face.id)
      .sort(),
  ).toEqual(strangers.sort())
})

test('a face that is “not Anna” leaves the group of hers, and joins no new one of her faces', async () => {
  const annas = photos(1, 4)
  await people.settle()
  people.commands.assign(annas, { name: 'Anna' })
  await people.settle()
  const [wrong = ''] = annas
  people.commands.unassign([wrong])
  const [fresh = ''] = photos(1, 1, 'new')
  await people.settle()
  const group = (id: string) =>
    catalog.get<{ group_id: number | null }>(`select group_id from faces where id = ?`, id)?.group_id
  expect(group(wrong) === null || group(wrong) !== group(annas[1] ?? '')).toBe(true)
  // A whole group named Anna later takes nothing in that was refused.
  people.review.confirm([fresh], { name: 'Anna' })
  await people.settle()
  expect(people.browse.faces([wrong])[0]?.personId).toBeNull()
  expect(await people.asked()).toEqual([])
})

test('two faces of one photo are never one group', async () => {
  addPhoto(catalog, 'both', [1, 1])
  await people.settle()
  expect(groups()).toEqual([])
})
