/**
 * @file The town a position belongs to. Pure.
 *
 * The nearest centre would call half of Berlin by the name of a suburb; so a town reaches as far from its centre as
 * its population makes likely, and the one that a position lies deepest in, or is least far outside of, is taken.
 */

/** Where the towns are and how large, each under its number; degrees north and east. */
export interface TownTable {
  count: number
  latitudes: ArrayLike<number>
  longitudes: ArrayLike<number>
  populations: ArrayLike<number>
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
  readonly #table: TownTable
  /** Numbers of towns, those of one cell beside each other; those of cell `k` begin at `starts[k]`. */
  readonly #byCell: Uint32Array
  readonly #starts: Uint32Array

  constructor(table: TownTable) {
    const { count, latitudes, longitudes } = table
    const starts = new Uint32Array(rowCount * columnCount + 1)
    const keys = new Uint32Array(count)
    for (let i = 0; i < count; i++) {
      const key = keyOf(rowOf(latitudes[i] as number), columnOf(longitudes[i] as number))
      keys[i] = key
      starts[key + 1] = (starts[key + 1] as number) + 1
    }
    for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] as number) + (starts[k - 1] as number)
    const next = starts.slice()
    this.#byCell = new Uint32Array(count)
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number
      const at = next[key] as number
      this.#byCell[at] = i
      next[key] = at + 1
    }
    this.#starts = starts
    this.#table = table
  }

  /** Degrees north and east. The town's number; null where none is near. */
  nearest(latitude: number, longitude: number): number | null {
    if (!(Math.abs(latitude) <= 90) || !Number.isFinite(longitude)) return null
    // Most positions are near a town; the wide search is for the others.
    return this.#within(latitude, longitude, widestReach + 10) ?? this.#within(latitude, longitude, farthest)
  }

  #within(latitude: number, longitude: number, km: number): number | null {
    const { latitudes, longitudes, populations } = this.#table
    const rows = Math.ceil(km / kmPerDegree / cell)
    const row = rowOf(latitude)
    // Towards the poles a degree of longitude is short, and the same distance goes over more columns.
    const widest = Math.min(89, Math.abs(latitude) + km / kmPerDegree)
    const columns = Math.min(columnCount / 2, Math.ceil(rows / Math.cos(radians(widest))))
    let best: number | null = null
    let least = Number.POSITIVE_INFINITY
    for (let r = Math.max(0, row - rows); r <= Math.min(rowCount - 1, row + rows); r++) {
      for (let c = -columns; c <= columns; c++) {
        const key = keyOf(r, columnOf(longitude) + c)
        for (let at = this.#starts[key] as number; at < (this.#starts[key + 1] as number); at++) {
          const i = this.#byCell[at] as number
          const distance = distanceKm(latitude, longitude, latitudes[i] as number, longitudes[i] as number)
          const outside = distance - reachOf(populations[i] as number)
          if (distance <= km && outside < least) {
            least = outside
            best = i
          }
        }
      }
    }
    // Beyond the circle there may be one that is less far outside of; a town reaches that far at most.
    return least <= km - widestReach || km === farthest ? best : null
  }
}

/** The pole has a row of its own. */
const rowCount = 180 / cell + 1
const columnCount = 360 / cell
const rowOf = (latitude: number) => Math.floor((latitude + 90) / cell)
const columnOf = (longitude: number) => Math.floor((longitude + 180) / cell)
/** Columns go round the earth. */
const keyOf = (row: number, column: number) =>
  row * columnCount + (((column % columnCount) + columnCount) % columnCount)
