/**
 * @file Check and repair: everything that can be wrong between catalog, index and files, one row a kind.
 *
 * A check changes nothing. A repair mends what the check found and never touches a label.
 */
import { access } from 'node:fs/promises'
import type {
  CheckReport,
  FaceId,
  Finding,
  FindingKind,
  PersonId,
  PhotoId,
  RepairReport,
} from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FaceCollection } from '../vectors/port.ts'
import { queueRedetection, tombstone, touch } from './changes.ts'
import { compare, type Difference } from './compare.ts'
import { outgrow, withoutPending } from './reconcile.ts'
import type { PackInUse } from './truth.ts'

export interface CheckOptions {
  catalog: Catalog
  pack: PackInUse
  /** Runs work while nothing else writes to the index. */
  exclusive: <T>(work: (collection: FaceCollection) => Promise<T>) => Promise<T>
  /** Where a photo's thumbnail is kept. */
  thumbnailPath: (hash: string) => string
  progress: (fraction: number | null) => void
  signal?: AbortSignal | undefined
}

export interface RepairOptions extends CheckOptions {
  /** Makes a photo's thumbnail again; rejects where the photo can't be read. */
  makeThumbnail: (photoId: PhotoId, hash: string) => Promise<void>
  /** Looks at the folders of the library again. */
  rescan: () => Promise<void>
  /** Resolves when the outbox is empty. */
  drained: () => Promise<void>
}

interface Found {
  kind: FindingKind
  /** Face, photo or person, by the kind. */
  ids: (FaceId | number)[]
  examples: Finding['examples']
}

/** Everything a check found, with all ids; the report shows counts and examples. */
interface Findings {
  faces: number
  points: number
  /** The newest revision seen in the index. */
  newestRev: number
  found: Map<FindingKind, Found>
}

const kinds: FindingKind[] = [
  'missing-point',
  'orphaned-point',
  'stale-point',
  'wrong-vector',
  'invalid-embedding',
  'invalid-box',
  'missing-thumbnail',
  'file-gone',
  'stale-pipeline',
  'dangling-person',
  'dangling-cover',
]

const kindOfDifference: Record<Difference['kind'], FindingKind> = {
  missing: 'missing-point',
  orphan: 'orphaned-point',
  stale: 'stale-point',
  'wrong-vector': 'wrong-vector',
  unusable: 'invalid-embedding',
}

const examplesShown = 5
/** Files looked at together. */
const filesAtOnce = 32

/** A dry run. @throws IndexError while the index is away */
export async function check(options: CheckOptions): Promise<CheckReport> {
  const started = Date.now()
  return report(await findAll(options), started)
}

/** Check, mend, check again. Can be cancelled at any point; what is mended by then stays mended. */
export async function repair(options: RepairOptions): Promise<RepairReport> {
  const started = Date.now()
  const findings = await findAll(options)
  const before = report(findings, started)
  let failed = 0
  let cancelled = false
  try {
    failed = await mend(findings, options)
    await options.drained()
  } catch (error) {
    if (!options.signal?.aborted) throw error
    cancelled = true
  }
  const again = Date.now()
  // The report tells the truth also after a cancel, so this check is not cancelled with the rest.
  const after = report(await findAll({ ...options, signal: undefined }), again)
  const queued =
    idsOf(findings, 'invalid-embedding').length +
    idsOf(findings, 'invalid-box').length +
    idsOf(findings, 'stale-pipeline').length
  const repaired = Math.max(0, before.problems - after.problems - (cancelled ? 0 : queued))
  return { before, after, repaired, queued: cancelled ? 0 : queued, failed, cancelled }
}

function report(findings: Findings, started: number): CheckReport {
  const list = kinds.map((kind): Finding => {
    const found = findings.found.get(kind)
    return { kind, count: found?.ids.length ?? 0, examples: found?.examples ?? [] }
  })
  return {
    at: Date.now(),
    faces: findings.faces,
    points: findings.points,
    findings: list,
    problems: list.reduce((sum, finding) => sum + finding.count, 0),
    milliseconds: Date.now() - started,
  }
}

async function findAll(options: CheckOptions): Promise<Findings> {
  const { catalog, pack, progress, signal } = options
  const findings: Findings = { faces: 0, points: 0, newestRev: 0, found: new Map() }
  const add = (
    kind: FindingKind,
    id: FaceId | number,
    example: () => Partial<Finding['examples'][number]>,
  ) => {
    const found = findings.found.get(kind) ?? { kind, ids: [], examples: [] }
    findings.found.set(kind, found)
    found.ids.push(id)
    if (found.examples.length < examplesShown) {
      found.examples.push({ faceId: null, photoId: null, personId: null, text: '', ...example() })
    }
  }

  progress(null)
  await options.exclusive(async collection => {
    const differences: Difference[] = []
    const totals = await compare(catalog, pack, collection, {
      vectors: true,
      found: d => differences.push(d),
      signal,
    })
    findings.faces = totals.faces
    findings.points = totals.points
    const settled = new Set(
      withoutPending(
        catalog,
        differences.map(difference => difference.id),
      ),
    )
    for (const difference of differences) {
      if ('rev' in difference) findings.newestRev = Math.max(findings.newestRev, difference.rev)
      if (settled.has(difference.id))
        add(kindOfDifference[difference.kind], difference.id, () => exampleOf(difference))
    }
  })
  for (const row of catalog.all<{ id: FaceId; photo: PhotoId }>(
    `select id, photo_id as photo from faces where state <> 'deleted'
     and not (w > 0 and h > 0 and x < 1 and y < 1 and x + w > 0 and y + h > 0 and w <= 2 and h <= 2)`,
  )) {
    add('invalid-box', row.id, () => ({
      faceId: row.id,
      photoId: row.photo,
      text: 'Its box is empty or outside the photo.',
    }))
  }
  await findFiles(options, add)
  for (const row of catalog.all<{ id: PhotoId; name: string; pack: string }>(
    `select id, file_name as name, faces_pack as pack from photos where faces_state = 'done' and faces_pack <> ? and visible = 1`,
    pack.id,
  )) {
    add('stale-pipeline', row.id, () => ({
      photoId: row.id,
      text: `${row.name} was last looked at with other models.`,
    }))
  }
  for (const row of catalog.all<{ id: FaceId; photo: PhotoId; person: PersonId; name: string }>(
    `select f.id, f.photo_id as photo, p.id as person, p.name from faces f join people p on p.id = f.person_id
     where p.deleted = 1 and f.state <> 'deleted'`,
  )) {
    add('dangling-person', row.id, () => ({
      faceId: row.id,
      photoId: row.photo,
      personId: row.person,
      text: `It belongs to ${row.name}, who was deleted.`,
    }))
  }
  for (const row of catalog.all<{ id: PersonId; name: string }>(danglingCovers)) {
    add('dangling-cover', row.id, () => ({
      personId: row.id,
      text: `The cover of ${row.name} is somebody else’s face.`,
    }))
  }
  return findings
}

