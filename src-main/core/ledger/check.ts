/**
 * @file Check and repair. A check changes nothing. A repair mends what it finds and never touches a label; it can be
 * called off between any two steps, and what is mended by then stays mended.
 */
import type {
  CheckReport,
  FaceId,
  FindingKind,
  PersonId,
  PhotoId,
  RepairReport,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { queueRedetection, tombstone } from './changes.ts'
import {
  type CheckOptions,
  danglingCovers,
  type Findings,
  findAll,
  idsOf,
  kindOfDifference,
  noFindings,
  reportOf,
} from './findings.ts'
import { mendDifferences } from './reconcile.ts'

export interface RepairOptions extends CheckOptions {
  /** Makes a photo's thumbnail again; rejects where the photo can't be read. */
  makeThumbnail: (photoId: PhotoId, hash: string) => Promise<void>
  /** Looks at the folders of the library again. */
  rescan: () => Promise<void>
  /** Resolves when the outbox is empty; rejects when the signal aborts. */
  drained: (signal?: AbortSignal) => Promise<void>
}

/** Kinds that only a new look at the photo can mend. */
const queuedKinds: ReadonlySet<FindingKind> = new Set(['invalid-embedding', 'invalid-box', 'stale-pipeline'])
/** Photos queued in one transaction. */
const queueBatch = 5_000

/** What a repair has dealt with, by kind. */
type Done = Map<FindingKind, Set<FaceId | number>>

/** A dry run. @throws IndexError while the index is away */
export async function check(options: CheckOptions): Promise<CheckReport> {
  const started = performance.now()
  return reportOf(await findAll(options), started)
}

/** Finds and mends, then checks again. After a cancel there is no second report. @throws IndexError */
export async function repair(options: RepairOptions): Promise<RepairReport> {
  const { catalog, progress, signal } = options
  const started = performance.now()
  const findings = noFindings()
  const done: Done = new Map()
  try {
    await findAll(
      { ...options, progress: fraction => progress(0.4 * fraction) },
      findings,
      // Points are mended slice by slice, before a slice can have changed since it was compared.
      async (collection, differences) => {
        await mendDifferences(catalog, collection, differences, { redetect: true, signal })
        for (const { kind, id } of differences) mark(done, kindOfDifference[kind], [id])
      },
    )
    await mendRest(findings, { ...options, progress: fraction => progress(0.4 + 0.2 * fraction) }, done)
    await options.drained(signal)
  } catch (error) {
    if (!signal?.aborted) throw error
    return {
      before: reportOf(findings, started),
      after: null,
      repaired: count(done, false),
      queued: count(done, true),
      failed: 0,
      cancelled: true,
    }
  }
  const before = reportOf(findings, started)
  const again = performance.now()
  const left = await findAll({ ...options, progress: fraction => progress(0.6 + 0.4 * fraction) })
  let failed = 0
  for (const [kind, { ids }] of findings.found) {
    for (const id of ids) {
      if (!idsOf(left, kind).has(id)) continue
      // The new look at its photo is still to come.
      if (queuedKinds.has(kind) && done.get(kind)?.has(id)) continue
      failed++
      done.get(kind)?.delete(id)
    }
  }
  return {
    before,
    after: reportOf(left, again),
    repaired: count(done, false),
    queued: count(done, true),
    failed,
    cancelled: false,
  }
}

function mark(done: Done, kind: FindingKind, ids: Iterable<FaceId | number>): void {
  const known = done.get(kind) ?? new Set()
  for (const id of ids) known.add(id)
  done.set(kind, known)
}

function count(done: Done, queued: boolean): number {
  let sum = 0
  for (const [kind, ids] of done) if (queuedKinds.has(kind) === queued) sum += ids.size
  return sum
}

/** What is not in the index: boxes, people, thumbnails, files. */
async function mendRest(findings: Findings, options: RepairOptions, done: Done): Promise<void> {
  const { catalog, signal, progress } = options
  const all = (kind: FindingKind) => [...idsOf(findings, kind)]
  catalog.transaction(() => {
    mendBoxes(catalog, all('invalid-box') as FaceId[])
    mendPeople(catalog)
  })
  for (const kind of ['invalid-box', 'dangling-person', 'dangling-cover'] as const)
    mark(done, kind, all(kind))
  const stale = all('stale-pipeline') as PhotoId[]
  for (let start = 0; start < stale.length; start += queueBatch) {
    signal?.throwIfAborted()
    const batch = stale.slice(start, start + queueBatch)
    catalog.transaction(() => queueRedetection(catalog, batch))
    mark(done, 'stale-pipeline', batch)
    await new Promise(resolve => setImmediate(resolve))
  }
  const thumbnails = all('missing-thumbnail') as PhotoId[]
  for (const [place, id] of thumbnails.entries()) {
    signal?.throwIfAborted()
    progress(place / thumbnails.length)
    const hash = catalog.get<{ hash: string }>(`select hash from photos where id = ?`, id)?.hash
    if (hash === undefined) continue
    try {
      await options.makeThumbnail(id, hash)
      mark(done, 'missing-thumbnail', [id])
    } catch (error) {
      // The second check finds it again and counts it.
      if (!(error instanceof KithError)) throw error
    }
  }
  signal?.throwIfAborted()
  if (idsOf(findings, 'file-gone').size > 0) await options.rescan()
  mark(done, 'file-gone', all('file-gone'))
  progress(1)
}
/** A face nobody has decided about goes; its photo is looked at again either way. */
function mendBoxes(catalog: Catalog, ids: FaceId[]): void {
  if (ids.length === 0) return
  const rows = catalog.all<{ id: FaceId; photo: PhotoId; decided: number }>(
    `select id, photo_id as photo, hidden = 1 or person_id is not null
       or exists (select 1 from rejections where face_id = faces.id) as decided
     from faces where id in (select value from json_each(?))`,
    JSON.stringify(ids),
  )
  tombstone(
    catalog,
    rows.filter(row => row.decided === 0).map(row => row.id),
  )
  queueRedetection(catalog, [...new Set(rows.map(row => row.photo))])
}

/** Names are never lost: a deleted person who still has faces comes back, or lends them to the one of the same name. */
function mendPeople(catalog: Catalog): void {
  catalog.run(
    `update people set deleted = 0 where deleted = 1
     and exists (select 1 from faces where person_id = people.id and state <> 'deleted')
     and not exists (select 1 from people o where o.name_key = people.name_key and o.deleted = 0)
     and id = (select min(o.id) from people o where o.name_key = people.name_key and o.deleted = 1
               and exists (select 1 from faces where person_id = o.id and state <> 'deleted'))`,
  )
  const moves = catalog.all<{ id: FaceId; to: PersonId }>(
    `select f.id, o.id as "to" from faces f join people p on p.id = f.person_id and p.deleted = 1
     join people o on o.name_key = p.name_key and o.deleted = 0 where f.state <> 'deleted'`,
  )
  const rev = moves.length > 0 ? catalog.nextRev() : 0
  for (const { id, to } of moves)
    catalog.run(`update faces set person_id = ?, rev = ? where id = ?`, to, rev, id)
  for (const { id } of catalog.all<{ id: PersonId }>(danglingCovers)) {
    catalog.run(
      `update people set cover_face_id =
         (select id from faces where person_id = ? and state <> 'deleted' order by quality desc, id limit 1) where id = ?`,
      id,
      id,
    )
  }
}
