/** @file Dates that a person corrects: one operation, one or many photos, with undo. */
import type { Outcome, PhotoId, TakenSource } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { TakenChange } from '../../contract/inputs.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { isLikely } from '../images/dates.ts'
import type { Journal, Owner } from '../people/journal.ts'

interface Taken {
  at: number
  zone: number | null
  source: TakenSource
}

interface DatesChange {
  rows: { id: PhotoId; before: Taken; after: Taken }[]
}

const owner = 'dates'

const takenAmong = (catalog: Catalog, ids: PhotoId[]): Map<PhotoId, Taken> =>
  new Map(
    catalog
      .all<Taken & { id: PhotoId }>(
        `select id, taken_at as at, taken_zone as zone, taken_at_source as source from photos
         where id in (select value from json_each(?))`,
        JSON.stringify(ids),
      )
      .map(({ id, ...taken }) => [id, taken]),
  )

/** What the journal must know of dates. */
export const datesOwner: Owner<DatesChange> = {
  apply(catalog, change, side) {
    for (const row of change.rows) {
      const { at, zone, source } = row[side]
      catalog.run(
        `update photos set taken_at = ?, taken_zone = ?, taken_at_source = ? where id = ?`,
        at,
        zone,
        source,
        row.id,
      )
    }
  },
  untouched(change, isNew) {
    const rows = change.rows.filter(({ id }) => isNew(`photo ${id}`))
    return rows.length > 0 ? { rows } : null
  },
  movedOn(catalog, change, side) {
    const expected = side === 'before' ? 'after' : 'before'
    const now = takenAmong(
      catalog,
      change.rows.map(row => row.id),
    )
    const moved = change.rows.filter(row => {
      const is = now.get(row.id)
      const was = row[expected]
      return is?.at !== was.at || is.zone !== was.zone || is.source !== was.source
    })
    return moved.length > 0 ? t.history.obstacles.photosChanged(moved.length) : null
  },
}

export const dateOwners = { [owner]: datesOwner }

export type Dates = ReturnType<typeof createDates>

export function createDates({ catalog, journal }: { catalog: Catalog; journal: Journal }) {
  return {
    /**
     * Sets the same date for all, or moves all by the same time: what a camera with a wrong clock needs.
     * @throws KithError `bad-input` for a date no photo can have, `not-found`
     */
    setTaken(photoIds: PhotoId[], to: TakenChange): Outcome {
      const ids = [...new Set(photoIds)]
      const known = takenAmong(catalog, ids)
      if (known.size < ids.length) throw new KithError('not-found', t.errors.details.somePhotosGone)
      const rows = [...known].map(([id, before]) => {
        const at = 'takenAt' in to ? to.takenAt : before.at + to.shiftMs
        if (!isLikely(at)) throw new KithError('bad-input', t.errors.details.unlikelyDate)
        const zone = 'takenAt' in to ? to.zone : before.zone
        return { id, before, after: { at, zone, source: 'person' as const } }
      })
      return journal.record('set-date', changes => {
        changes.setOwned(owner, { rows } satisfies DatesChange)
        return { summary: t.history.photos.date(rows.length) }
      })
    },
  }
}