const danglingCovers = `select p.id, p.name from people p left join faces f on f.id = p.cover_face_id
  where p.deleted = 0 and p.cover_face_id is not null and (f.person_id is not p.id or f.state = 'deleted')`

function exampleOf(difference: Difference): Partial<Finding['examples'][number]> {
  switch (difference.kind) {
    case 'orphan':
      return { text: 'The index holds a face that the catalog doesn’t know.' }
    case 'unusable':
      return {
        faceId: difference.id,
        photoId: difference.face.photo,
        text: `It can’t be compared: ${difference.face.flaw}.`,
      }
    case 'missing':
      return {
        faceId: difference.id,
        photoId: difference.face.payload.photo,
        text: 'It is not in the index.',
      }
    case 'stale':
      return {
        faceId: difference.id,
        photoId: difference.face.payload.photo,
        text: 'The index holds an older state of it.',
      }
    case 'wrong-vector':
      return {
        faceId: difference.id,
        photoId: difference.face.payload.photo,
        text: 'The index holds another picture of it.',
      }
  }
}

type Add = (
  kind: FindingKind,
  id: FaceId | number,
  example: () => Partial<Finding['examples'][number]>,
) => void

async function findFiles(
  { catalog, thumbnailPath, progress, signal }: CheckOptions,
  add: Add,
): Promise<void> {
  // Photos of a folder that is away (an unplugged drive) are not gone.
  const photos = catalog.all<{ id: PhotoId; hash: string; name: string; paths: string; away: number }>(
    `select p.id, p.hash, p.file_name as name, json_group_array(fi.path) filter (where fi.raw_path is null) as paths,
       max(fo.state <> 'ok' or fi.raw_path is not null) as away
     from photos p join files fi on fi.photo_id = p.id join folders fo on fo.id = fi.folder_id
     where p.visible = 1 group by p.id`,
  )
  for (let start = 0; start < photos.length; start += filesAtOnce) {
    signal?.throwIfAborted()
    progress(start / photos.length)
    await Promise.all(
      photos.slice(start, start + filesAtOnce).map(async photo => {
        if (!(await exists(thumbnailPath(photo.hash)))) {
          add('missing-thumbnail', photo.id, () => ({
            photoId: photo.id,
            text: `${photo.name} has no thumbnail.`,
          }))
        }
        if (photo.away === 1) return
        const there = await Promise.all((JSON.parse(photo.paths) as string[]).map(exists))
        if (!there.includes(true))
          add('file-gone', photo.id, () => ({
            photoId: photo.id,
            text: `${photo.name} is not on the disk any more.`,
          }))
      }),
    )
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function idsOf(findings: Findings, kind: FindingKind): (FaceId | number)[] {
  return findings.found.get(kind)?.ids ?? []
}

/** Returns how many things could not be mended. */
async function mend(findings: Findings, options: RepairOptions): Promise<number> {
  const { catalog, signal, progress } = options
  const faces = (kind: FindingKind) => idsOf(findings, kind) as FaceId[]
  const orphans = faces('orphaned-point')
  if (orphans.length > 0) {
    await options.exclusive(collection => collection.delete(orphans, Number.MAX_SAFE_INTEGER, signal))
  }
  catalog.transaction(() => {
    outgrow(catalog, findings.newestRev)
    // Faces without a usable embedding are sent back to detection by the drainer, which finds the same flaw.
    const rewrite = [
      ...faces('missing-point'),
      ...faces('stale-point'),
      ...faces('wrong-vector'),
      ...faces('invalid-embedding'),
    ]
    if (rewrite.length > 0) touch(catalog, rewrite)
    mendBoxes(catalog, faces('invalid-box'))
    queueRedetection(catalog, idsOf(findings, 'stale-pipeline') as PhotoId[])
    mendPeople(catalog)
  })
  let failed = 0
  const thumbnails = idsOf(findings, 'missing-thumbnail') as PhotoId[]
  for (const [place, id] of thumbnails.entries()) {
    signal?.throwIfAborted()
    progress(place / thumbnails.length)
    const hash = catalog.get<{ hash: string }>(`select hash from photos where id = ?`, id)?.hash
    if (hash === undefined) continue
    try {
      await options.makeThumbnail(id, hash)
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      failed++
    }
  }
  if (idsOf(findings, 'file-gone').length > 0) await options.rescan()
  return failed
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
