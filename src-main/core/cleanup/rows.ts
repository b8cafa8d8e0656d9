/** @file The rows of this room, as the journal keeps and undoes them. */
import type { PhotoId } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { inSight } from '../library/files.ts'
import type { Owner } from '../people/journal.ts'

export type CleanupChange =
  | { kind: 'hidden'; ids: PhotoId[]; before: boolean; after: boolean }
  /** Pairs, the smaller id first, that are kept apart or not. */
  | { kind: 'apart'; pairs: [PhotoId, PhotoId][]; before: boolean; after: boolean }
  /** Files in the bin: `after` they are in it. The moving itself follows, see bin.ts. */
  | { kind: 'binned'; ids: number[]; before: false; after: true }

/** After a photo was hidden or shown, or its files came or went. */
export function refreshVisible(catalog: Catalog, ids: PhotoId[]): void {
  catalog.run(
    `update photos set visible = ${inSight} where id in (select value from json_each(?))`,
    JSON.stringify(ids),
  )
}

export const cleanupOwner: Owner<CleanupChange> = {
  apply(catalog, change, side) {
    const list = JSON.stringify(change.kind === 'apart' ? change.pairs : change.ids)
    if (change.kind === 'hidden') {
      catalog.run(
        `update photos set hidden = ? where id in (select value from json_each(?))`,
        change[side] ? 1 : 0,
        list,
      )
      refreshVisible(catalog, change.ids)
    } else if (change.kind === 'apart') {
      catalog.run(
        change[side]
          ? `insert or ignore into kept_apart select value ->> 0, value ->> 1 from json_each(?)`
          : `delete from kept_apart where (a, b) in (select value ->> 0, value ->> 1 from json_each(?))`,
        list,
      )
    } else {
      const [from, to] = change[side] ? ['back', 'leaving'] : ['binned', 'returning']
      catalog.run(
        `update binned set state = ?, reason = null where state = ? and id in (select value from json_each(?))`,
        to,
        from,
        list,
      )
    }
  },

  untouched(change, isNew) {
    if (change.kind === 'apart') {
      const pairs = change.pairs.filter(([a, b]) => isNew(`apart ${a} ${b}`))
      return pairs.length > 0 ? { ...change, pairs } : null
    }
    const ids = change.ids.filter(id => isNew(`${change.kind} ${id}`))
    return ids.length > 0 ? { ...change, ids } : null
  },

  movedOn(catalog, change, side) {
    const expected = side === 'before' ? 'after' : 'before'
    const rest = (sql: string, ids: number[], ...params: (string | number)[]) =>
      ids.length - (catalog.get<{ n: number }>(sql, ...params, JSON.stringify(ids))?.n ?? 0)
    if (change.kind === 'hidden') {
      const moved = rest(
        `select count(*) as n from photos where hidden = ? and id in (select value from json_each(?))`,
        change.ids,
        change[expected] ? 1 : 0,
      )
      return moved > 0 ? t.history.obstacles.photosChanged(moved) : null
    }
    if (change.kind === 'apart') return null
    const moved = rest(
      `select count(*) as n from binned where state = ? and (place is not null or state = 'back')
         and id in (select value from json_each(?))`,
      change.ids,
      change[expected] ? 'binned' : 'back',
    )
    return moved > 0 ? t.history.obstacles.binChanged(moved) : null
  },
}
