import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../../testing/library.ts'
import { createPlaces } from './places.ts'
import { placeTasks } from './tasks.ts'
import { distanceKm, Towns } from './towns.ts'

const tasks = placeTasks()

test.each([
  ['Brandenburg Gate', 52.5163, 13.3777, 'Berlin, Germany'],
  ['Eiffel Tower', 48.8584, 2.2945, 'Paris, France'],
  ['Times Square', 40.758, -73.9855, 'New York City, United States'],
  ['Shibuya crossing', 35.6595, 139.7005, 'Tokyo, Japan'],
  ['Sydney Opera House', -33.8568, 151.2153, 'Sydney, Australia'],
  ['Suva, where longitudes turn round', -18.1416, 178.4419, 'Suva, Fiji'],
  ['Longyearbyen, far north', 78.2232, 15.6267, 'Longyearbyen, Svalbard & Jan Mayen'],
])('%s', async (_, latitude, longitude, expected) => {
  const [place] = await tasks.lookUp([[latitude, longitude]])
  expect(`${place?.name}, ${place?.countryName}`).toBe(expected)
})

test('the middle of an ocean, the poles and positions off the map are nowhere', async () => {
  const places = await tasks.lookUp([
    [0, -30],
    [90, 0],
    [-90, 180],
    [-60, -180],
    [1000, 1000],
    [Number.NaN, 0],
  ])
  expect(places).toEqual([null, null, null, null, null, null])
})

describe('the search in cells', () => {
  const town = fc.record({
    latitude: fc.double({ min: -89, max: 89, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    population: fc.integer({ min: 1000, max: 20_000_000 }),
  })

  test('takes the town that looking at all of them takes', () => {
    fc.assert(
      fc.property(
        fc.array(town, { maxLength: 30 }),
        town,
        fc.double({ min: -1, max: 1, noNaN: true }),
        (list, near, off) => {
          const towns = [...list, near]
          const latitude = near.latitude + off / 2
          const longitude = ((near.longitude + off + 540) % 360) - 180
          const outside = (one: (typeof towns)[number]) =>
            distanceKm(latitude, longitude, one.latitude, one.longitude) -
            Math.min(15, Math.sqrt(one.population) / 155)
          const [best] = towns
            .filter(one => distanceKm(latitude, longitude, one.latitude, one.longitude) <= 75)
            .sort((a, b) => outside(a) - outside(b))
          const found = new Towns({
            count: towns.length,
            latitudes: towns.map(one => one.latitude),
            longitudes: towns.map(one => one.longitude),
            populations: towns.map(one => one.population),
          }).nearest(latitude, longitude)
          const town = found === null ? null : towns[found]
          if (!best) expect(town).toBeNull()
          else expect(town && outside(town)).toBeCloseTo(outside(best), 9)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('photos get their places, once, and again where the position changes', async () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  const berlin = addPhoto(catalog, 'a', []).photoId
  const sea = addPhoto(catalog, 'b', []).photoId
  const nowhere = addPhoto(catalog, 'c', []).photoId
  catalog.run(`update photos set latitude = 52.5163, longitude = 13.3777 where id = ?`, berlin)
  catalog.run(`update photos set latitude = 0, longitude = -30 where id = ?`, sea)
  let changes = 0
  const places = createPlaces({ catalog, changed: () => changes++, log: () => {} })
  const found = () =>
    catalog.all(
      `select p.id, l.name, p.place_rev as rev from photos p left join places l on l.id = p.place_id order by p.id`,
    )
  await places.idle()
  expect(found()).toEqual([
    { id: berlin, name: 'Berlin', rev: 1 },
    { id: sea, name: null, rev: 1 },
    { id: nowhere, name: null, rev: 0 },
  ])
  expect(changes).toBe(1)
  await places.idle()
  expect(changes).toBe(1)

  catalog.run(`update photos set latitude = 48.8584, longitude = 2.2945 where id = ?`, berlin)
  await places.idle()
  expect(found()[0]).toEqual({ id: berlin, name: 'Paris', rev: 1 })
  await places.close()
  catalog.close()
})
