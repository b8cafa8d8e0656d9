/**
 * @file Cleaning up: the same picture twice, pictures that look alike, and what can be done with them. Every command
 * is one operation of the journal.
 */
import type {
  DuplicateGroup,
  DuplicatePage,
  DuplicatePhoto,
  Outcome,
  PhotoFile,
  PhotoId,
} from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { type Fingerprint, findAlike } from './alike.ts'
import { type BinOptions, createBin } from './bin.ts'
import { type CleanupChange, cleanupOwner } from './rows.ts'

/** The name under which the journal knows these rows. */
const owner = 'cleanup'
export const cleanupOwners = { [owner]: cleanupOwner }

/** Photos whose likeness is found in one go, and the pause after them, ms: this is the least urgent work there is. */
const fillBatch = 8
const fillPause = 250

export interface CleanupOptions extends Omit<BinOptions, 'owner'> {
  /** The likeness of a photo, from its thumbnail. */
  likeness: (hash: string) => Promise<Uint8Array>
  /** Whether there is more urgent work. */
  busy: () => boolean
}

type PhotoRow = Omit<DuplicatePhoto, 'files'>

export type Cleanup = ReturnType<typeof createCleanup>

export function createCleanup(options: CleanupOptions) {
  const { catalog, journal } = options
  const bin = createBin({ ...options, owner })
  let alike: { version: string; groups: PhotoId[][] } | null = null
  let looking: Promise<PhotoId[][]> | null = null
  let timer: NodeJS.Timeout | null = null
  let closed = false

  /** Changes whenever a photo comes, goes or gets its likeness, or a pair is kept. */
  const version = (): string =>
    JSON.stringify(
      catalog.get(
        `select (select count(*) from photos where visible = 1) as photos, (select max(id) from photos) as newest,
           (select count(*) from photos where likeness is null and visible = 1) as due,
           (select count(*) from kept_apart) as apart`,
      ),
    )

  const find = async (): Promise<PhotoId[][]> => {
    const prints = catalog
      .all<{ id: number; bits: Buffer; width: number; height: number; bytes: number }>(
        `select id, likeness as bits, width, height, bytes from photos where visible = 1 and length(likeness) = 16`,
      )
      .map(
        ({ id, bits, width, height, bytes }): Fingerprint => ({
          id,
          bits,
          aspect: width / height,
          worth: width * height + bytes / 1e10,
        }),
      )
    const apart = new Set(catalog.all<{ a: number; b: number }>(`select a, b from kept_apart`).map(pairKey))
    return findAlike(prints, (a, b) => apart.has(pairKey({ a: Math.min(a, b), b: Math.max(a, b) })))
  }

  const alikeGroups = async (): Promise<PhotoId[][]> => {
    const now = version()
    if (alike?.version === now) return alike.groups
    looking ??= find().finally(() => {
      looking = null
    })
    const groups = await looking
    alike = { version: now, groups }
    return groups
  }

  const sameIds = (): PhotoId[] =>
    catalog
      .all<{ id: PhotoId }>(
        `select photo_id as id from files where photo_id is not null and gone_at is null
         group by photo_id having count(*) > 1`,
      )
      .map(row => row.id)

  const photosOf = (ids: PhotoId[]): DuplicatePhoto[] => {
    const list = JSON.stringify(ids)
    const rows = catalog.all<PhotoRow>(
      `select p.id, p.width, p.height, p.color, p.bytes, p.format, p.file_name as fileName, p.taken_at as takenAt,
         (select count(*) from faces f where f.photo_id = p.id and f.state = 'live' and f.hidden = 0 and f.person_id is not null) as named
       from json_each(?) j join photos p on p.id = j.value where p.visible = 1 order by j.key`,
      list,
    )
    const files = Map.groupBy(
      catalog.all<PhotoFile & { photoId: PhotoId }>(
        `select id, photo_id as photoId, path, folder_id as folderId, bytes, modified_ms as modifiedAt
         from files where photo_id in (select value from json_each(?)) and gone_at is null order by id`,
        list,
      ),
      file => file.photoId,
    )
    return rows.map(row => ({ ...row, files: (files.get(row.id) ?? []).map(({ photoId, ...file }) => file) }))
  }

  const record = (kind: string, change: CleanupChange, summary: string): Outcome =>
    journal.record(kind, changes => {
      if ((change.kind === 'apart' ? change.pairs : change.ids).length > 0) changes.setOwned(owner, change)
      return { summary }
    })

  const fillSome = async (): Promise<number> => {
    const rows = catalog.all<{ id: PhotoId; hash: string }>(
      `select id, hash from photos where likeness is null and visible = 1 order by id limit ${fillBatch}`,
    )
    const found: [bits: Uint8Array, id: PhotoId][] = []
    for (const { id, hash } of rows)
      found.push([await options.likeness(hash).catch(() => new Uint8Array()), id])
    if (closed) return 0
    // One commit for all of them, and none that waits for the disk: everything else would wait with it.
    catalog.transactionSoon(() => {
      for (const [bits, id] of found) catalog.run(`update photos set likeness = ? where id = ?`, bits, id)
    })
    return rows.length
  }

  const fill = (): void => {
    if (timer !== null || closed) return
    timer = setTimeout(async () => {
      let more = false
      try {
        more = options.busy() || (await fillSome()) > 0
      } catch (error) {
        options.log('error', 'photos could not be compared', { reason: reasonOf(error) })
      }
      timer = null
      if (more) fill()
    }, fillPause)
    timer.unref()
  }

  return {
    /** Groups of photos that are the same or look alike: first the same, then those alike, a page at a time. */
    async duplicates({ offset, limit }: { offset: number; limit: number }): Promise<DuplicatePage> {
      fill()
      const same = sameIds().map((id): [DuplicateGroup['kind'], PhotoId[]] => ['same', [id]])
      const alikeNow = (await alikeGroups()).map((ids): [DuplicateGroup['kind'], PhotoId[]] => ['alike', ids])
      const all = [...same, ...alikeNow]
      const groups = all
        .slice(offset, offset + limit)
        .map(([kind, ids]) => ({ id: `${kind}:${ids[0]}`, kind, photos: photosOf(ids) }))
        .filter(group => (group.kind === 'same' ? group.photos.length === 1 : group.photos.length > 1))
      const due = catalog.get<{ n: number }>(
        `select count(*) as n from photos where likeness is null and visible = 1`,
      )
      return { total: all.length, groups, due: due?.n ?? 0 }
    },

    /** All of these are to be kept: they are not shown together again. */
    keep(ids: PhotoId[]): Outcome {
      const sorted = ids.toSorted((a, b) => a - b)
      const pairs = sorted.flatMap((a, i) => sorted.slice(i + 1).map((b): [PhotoId, PhotoId] => [a, b]))
      return record(
        'keep',
        { kind: 'apart', pairs, before: false, after: true },
        t.history.photos.kept(ids.length),
      )
    },

    setHidden(ids: PhotoId[], hidden: boolean): Outcome {
      const changing = catalog
        .all<{ id: PhotoId }>(
          `select id from photos where hidden = ? and id in (select value from json_each(?))`,
          hidden ? 0 : 1,
          JSON.stringify(ids),
        )
        .map(row => row.id)
      return record(
        hidden ? 'hide-photo' : 'show-photo',
        { kind: 'hidden', ids: changing, before: !hidden, after: hidden },
        t.history.photos[hidden ? 'hidden' : 'shown'](changing.length),
      )
    },

    hidden: ({ offset, limit }: { offset: number; limit: number }) => ({
      total: catalog.get<{ n: number }>(`select count(*) as n from photos where hidden = 1`)?.n ?? 0,
      photos: catalog.all<PhotoRow>(
        `select id, width, height, color, bytes, format, file_name as fileName, taken_at as takenAt, 0 as named
         from photos where hidden = 1 order by taken_at desc, id limit ? offset ?`,
        limit,
        offset,
      ),
    }),

    bin: bin.bin,
    wake: bin.wake,
    fill,
    idle: bin.idle,

    async close(): Promise<void> {
      closed = true
      if (timer) clearTimeout(timer)
      await bin.idle()
    },
  }
}

function pairKey({ a, b }: { a: number; b: number }): string {
  return `${a} ${b}`
}
