/** @file Folders of the library, and what keeps them in step with the disk. */
import { resolve } from 'node:path'
import type { Folder, FolderId, ScanState, Topic } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { passedOverIn } from './companions.ts'
import { createFiles } from './files.ts'
import { createProblems } from './problems.ts'
import { FolderAway, requireFolder, scanFolder } from './scan.ts'
import { createTimeline } from './timeline.ts'

export interface LibraryOptions {
  catalog: Catalog
  log: Log
  changed: (topics: Topic[]) => void
  /** There may be new files to read. */
  found: () => void
}

type FolderRow = Omit<Folder, 'passedOver'>

const folderColumns = `f.id, f.path, f.state, f.reason, f.last_scan_at as lastScanAt,
  (select count(distinct photo_id) from files where folder_id = f.id and photo_id is not null) as photos`

export type Library = ReturnType<typeof createLibrary>

export function createLibrary({ catalog, log, changed, found }: LibraryOptions) {
  const files = createFiles(catalog)
  const stop = new AbortController()
  let state: ScanState = { running: false, folder: null, files: 0 }
  /** Scans run one after the other. */
  let queue: Promise<void> = Promise.resolve()

  const withPassedOver = (row: FolderRow): Folder => ({ ...row, passedOver: passedOverIn(catalog, row.id) })

  const folders = (): Folder[] =>
    catalog.all<FolderRow>(`select ${folderColumns} from folders f order by f.path`).map(withPassedOver)

  const folder = (id: FolderId): Folder => {
    const row = catalog.get<FolderRow>(`select ${folderColumns} from folders f where f.id = ?`, id)
    if (!row) throw new KithError('not-found', 'That folder is not in the library.')
    return withPassedOver(row)
  }

  const setState = (id: FolderId, to: Folder['state'], reason: string | null) => {
    catalog.run(`update folders set state = ?, reason = ? where id = ?`, to, reason, id)
    changed(['folders', 'problems'])
  }

  const scanOne = async (id: FolderId): Promise<void> => {
    if (stop.signal.aborted || !catalog.get(`select 1 from folders where id = ?`, id)) return
    const { path } = folder(id)
    state = { running: true, folder: path, files: 0 }
    changed([])
    try {
      const result = await scanFolder({
        catalog,
        folder: { id, path },
        refreshVisible: files.refreshVisible,
        progress: count => {
          state = { running: true, folder: path, files: count }
          found()
          changed([])
        },
        signal: stop.signal,
      })
      catalog.run(`update folders set last_scan_at = ? where id = ?`, Date.now(), id)
      const blocked = result.unreadable[0]
      setState(id, 'ok', blocked ? `${blocked.path}: ${blocked.reason}` : null)
      if (result.vanished > 0) changed(['photos', 'faces', 'people', 'groups'])
      log('info', 'folder scanned', { folder: id, ...result, unreadable: result.unreadable.length })
    } catch (error) {
      if (stop.signal.aborted) return
      if (error instanceof FolderAway) setState(id, error.state, error.message)
      else {
        setState(id, 'unreadable', reasonOf(error))
        log('error', 'a scan failed', { folder: id, reason: reasonOf(error) })
      }
    } finally {
      state = { running: false, folder: null, files: 0 }
      changed([])
    }
  }

  const scan = (id?: FolderId): Promise<void> => {
    const ids = id === undefined ? folders().map(row => row.id) : [folder(id).id]
    for (const one of ids) queue = queue.then(() => scanOne(one))
    return queue
  }

  return {
    ...createTimeline(catalog),
    ...createProblems(catalog),
    files,
    folders,
    scan,
    scanState: (): ScanState => state,

    /** Resolves when no scan is under way or due. */
    idle: async (): Promise<void> => {
      let seen: Promise<void>
      do {
        seen = queue
        await seen
      } while (seen !== queue)
    },

    /**
     * A folder inside one of the library (or around one) may be added too: each file belongs to the folder that
     * saw it first.
     * @throws KithError `file-missing`, `folder-unreadable`
     */
    async addFolder(path: string): Promise<Folder> {
      const absolute = resolve(path)
      try {
        await requireFolder(absolute)
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
        folder(id)
        const ids = catalog
          .all<{ photo_id: number }>(
            `select distinct photo_id from files where folder_id = ? and photo_id is not null`,
            id,
          )
          .map(row => row.photo_id)
        catalog.run(`delete from folders where id = ?`, id)
        return files.refreshVisible(ids)
      })
      changed(['folders', 'photos', 'faces', 'people', 'groups', 'problems'])
      return { photos }
    },

    async close(): Promise<void> {
      stop.abort()
      await queue
    },
  }
}
