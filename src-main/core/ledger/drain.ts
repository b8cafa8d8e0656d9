/**
 * @file One batch of the outbox: read the truth, write it to the index, acknowledge what was seen.
 */
import type { FaceId, PhotoId } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FaceCollection, FacePoint } from '../vectors/port.ts'
import { finishPhotos, queueRedetection } from './changes.ts'
import { type PackInUse, readTruth, type Truth } from './truth.ts'

export interface Drained {
  /** Faces looked at; 0 when there was nothing to do. */
  faces: number
  /** Faces that went live. */
  born: number
  /** Faces that need to be found again, with what is wrong with their embedding. */
  unusable: { id: FaceId; flaw: string }[]
}

/**
 * Brings up to `limit` dirty faces to the index.
 *
 * A crash between any two steps leaves the faces dirty, and doing it again lands on the same points.
 * A change made while the request is under way gives the face a newer revision, so its entry in `dirty`
 * is not the one that is acknowledged, and stays.
 *
 * @throws IndexError where the index refuses; the catalog is then unchanged.
 */
export async function drainBatch(
  catalog: Catalog,
  pack: PackInUse,
  collection: FaceCollection,
  limit: number,
  signal?: AbortSignal,
): Promise<Drained> {
  const truths = catalog.transaction(() => {
    const ids = catalog.all<{ face_id: FaceId }>(`select face_id from dirty order by rev limit ?`, limit)
    return readTruth(
      catalog,
      pack,
      ids.map(row => row.face_id),
    )
  })
  if (truths.length === 0) return { faces: 0, born: 0, unusable: [] }

  const points: FacePoint[] = []
  const absent: { id: FaceId; rev: number }[] = []
  for (const truth of truths) {
    if (truth.kind === 'point') points.push(truth.point)
    else absent.push(truth)
  }
  if (points.length > 0) await collection.upsert(points, signal)
  if (absent.length > 0) {
    await collection.delete(
      absent.map(face => face.id),
      Math.max(...absent.map(face => face.rev)),
      signal,
    )
  }
  return catalog.transaction(() => acknowledge(catalog, truths))
}

function acknowledge(catalog: Catalog, truths: Truth[]): Drained {
  const compared =
    catalog.get<{ value: number }>(`select value from counters where name = 'suggested'`)?.value ?? 0
  let newest = compared
  const photos = new Set<PhotoId>()
  const unusable: Drained['unusable'] = []
  const redetect = new Set<PhotoId>()
  let born = 0
  for (const truth of truths) {
    const { id, rev } = truth.kind === 'point' ? { id: truth.point.id, rev: truth.point.payload.rev } : truth
    // A face without a row has no revision of its own: its entry goes whatever it says.
    const seen = catalog.run(
      `delete from dirty where face_id = ? and (rev = ? or not exists (select 1 from faces where id = face_id))`,
      id,
      rev,
    )
    if (seen.changes === 0) continue
    // The index knows it now, so it can be compared. Faces go by revision, lowest first: one at or below the mark was
    // on the list before, and is only here because the index is filled anew.
    if (rev > compared) catalog.run(`insert or replace into suggest_due (face_id) values (?)`, id)
    newest = Math.max(newest, rev)
    if (truth.kind === 'point') {
      const live = catalog.run(`update faces set state = 'live' where id = ? and state = 'staged'`, id)
      if (live.changes === 1) {
        born++
        photos.add(truth.point.payload.photo)
        if (truth.point.payload.person === null && truth.point.payload.group === null) {
          catalog.run(`insert or ignore into ungrouped values (?)`, id)
        }
      }
    } else if (truth.kind === 'none') {
      catalog.run(`delete from faces where id = ? and state = 'deleted'`, id)
      if (truth.photo !== null) photos.add(truth.photo)
    } else {
      unusable.push({ id, flaw: truth.flaw })
      redetect.add(truth.photo)
      withdraw(catalog, id)
    }
  }
  if (newest > compared) {
    // Many faces share the revision of one command; the mark stays below it until the last of them is through.
    const left = catalog.get<{ rev: number | null }>(`select min(rev) as rev from dirty`)?.rev ?? Infinity
    const mark = Math.max(compared, Math.min(newest, left - 1))
    catalog.run(`update counters set value = ? where name = 'suggested'`, mark)
  }
  finishPhotos(catalog, [...photos])
  queueRedetection(catalog, [...redetect])
  return { faces: truths.length, born, unusable }
}

/**
 * Takes a face without a usable embedding back from live to staged; its label stays. It leaves `dirty`,
 * because there is nothing to write until analysis has found it again.
 */
function withdraw(catalog: Catalog, id: FaceId): void {
  catalog.run(`update faces set state = 'staged', rev = ? where id = ?`, catalog.nextRev(), id)
  catalog.run(`delete from dirty where face_id = ?`, id)
}
