import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../../testing/library.ts'
import { placesByMonth } from './places-by-day.ts'
import { createTimeline } from './timeline.ts'

test('the photos between two are those of the timeline, whichever is named first', () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  const ids = ['a', 'b', 'c', 'd', 'e'].map((name, i) => {
    const { photoId } = addPhoto(catalog, name, [])
    catalog.run(`update photos set taken_at = ? where id = ?`, Date.UTC(2019, i, 1), photoId)
    return photoId
  })
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
  const timeline = createTimeline(catalog)
  expect(timeline.ids({})).toEqual([e, d, c, b, a])
  expect(timeline.ids({ between: [b, d] })).toEqual([d, c, b])
  expect(timeline.ids({ between: [d, b] })).toEqual([d, c, b])
  expect(timeline.ids({ month: '2019-02' })).toEqual([b])
  catalog.close()
})

test('months and days are counted without a photo being read, and a photo knows what lies around it', () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  const days = ['2019-07-04T10', '2019-07-04T12', '2019-07-05T09', '2019-08-01T00', '1969-12-31T23']
  const ids = days.map((at, i) => {
    const { photoId } = addPhoto(catalog, `photo ${i}`, [])
    catalog.run(`update photos set taken_at = ? where id = ?`, Date.parse(`${at}:00:00Z`), photoId)
    return photoId
  })
  const timeline = createTimeline(catalog)
  expect(timeline.timeline({})).toEqual({
    total: 5,
    months: [
      { month: '2019-08', count: 1, days: [[1, 1]] },
      {
        month: '2019-07',
        count: 3,
        days: [
          [5, 1],
          [4, 2],
        ],
      },
      { month: '1969-12', count: 1, days: [[31, 1]] },
    ],
  })
  const part = timeline.month({ month: '2019-07', offset: 1, limit: 1 })
  expect(part.map(photo => photo.id)).toEqual([ids[1]])
  const around = timeline.neighbours({ photoId: ids[1] ?? 0, reach: 2 })
  expect(around).toMatchObject({ month: '2019-07', indexInMonth: 1, position: 3, total: 5 })
  expect(around.before.map(photo => photo.id)).toEqual([ids[2], ids[3]])
  expect(around.after.map(photo => photo.id)).toEqual([ids[0], ids[4]])
  catalog.close()
})

test('a person’s timeline holds the photos with a shown face of theirs', () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  const [first, second] = [addPhoto(catalog, 'first', [1, 2]), addPhoto(catalog, 'second', [1])]
  catalog.run(`insert into people (id, name, name_key, created_at) values (1, 'Anna', 'anna', 0)`)
  catalog.run(
    `update faces set state = 'live', person_id = 1, source = 'manual', rev = rev + 100 where id in (?, ?)`,
    first.faces[0] ?? '',
    second.faces[0] ?? '',
  )
  const timeline = createTimeline(catalog)
  expect(timeline.ids({ personId: 1 })).toEqual([second.photoId, first.photoId])
  catalog.run(`update faces set hidden = 1, rev = rev + 100 where id = ?`, first.faces[0] ?? '')
  expect(timeline.ids({ personId: 1 })).toEqual([second.photoId])
  expect(timeline.timeline({ personId: 1 }).total).toBe(1)
  catalog.close()
})

test('months and days name the towns of most of their photos', () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  for (const [id, name] of [
    [1, 'Paris'],
    [2, 'Rome'],
    [3, 'Nowhere Much'],
  ] as const)
    catalog.run(`insert into places values (?, ?, 'XX', 'Xland', 0, 0)`, id, name)
  const photos: [day: string, place: number | null][] = [
    ['2019-07-04', 1],
    ['2019-07-04', 1],
    ['2019-07-04', null],
    ['2019-07-05', 2],
    ['2019-07-05', 2],
    ['2019-07-05', 2],
    ['2019-07-06', 1],
    ['2019-07-06', 2],
    ['2019-07-06', 3],
    ['2019-08-01', null],
  ]
  const ids = photos.map(([day, place], i) => {
    const { photoId } = addPhoto(catalog, `photo ${i}`, [])
    const at = Date.parse(`${day}T12:00:00Z`)
    catalog.run(`update photos set taken_at = ?, place_id = ? where id = ?`, at, place, photoId)
    return photoId
  })
  expect(placesByMonth(catalog, {})).toEqual([
    {
      month: '2019-07',
      places: ['Rome', 'Paris'],
      days: [
        [6, ['Nowhere Much', 'Paris']],
        [5, ['Rome']],
        [4, ['Paris']],
      ],
    },
  ])
  catalog.run(`update photos set visible = 0 where id = ?`, ids[3] ?? 0)
  expect(placesByMonth(catalog, {})[0]?.places).toEqual(['Paris', 'Rome'])
  catalog.close()
})
