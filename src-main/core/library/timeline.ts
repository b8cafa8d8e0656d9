/** @file Photos by month, and one photo with everything known of it. */
import type {
  FaceTile,
  Neighbours,
  PhotoDetail,
  PhotoFile,
  PhotoId,
  PhotoMetadata,
  PhotoMonth,
  PhotoTile,
  Timeline,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import { country } from '../../contract/text/locale.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { dayOf } from '../catalog/migrations/050-days.ts'
import { metadataColumns, metadataOf, type PhotoMetadataRow } from './metadata.ts'
import { photosWhere } from './photo-filter.ts'

const tileColumns = `p.id, p.width, p.height, p.color, p.taken_at as takenAt, p.file_name as fileName, p.faces_state as state, p.favourite,
  (exists (select 1 from folders where state <> 'ok') and not exists (select 1 from files fi join folders fo on fo.id = fi.folder_id
    where fi.photo_id = p.id and fo.state = 'ok')) as offline`
/** Newest first; the id makes the order whole. */
const newestFirst = 'p.month desc, p.taken_at desc, p.id desc'

/** Where a photo stands in every timeline: month, time, id. */
type Place = [month: string, takenAt: number, id: PhotoId]

interface MonthPart {
  month: string
  offset: number
  limit: number
}

type WhichPhotos = PhotoFilter & {
  month?: string | undefined
  between?: [PhotoId, PhotoId] | undefined
}

function compareKeys(a: Place, b: Place): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]
}

export function createTimeline(catalog: Catalog) {
  const placeOf = (id: PhotoId): Place => {
    const row = catalog.get<{ month: string; takenAt: number }>(
      `select month, taken_at as takenAt from photos where id = ?`,
      id,
    )
    if (!row) throw new KithError('not-found', t.photoErrors.gone)
    return [row.month, row.takenAt, id]
  }

  return {
    /** Counts from an index alone, so that the length of everything is known before a photo is read. */
    timeline(filter: PhotoFilter): Timeline {
      const { sql, params } = photosWhere(catalog, filter)
      const rows = catalog.all<{ month: string; day: number; count: number }>(
        `select p.month, ${dayOf} as day, count(*) as count from photos p where ${sql}
         group by p.month, ${dayOf} order by p.month desc, ${dayOf} desc`,
        ...params,
      )
      const months: PhotoMonth[] = []
      let total = 0
      for (const { month, day, count } of rows) {
        if (months.at(-1)?.month !== month) months.push({ month, count: 0, days: [] })
        const last = months.at(-1) as PhotoMonth
        last.days.push([new Date(day * 86_400_000).getUTCDate(), count])
        last.count += count
        total += count
      }
      return { total, months }
    },

    month({ month, offset, limit, ...filter }: PhotoFilter & MonthPart): PhotoTile[] {
      const { sql, params } = photosWhere(catalog, filter)
      return catalog.all<PhotoTile>(
        `select ${tileColumns} from photos p where ${sql} and p.month = ? order by ${newestFirst} limit ? offset ?`,
        ...params,
        month,
        limit,
        offset,
      )
    },

    ids({ month, between, ...filter }: WhichPhotos): PhotoId[] {
      const { sql, params } = photosWhere(catalog, filter)
      const parts = [sql]
      const values: (string | number)[] = [...params]
      if (month !== undefined) {
        parts.push('p.month = ?')
        values.push(month)
      }
      if (between !== undefined) {
        const [from, to] = between.map(placeOf).sort(compareKeys)
        parts.push(`(p.month, p.taken_at, p.id) between (?, ?, ?) and (?, ?, ?)`)
        values.push(...(from ?? []), ...(to ?? []))
      }
      return catalog
        .all<{ id: PhotoId }>(
          `select p.id from photos p where ${parts.join(' and ')} order by ${newestFirst}`,
          ...values,
        )
        .map(row => row.id)
    },

    /** Photos as a grid shows them, in the given order; those out of sight are left out. */
    tiles: (ids: PhotoId[]): PhotoTile[] =>
      catalog.all<PhotoTile>(
        `select ${tileColumns} from json_each(?) j join photos p on p.id = j.value where p.visible = 1 order by j.key`,
        JSON.stringify(ids),
      ),

    photo(id: PhotoId): PhotoDetail {
      const row = catalog.get<
        Omit<PhotoDetail, 'files' | 'detail' | 'place' | keyof PhotoMetadata> & PhotoMetadataRow
      >(`select ${tileColumns}, p.format, p.reason, ${metadataColumns} from photos p where p.id = ?`, id)
      if (!row) throw new KithError('not-found', t.photoErrors.gone)
      const files = catalog.all<PhotoFile>(
        `select id, path, folder_id as folderId, bytes, modified_ms as modifiedAt from files where photo_id = ? order by path`,
        id,
      )
      const place = catalog.get<NonNullable<PhotoDetail['place']>>(
        `select l.id, l.name, l.country from photos p join places l on l.id = p.place_id where p.id = ?`,
        id,
      )
      return {
        ...row,
        ...metadataOf(catalog, id, row),
        place: place ? { ...place, country: country(place.country) } : null,
        files,
        detail: facesOf(catalog, id),
      }
    },

    neighbours({ photoId, reach, ...filter }: PhotoFilter & { photoId: PhotoId; reach: number }): Neighbours {
      const place = placeOf(photoId)
      const { sql, params } = photosWhere(catalog, filter)
      const side = (comparison: '<' | '>', order: string) =>
        catalog.all<PhotoTile>(
          `select ${tileColumns} from photos p where ${sql} and (p.month, p.taken_at, p.id) ${comparison} (?, ?, ?)
           order by ${order} limit ?`,
          ...params,
          ...place,
          reach,
        )
      const [month] = place
      const counts = catalog.get<{ newer: number; total: number }>(
        `select count(*) filter (where p.month > ?) as newer, count(*) as total from photos p where ${sql}`,
        month,
        ...params,
      )
      const inMonth = catalog.get<{ before: number }>(
        `select count(*) as before from photos p
         where ${sql} and p.month = ? and (p.month, p.taken_at, p.id) > (?, ?, ?)`,
        ...params,
        month,
        ...place,
      )
      const indexInMonth = inMonth?.before ?? 0
      const here = catalog.get<PhotoTile>(`select ${tileColumns} from photos p where p.id = ?`, photoId)
      if (!here) throw new KithError('not-found', t.photoErrors.gone)
      return {
        here,
        before: side('>', 'p.month, p.taken_at, p.id'),
        after: side('<', newestFirst),
        month,
        indexInMonth,
        position: (counts?.newer ?? 0) + indexInMonth + 1,
        total: counts?.total ?? 0,
      }
    },

    photoCount: (): number =>
      catalog.get<{ n: number }>(`select count(*) as n from photos where visible = 1`)?.n ?? 0,
  }
}

function facesOf(catalog: Catalog, id: PhotoId): FaceTile[] {
  return catalog
    .all<Omit<FaceTile, 'box' | 'hidden'> & { x: number; y: number; w: number; h: number; hidden: number }>(
      `select f.id, f.photo_id as photoId, f.x, f.y, f.w, f.h, f.score, f.quality, f.person_id as personId,
         p.name as personName, f.source, f.group_id as groupId, f.hidden
       from faces f left join people p on p.id = f.person_id
       where f.photo_id = ? and f.state = 'live' order by f.x + f.w / 2`,
      id,
    )
    .map(({ x, y, w, h, hidden, ...face }) => ({ ...face, box: [x, y, w, h], hidden: hidden === 1 }))
}
