/**
 * @file Finds everything that can be wrong between catalog, index and files. Nothing is changed here.
 *
 * All of it goes a slice at a time: the drainer has its turn between two slices and the window is answered.
 */
import { access } from 'node:fs/promises'
import type { CheckReport, FaceId, Finding, FindingKind, PersonId, PhotoId } from '../../contract/entities.ts'
import { findingKinds } from '../../contract/findings.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FaceCollection } from '../vectors/port.ts'
import { compareSlice, type Difference } from './compare.ts'
import { pendingAmong } from './reconcile.ts'
import type { PackInUse } from './truth.ts'

export interface CheckOptions {
  catalog: Catalog
  pack: PackInUse
  /** Runs work while nothing else writes to the index. */
  exclusive: <T>(work: (collection: FaceCollection) => Promise<T>) => Promise<T>
  /** Where a photo's thumbnail is kept. */
  thumbnailPath: (hash: string) => string
  /** 0–1. */
  progress: (fraction: number) => void
  signal?: AbortSignal | undefined
}

/** Everything a check found, with all ids; the report shows counts and examples. */
export interface Findings {
  faces: number
  points: number
  found: Map<FindingKind, Found>
}

interface Found {
  /** Face, photo or person, by the kind. */
  ids: Set<FaceId | number>
  examples: Finding['examples']
}

/** Called with the differences of each slice while nothing else writes to the index. */
export type OnSlice = (collection: FaceCollection, differences: Difference[]) => Promise<void>

type Add = (
  kind: FindingKind,
  id: FaceId | number,
  example: () => Partial<Finding['examples'][number]>,
) => void

const examplesShown = 5
const faceSlice = 1_000
const rowSlice = 2_000
/** Files looked at together. */
const filesAtOnce = 32

export const noFindings = (): Findings => ({ faces: 0, points: 0, found: new Map() })

/** Adds to `findings` what is found, so that it is known also when the search is called off. @throws IndexError */
export async function findAll(
  options: CheckOptions,
  findings: Findings = noFindings(),
  onSlice: OnSlice = async () => {},
): Promise<Findings> {
  const { progress } = options
  const add: Add = (kind, id, example) => {
    const found = findings.found.get(kind) ?? { ids: new Set(), examples: [] }
    findings.found.set(kind, found)
    if (found.ids.has(id)) return
    found.ids.add(id)
    if (found.examples.length < examplesShown) {
      found.examples.push({ faceId: null, photoId: null, personId: null, text: '', ...example() })
    }
  }
  progress(0)
  await findDifferences(options, findings, add, onSlice)
  await findBoxes(options, add)
  await findFiles(options, add)
  findPeople(options.catalog, add)
  progress(1)
  return findings
}

export function reportOf(findings: Findings, started: number): CheckReport {
  const list = findingKinds.map((kind): Finding => {
    const found = findings.found.get(kind)
    return { kind, count: found?.ids.size ?? 0, examples: found?.examples ?? [] }
  })
  return {
    at: Date.now(),
    faces: findings.faces,
    points: findings.points,
    findings: list,
    problems: list.reduce((sum, finding) => sum + finding.count, 0),
    milliseconds: Math.round(performance.now() - started),
  }
}

export function idsOf(findings: Findings, kind: FindingKind): Set<FaceId | number> {
  return findings.found.get(kind)?.ids ?? new Set()
}

export const kindOfDifference: Record<Difference['kind'], FindingKind> = {
  missing: 'missing-point',
  orphan: 'orphaned-point',
  stale: 'stale-point',
  'wrong-vector': 'wrong-vector',
  unusable: 'invalid-embedding',
}

async function findDifferences(
  { catalog, pack, exclusive, progress, signal }: CheckOptions,
  findings: Findings,
  add: Add,
  onSlice: OnSlice,
): Promise<void> {
  const total = Math.max(1, catalog.get<{ n: number }>(`select count(*) as n from faces`)?.n ?? 0)
  for (let after: FaceId | null = ''; after !== null; ) {
    const from: FaceId = after
    after = await exclusive(async collection => {
      const differences: Difference[] = []
      const found = (difference: Difference) => differences.push(difference)
      const slice = await compareSlice(
        { catalog, pack, collection, vectors: true, found, signal },
        from,
        faceSlice,
      )
      findings.faces += slice.faces
      findings.points += slice.points
      const settled = withoutPending(catalog, differences)
      for (const difference of settled)
        add(kindOfDifference[difference.kind], difference.id, () => exampleOf(difference))
      await onSlice(collection, settled)
      return slice.next
    })
    progress(Math.min(0.6, (0.6 * findings.faces) / total))
  }
}

/** Without the faces that wait in the outbox or for a new look at their photo: those are being dealt with. */
export function withoutPending(catalog: Catalog, differences: Difference[]): Difference[] {
  if (differences.length === 0) return []
  const waiting = pendingAmong(
    catalog,
    differences.map(difference => difference.id),
  )
  const queued = new Set(
    catalog
      .all<{ id: PhotoId }>(
        `select id from photos where faces_state = 'pending' and id in (select value from json_each(?))`,
        JSON.stringify(differences.flatMap(d => (d.kind === 'unusable' ? [d.face.photo] : []))),
      )
      .map(row => row.id),
  )
  return differences.filter(d => !waiting.has(d.id) && !(d.kind === 'unusable' && queued.has(d.face.photo)))
}

