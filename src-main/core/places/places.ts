/**
 * @file Gives photos with a position the name of their town. Positions are looked up in a worker and written in small
 * transactions, so that neither taking photos in nor a window waits for it; the worker goes when all are done.
 */
import type { PhotoId, Topic } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { createPool, type Pool } from '../workers/pool.ts'
import type { Place, PlaceTasks } from './tasks.ts'

/** What looked a photo up; another way of looking up takes the next number, and all are looked up again. */
const placeRev = 1
/** Photos looked up at once. */
const batch = 1000
/** Photos written in one transaction; each writes its words into the full-text index. */
const slice = 100
/**
 * Photos that come in one after the other are gathered until none has come for `pause`, and for `patience` at most, ms:
 * each look-up reads all the towns there are, which takes a second.
 */
const pause = 3_000
const patience = 60_000

/** Sources run as they are; bundled, all of main lies in one folder. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './places-worker.ts' : './places-worker.js',
  import.meta.url,
)

export interface PlacesOptions {
  catalog: Catalog
  changed: (topics: Topic[]) => void
  log: Log
}

interface Due {
  id: PhotoId
  latitude: number
  longitude: number
}

export function createPlaces({ catalog, changed, log }: PlacesOptions) {
  const stop = new AbortController()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  /** When the first of those that wait came. */
  let since = 0

  const due = (): Due[] =>
    catalog.all<Due>(
      `select id, latitude, longitude from photos where place_rev = 0 and latitude is not null order by id limit ${batch}`,
    )

  const write = (rows: Due[], places: (Place | null)[]) =>
    catalog.transaction(() => {
      for (const [i, { id, latitude, longitude }] of rows.entries()) {
        const place = places[i] ?? null
        if (place)
          catalog.run(
            `insert or ignore into places values (?, ?, ?, ?, ?, ?)`,
            place.id,
            place.name,
            place.country,
            place.countryName,
            place.latitude,
            place.longitude,
          )
        // A photo whose position has changed meanwhile is looked up again.
        catalog.run(
          `update photos set place_id = ?, place_rev = ${placeRev} where id = ? and latitude = ? and longitude = ?`,
          place?.id ?? null,
          id,
          latitude,
          longitude,
        )
      }
    })

  const run = async (): Promise<void> => {
    let pool: Pool<PlaceTasks> | null = null
    try {
      for (let rows = due(); rows.length > 0 && !stop.signal.aborted; rows = due()) {
        pool ??= createPool<PlaceTasks>({ entry, size: 1 })
        const places = await pool.call(
          'lookUp',
          rows.map(({ latitude, longitude }): [number, number] => [latitude, longitude]),
          { signal: stop.signal },
        )
        for (let i = 0; i < rows.length && !stop.signal.aborted; i += slice) {
          write(rows.slice(i, i + slice), places.slice(i, i + slice))
          await new Promise(setImmediate)
        }
        changed(['photos'])
      }
    } catch (error) {
      if (!stop.signal.aborted) log('error', 'places could not be looked up', { reason: reasonOf(error) })
    } finally {
      await pool?.close()
    }
  }

  const start = (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  return {
    /** There may be photos without a place. */
    wake(): void {
      if (running || stop.signal.aborted) return
      if (timer) clearTimeout(timer)
      else since = performance.now()
      const rest = Math.max(0, patience - (performance.now() - since))
      timer = setTimeout(() => void start(), Math.min(pause, rest))
    },
    /** Resolves when every photo with a position has been looked up. */
    async idle(): Promise<void> {
      await running
      await start()
    },
    async close(): Promise<void> {
      stop.abort()
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
