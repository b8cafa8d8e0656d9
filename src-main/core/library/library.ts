/** @file Folders of the library, and what keeps them in step with the disk. */
import { resolve } from 'node:path'
import type { Folder, FolderId, PhotoId, Topic } from '../../contract/entities.ts'
import { KithError } from '../../contract/errors.ts'
import type { PhotoFilter } from '../../contract/inputs.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { passedOverIn } from './companions.ts'
import { createFiles } from './files.ts'
import { dirsWithin, holds } from './paths.ts'
import { placesByMonth } from './places-by-day.ts'
import { createProblems } from './problems.ts'
import { createTimeline } from './timeline.ts'
import { FolderAway } from './walker.ts'
import { createWatch, type WatchOptions } from './watch.ts'

export interface LibraryOptions {
  catalog: Catalog
  log: Log
  changed: (topics: Topic[]) => void
  /** There may be new files to read. */
  found: () => void
  /** What other rooms keep of a photo goes to the edit that took its place. */
  takeOver: (before: PhotoId, after: PhotoId) => void
  /** Whether folders are followed after their scan. */
  live: boolean
  /** For tests. */
  trial?: WatchOptions['trial']
}

type FolderRow = Omit<Folder, 'passedOver' | 'scanning' | 'following'>

const folderColumns = `f.id, f.path, f.state, f.reason, f.last_scan_at as lastScanAt,
  (select count(distinct photo_id) from files where folder_id = f.id and photo_id is not null) as photos`

export type Library = ReturnType<typeof createLibrary>

export function createLibrary({ catalog, log, changed, found, takeOver, live, trial }: LibraryOptions) {
  const files = createFiles({ catalog, log, found, suspect: id => watch.suspect(id), takeOver })

  const whole = (row: FolderRow): Folder => ({
    ...row,
    passedOver: passedOverIn(catalog, row.id),
    ...watch.standing(row.id),
  })

  const folders = (): Folder[] =>
    catalog.all<FolderRow>(`select ${folderColumns} from folders f order by f.path`).map(whole)

  const folder = (id: FolderId): Folder => {
    const row = catalog.get<FolderRow>(`select ${folderColumns} from folders f where f.id = ?`, id)
    if (!row) throw new KithError('not-found', t.photoErrors.folderGone)
    return whole(row)
  }

  const allChanged = () => changed(['folders', 'photos', 'faces', 'people', 'groups', 'problems'])
  const watch = createWatch({
    catalog,
    log,
    live,
    found,
    refreshVisible: files.refreshVisible,
    filesChanged: () => changed(['photos']),
    photosGone: allChanged,
    stateChanged: () => changed(['folders', 'problems']),
    ...(trial && { trial }),
  })

  const scan = (id?: FolderId): Promise<void> =>
    watch.scan(
      id === undefined
        ? catalog.all(`select id, path from folders order by path`)
        : [{ id, path: folder(id).path }],
    )

  return {
    ...createTimeline(catalog),
    ...createProblems(catalog),
    places: (filter: PhotoFilter) => placesByMonth(catalog, filter),
    files,
    folders,
    scan,
    scanState: watch.state,
    /** Resolves when no scan is under way or due. */
    idle: watch.idle,
    /** Resolves when what was missed is forgotten, but for what waits to be read. */
    settled: watch.settled,

    /**
     * A folder inside one of the library (or around one) may be added too: each file belongs to the folder that
     * saw it first.
     * @throws KithError `file-missing`, `folder-unreadable`
     */
    async addFolder(path: string): Promise<Folder> {
      const absolute = resolve(path)
      try {
        await watch.requireFolder(absolute)
      } catch (error) {
        if (!(error instanceof FolderAway)) throw error
        throw new KithError(error.state === 'missing' ? 'file-missing' : 'folder-unreadable', error.message)
      }
      catalog.run(`insert or ignore into folders (path, added_at) values (?, ?)`, absolute, Date.now())
      const row = catalog.get<{ id: FolderId }>(`select id from folders where path = ?`, absolute)
      if (!row) throw new KithError('internal')
      changed(['folders'])
      void scan(row.id)
      return folder(row.id)
    },

    /** Photos that are in no other folder go out of sight; adding the folder again brings them back with names. */
    removeFolder(id: FolderId): { photos: number } {
      const photos = catalog.transaction(() => {
        const { path } = folder(id)
        handOver(catalog, id, path)
        const ids = catalog
          .all<{ photo_id: number }>(
            `select distinct photo_id from files where folder_id = ? and photo_id is not null`,
            id,
          )
          .map(row => row.photo_id)
        catalog.run(`delete from folders where id = ?`, id)
        return files.refreshVisible(ids)
      })
      void watch.leave(id)
      allChanged()
      return { photos }
    },

    close: watch.close,
  }
}

/** Files that lie in another folder of the library as well stay with that one. */
function handOver(catalog: Catalog, id: FolderId, path: string): void {
  const others = catalog
    .all<{ id: FolderId; path: string }>(
      `select id, path from folders where id <> ? order by length(path)`,
      id,
    )
    .filter(other => holds(path, other.path) || holds(other.path, path))
  for (const table of ['files', 'companions'])
    for (const other of others) {
      const inside = other.path.length > path.length ? other.path : path
      catalog.run(
        `update ${table} set folder_id = ? where folder_id = ? and dir >= ? and dir < ?`,
        other.id,
        id,
        ...dirsWithin(inside),
      )
    }
}