function exampleOf(difference: Difference): Partial<Finding['examples'][number]> {
  if (difference.kind === 'orphan') return { text: t.repair.examples.unknownFace }
  const { face } = difference
  if (difference.kind === 'unusable')
    return {
      faceId: difference.id,
      photoId: difference.face.photo,
      text: difference.face.flaw,
    }
  const photoId = 'payload' in face ? face.payload.photo : null
  return { faceId: difference.id, photoId, text: t.repair.examples[difference.kind] }
}

/** Rows of a table in ascending order of their ids, in slices; the window is answered in between. */
async function* slicesOf<T extends { id: FaceId | number }>(
  { catalog, signal }: CheckOptions,
  sql: string,
  first: FaceId | number,
  ...params: string[]
): AsyncGenerator<T[]> {
  for (let after: FaceId | number = first; ; ) {
    const rows: T[] = catalog.all<T>(`${sql} limit ${rowSlice}`, ...params, after)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows
    await new Promise(resolve => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}

async function findBoxes(options: CheckOptions, add: Add): Promise<void> {
  const sql = `select id, photo_id as photo, w > 0 and h > 0 and x < 1 and y < 1 and x + w > 0 and y + h > 0
    and w <= 2 and h <= 2 as fits from faces where state <> 'deleted' and id > ? order by id`
  for await (const rows of slicesOf<{ id: FaceId; photo: PhotoId; fits: number }>(options, sql, '')) {
    for (const { id, photo, fits } of rows) {
      if (fits === 1) continue
      add('invalid-box', id, () => ({
        faceId: id,
        photoId: photo,
        text: t.repair.examples.box,
      }))
    }
  }
}

interface PhotoRow {
  id: PhotoId
  hash: string
  name: string
  pack: string
  state: string
  /** JSON: the paths that can be looked at by name. */
  paths: string
  away: number
}

async function findFiles(options: CheckOptions, add: Add): Promise<void> {
  const { catalog, pack, thumbnailPath, progress } = options
  const total = Math.max(1, catalog.get<{ n: number }>(`select max(id) as n from photos`)?.n ?? 0)
  // Photos of a folder that is away (an unplugged drive) are not gone.
  const sql = `select p.id, p.hash, p.file_name as name, p.faces_pack as pack, p.faces_state as state,
      json_group_array(fi.path) filter (where fi.raw_path is null) as paths,
      coalesce(max(fo.state <> 'ok' or fi.raw_path is not null), 1) as away
    from photos p left join files fi on fi.photo_id = p.id left join folders fo on fo.id = fi.folder_id
    where p.visible = 1 and p.id > ? group by p.id order by p.id`
  for await (const photos of slicesOf<PhotoRow>(options, sql, 0)) {
    for (let start = 0; start < photos.length; start += filesAtOnce) {
      await Promise.all(
        photos.slice(start, start + filesAtOnce).map(async photo => {
          const example = (text: string) => () => ({ photoId: photo.id, text })
          if (!(await exists(thumbnailPath(photo.hash))))
            add('missing-thumbnail', photo.id, example(t.repair.examples.noThumbnail(photo.name)))
          if (photo.state === 'done' && photo.pack !== pack.id)
            add('stale-pipeline', photo.id, example(t.repair.examples.otherModels(photo.name)))
          if (photo.away === 1) return
          const there = await Promise.all((JSON.parse(photo.paths) as string[]).map(exists))
          if (!there.includes(true)) add('file-gone', photo.id, example(t.repair.examples.gone(photo.name)))
        }),
      )
    }
    progress(0.6 + (0.4 * (photos.at(-1)?.id ?? 0)) / total)
  }
}

function findPeople(catalog: Catalog, add: Add): void {
  for (const row of catalog.all<{ id: FaceId; photo: PhotoId; person: PersonId; name: string }>(
    `select f.id, f.photo_id as photo, p.id as person, p.name from people p join faces f on f.person_id = p.id
     where p.deleted = 1 and f.state <> 'deleted'`,
  )) {
    add('dangling-person', row.id, () => ({
      faceId: row.id,
      photoId: row.photo,
      personId: row.person,
      text: t.repair.examples.deletedPerson(row.name),
    }))
  }
  for (const row of catalog.all<{ id: PersonId; name: string }>(danglingCovers)) {
    add('dangling-cover', row.id, () => ({
      personId: row.id,
      text: t.repair.examples.otherCover(row.name),
    }))
  }
}

export const danglingCovers = `select p.id, p.name from people p left join faces f on f.id = p.cover_face_id
  where p.deleted = 0 and p.cover_face_id is not null and (f.person_id is not p.id or f.state = 'deleted')`

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
