/** @file Photos by month, and one photo with everything known of it. */

import type {
  FaceTile,
  PhotoDetail,
  PhotoFile,
  PhotoId,
  PhotoMetadata,
  PhotoTile,
  Timeline,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { metadataColumns, metadataOf, type PhotoMetadataRow } from './metadata.ts'

const tileColumns = `p.id, p.width, p.height, p.color, p.taken_at as takenAt, p.file_name as fileName, p.faces_state as state,
  (select count(*) from faces f where f.photo_id = p.id and f.state = 'live' and f.hidden = 0) as faces`
/** Newest first; the id makes the order whole. */
const newestFirst = 'p.month desc, p.taken_at desc, p.id desc'

/** The SQL of a filter, and its parameters. */
function where({ personId, groupId, folderId }: PhotoFilter): { sql: string; params: number[] } {
  const parts = ['p.visible = 1']
  const params: number[] = []
  const face = `exists (select 1 from faces f where f.photo_id = p.id and f.state = 'live' and f.hidden = 0 and`
  if (personId !== undefined) {
    parts.push(`${face} f.person_id = ?)`)
    params.push(personId)
  }
  if (groupId !== undefined) {
    parts.push(`${face} f.group_id = ? and f.person_id is null)`)
    params.push(groupId)
  }
  if (folderId !== undefined) {
    parts.push(`exists (select 1 from files fi where fi.photo_id = p.id and fi.folder_id = ?)`)
    params.push(folderId)
  }
  return { sql: parts.join(' and '), params }
}

/** Where a photo stands in every timeline: month, time, id. */
type Place = [month: string, takenAt: number, id: PhotoId]

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
    if (!row) throw new KithError('not-found', 'That photo is not in the library any more.')
    return [row.month, row.takenAt, id]
  }

  return {
    timeline(filter: PhotoFilter): Timeline {
      const { sql, params } = where(filter)
      const months = catalog.all<{ month: string; count: number }>(
        `select p.month, count(*) as count from photos p where ${sql} group by p.month order by p.month desc`,
        ...params,
      )
      return { total: months.reduce((sum, month) => sum + month.count, 0), months }
    },

    month(filter: PhotoFilter & { month: string }): PhotoTile[] {
      const { sql, params } = where(filter)
      return catalog.all<PhotoTile>(
        `select ${tileColumns} from photos p where ${sql} and p.month = ? order by ${newestFirst}`,
        ...params,
        filter.month,
      )
    },

    ids({ month, between, ...filter }: WhichPhotos): PhotoId[] {
      const { sql, params } = where(filter)
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

    photo(id: PhotoId): PhotoDetail {
      const row = catalog.get<Omit<PhotoDetail, 'files' | 'detail' | keyof PhotoMetadata> & PhotoMetadataRow>(
        `select ${tileColumns}, p.format, p.reason, ${metadataColumns} from photos p where p.id = ?`,
        id,
      )
      if (!row) throw new KithError('not-found', 'That photo is not in the library any more.')
      const files = catalog.all<PhotoFile>(
        `select id, path, folder_id as folderId, bytes, modified_ms as modifiedAt from files where photo_id = ? order by path`,
        id,
      )
      return { ...row, ...metadataOf(catalog, id, row), files, detail: facesOf(catalog, id) }
    },

    neighbours({ photoId, ...filter }: PhotoFilter & { photoId: PhotoId }) {
      const key = placeOf(photoId)
      const { sql, params } = where(filter)
      const side = (comparison: '<' | '>', order: string) =>
        catalog.get<{ id: PhotoId }>(
          `select p.id from photos p where ${sql} and (p.month, p.taken_at, p.id) ${comparison} (?, ?, ?) order by ${order} limit 1`,
          ...params,
          ...key,
        )?.id ?? null
      const counts = catalog.get<{ before: number; total: number }>(
        `select count(*) filter (where (p.month, p.taken_at, p.id) > (?, ?, ?)) as before, count(*) as total from photos p where ${sql}`,
        ...key,
        ...params,
      )
      return {
        previous: side('>', 'p.month, p.taken_at, p.id'),
        next: side('<', newestFirst),
        position: (counts?.before ?? 0) + 1,
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
