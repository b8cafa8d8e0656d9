/**
 * @file The town a position belongs to. Pure.
 *
 * The nearest centre would call half of Berlin by the name of a suburb; so a town reaches as far from its centre as
 * its population makes likely, and the one that a position lies deepest in, or is least far outside of, is taken.
 */

export interface Town {
  /** Of geonames.org. */
  id: number
  name: string
  /** ISO 3166, two letters. */
  country: string
  latitude: number
  longitude: number
  population: number
}

/** A position further than this from every town is at sea or in the wild, km. */
const farthest = 75
/** No town reaches further than this, km; London and Tokyo do. */
const widestReach = 15
/** Degrees a cell of the grid is wide and high. */
const cell = 0.5
const earthRadius = 6371
const kmPerDegree = 111.2

/** How far from its centre people still say that they are in it, km: 2 for 100,000 people, 9 for two million. */
const reachOf = (population: number) => Math.min(widestReach, Math.sqrt(population) / 155)

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Along the surface of the earth, km. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(a)))
}

export class Towns {
  readonly #cells = new Map<number, Town[]>()

  constructor(towns: Iterable<Town>) {
    for (const town of towns) {
      const key = keyOf(rowOf(town.latitude), columnOf(town.longitude))
      const list = this.#cells.get(key)
      if (list) list.push(town)
      else this.#cells.set(key, [town])
    }
  }

  /** Degrees north and east. Null where no town is near. */
  nearest(latitude: number, longitude: number): Town | null {
    // Most positions are near a town; the wide search is for the others.
    return this.#within(latitude, longitude, widestReach + 10) ?? this.#within(latitude, longitude, farthest)
  }

  #within(latitude: number, longitude: number, km: number): Town | null {
    const rows = km / kmPerDegree / cell
    const row = rowOf(latitude)
    // Towards the poles a degree of longitude is short, and the same distance goes over more columns.
    const widest = Math.min(89, Math.abs(latitude) + km / kmPerDegree)
    const columns = Math.min(columnCount / 2, Math.ceil(rows / Math.cos(radians(widest))))
    let best: Town | null = null
    let least = Number.POSITIVE_INFINITY
    for (let r = row - Math.ceil(rows); r <= row + Math.ceil(rows); r++) {
      for (let c = -columns; c <= columns; c++) {
        for (const town of this.#cells.get(keyOf(r, columnOf(longitude) + c)) ?? []) {
          const distance = distanceKm(latitude, longitude, town.latitude, town.longitude)
          const outside = distance - reachOf(town.population)
          if (distance <= km && outside < least) {
            least = outside
            best = town
          }
        }
      }
    }
    // Beyond the circle there may be one that is less far outside of; a town reaches that far at most.
    return least <= km - widestReach || km === farthest ? best : null
  }
}

const columnCount = 360 / cell
const rowOf = (latitude: number) => Math.floor((latitude + 90) / cell)
const columnOf = (longitude: number) => Math.floor((longitude + 180) / cell)
/** Columns go round the earth. */
const keyOf = (row: number, column: number) =>
  row * columnCount + (((column % columnCount) + columnCount) % columnCount)
