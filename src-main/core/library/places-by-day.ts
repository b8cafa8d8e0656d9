/** @file Where the photos of each month and day were taken, for the headings of the timeline. */
import type { PlacesByMonth } from '../../contract/entities.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { dayOf } from '../catalog/migrations/050-days.ts'
import { photosWhere } from './photo-filter.ts'

/** Towns named for a month or a day at most. */
const named = 2
/** A town is named beside another where at least so many of the photos were taken there. */
const share = 0.2

/** Names of towns, those with the most photos first; counted from an index, so no photo is read. */
export function placesByMonth(catalog: Catalog, filter: PhotoFilter): PlacesByMonth[] {
  const { sql, params } = photosWhere(catalog, filter)
  const rows = catalog.all<{ month: string; day: number; placeId: number; count: number }>(
    `select p.month, ${dayOf} as day, p.place_id as placeId, count(*) as count from photos p
     where ${sql} and p.place_id is not null group by p.month, ${dayOf}, p.place_id
     order by p.month desc, ${dayOf} desc, p.place_id`,
    ...params,
  )
  const names = new Map(
    catalog
      .all<{ id: number; name: string }>(`select id, name from places`)
      .map(({ id, name }) => [id, name]),
  )
  const foremost = (list: typeof rows): string[] => {
    const counts = new Map<string, number>()
    let whole = 0
    for (const { placeId, count } of list) {
      const name = names.get(placeId) ?? ''
      counts.set(name, (counts.get(name) ?? 0) + count)
      whole += count
    }
    return [...counts]
      .sort(([a, of], [b, than]) => than - of || a.localeCompare(b))
      .filter(([, count], i) => i === 0 || count >= share * whole)
      .slice(0, named)
      .map(([name]) => name)
  }
  return [...Map.groupBy(rows, row => row.month)].map(([month, ofMonth]) => ({
    month,
    places: foremost(ofMonth),
    days: [...Map.groupBy(ofMonth, row => row.day)].map(([day, ofDay]): [number, string[]] => [
      new Date(day * 86_400_000).getUTCDate(),
      foremost(ofDay),
    ]),
  }))
}
