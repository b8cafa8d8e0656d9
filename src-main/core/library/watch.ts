/**
 * @file Keeps every folder of the library in step with the disk: one lookout a folder, a scan at start, and what
 * happens from then on. A folder whose drive is away or hangs is left alone and tried again; the others go on.
 */
import type { Folder, FolderId, PassedOver, ScanState } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { unattended } from '../unattended.ts'
import { createGone } from './gone.ts'
import { Lookout, type LookoutOptions } from './lookout.ts'
import { createScan, newTally, type Tally } from './scan.ts'
import type { Following, Sight } from './sight.ts'
import { FolderAway } from './walker.ts'

/** How often a folder that is away is looked for, ms. */
const retryEvery = 15_000
/** How often a folder is scanned where the system doesn't tell what happens, ms. */
const pollEvery = 5 * 60_000
/** Quiet after an overrun before the folder is scanned, ms. */
const calmAfter = 2_000

export interface WatchOptions {
  catalog: Catalog
  log: Log
  refreshVisible: (photoIds: number[]) => number
  /** Whether folders are followed after their scan. */
  live: boolean
  /** There may be new files to read. */
  found: () => void
  /** Files came, moved or went. */
  filesChanged: () => void
  /** Photos went out of sight. */
  photosGone: () => void
  /** The state of a folder or of the scans changed. */
  stateChanged: () => void
  /** For tests. */
  trial?: Pick<LookoutOptions, 'silenceMs' | 'entry'> & { grace?: number }
}

interface Post {
  id: FolderId
  path: string
  lookout: Lookout
  following: Following | null
  /** The scan under way. */
  tally: Tally | null
  /** Of what happens outside scans. */
  readonly since: Tally
  /** Why a sight could not be written down. */
  failure: unknown
  queue: Promise<void>
  timer: NodeJS.Timeout | null
}

export function createWatch(options: WatchOptions) {
  const { catalog, log, live, stateChanged } = options
  const posts = new Map<FolderId, Post>()
  let closed = false

  const scan = createScan({
    catalog,
    there: async (folderId, paths) => {
      try {
        return (await posts.get(folderId)?.lookout.there(paths)) ?? paths.map(() => true)
      } catch {
        return paths.map(() => true)
      }
    },
  })
  const gone = createGone({
    catalog,
    log,
    refreshVisible: options.refreshVisible,
    busy: () => [...posts.values()].flatMap(post => (post.tally === null ? [] : [post.id])),
    changed: options.photosGone,
    ...(options.trial?.grace !== undefined && { grace: options.trial.grace }),
  })

  const setState = (id: FolderId, to: Folder['state'], reason: string | null) => {
    const before = catalog.get<{ state: string }>(`select state from folders where id = ?`, id)?.state
    catalog.run(`update folders set state = ?, reason = ? where id = ?`, to, reason, id)
    stateChanged()
    if (before !== to) options.filesChanged() // photos are marked while their drive is away
  }

  const takeSight = async (post: Post, sight: Sight): Promise<void> => {
    if (closed || posts.get(post.id) !== post) return
    try {
      const tally = sight.walk === null ? post.since : post.tally
      if (!tally) return // of a scan that was given up
      const before = tally.added + tally.changed
      await scan.take(sight, post.id, tally)
      if (tally.added + tally.changed > before) options.found()
      if (sight.walk === null) {
        options.filesChanged()
        gone.watch()
      } else stateChanged()
    } catch (error) {
      post.failure = error
      log('error', 'what was seen in a folder could not be written down', { reason: reasonOf(error) })
      stateChanged()
      if (live) later(post, retryEvery)
    }
  }

  const later = (post: Post, ms: number): void => {
    if (post.timer) clearTimeout(post.timer)
    post.timer = setTimeout(() => void scanOne(post), ms)
    post.timer.unref()
  }

  const carryOut = async (post: Post): Promise<void> => {
    if (closed || posts.get(post.id) !== post) return
    const tally = newTally()
    post.tally = tally
    post.failure = null
    stateChanged()
    try {
      const result = await post.lookout.walk(live)
      if (closed || posts.get(post.id) !== post) return
      if (post.failure) throw post.failure
      requireSameDrive(post, tally, result.root)
      await scan.missUnseen(
        post.id,
        result.unreadable.map(entry => entry.path),
        tally,
      )
      writePassedOver(catalog, post.id, result.passedOver)
      catalog.run(
        `update folders set last_scan_at = ?, root = ? where id = ?`,
        Date.now(),
        result.root,
        post.id,
      )
      const blocked = result.unreadable[0]
      setState(post.id, 'ok', blocked ? `${blocked.path}: ${blocked.reason}` : null)
      const { files, added, changed, moved, gone: missed } = tally
      log('info', 'folder scanned', { folder: post.id, files, added, changed, moved, missed })
      if (moved + missed > 0) options.filesChanged()
      if (live && post.following?.how === 'polling') later(post, pollEvery)
    } catch (error) {
      if (closed || posts.get(post.id) !== post) return
      if (!(error instanceof FolderAway)) {
        post.failure = error
        log('error', 'a scan failed', { folder: post.id, reason: reasonOf(error) })
      }
      unattended(log, 'a failed scan could not be written down', () => {
        gone.takeBack(post.id)
        setState(post.id, error instanceof FolderAway ? error.state : 'unreadable', reasonOf(error))
      })
      if (live) later(post, retryEvery)
    } finally {
      post.tally = null
      unattended(log, 'what a scan found is not gone on with', () => {
        gone.watch()
        options.found()
      })
      stateChanged()
    }
  }

  /**
   * The place of a drive that is not connected is often an empty folder. Where nothing is left of what the catalog
   * knows and it is not the folder it was, everything is kept.
   */
  const requireSameDrive = (post: Post, tally: Tally, root: string): void => {
    const row = catalog.get<{ root: string | null; files: number }>(
      `select root, exists (select 1 from files where folder_id = id) as files from folders where id = ?`,
      post.id,
    )
    if (!row || tally.known > 0 || row.files === 0 || row.root === root) return
    if (catalog.get(`select 1 from files where folder_id = ? and photo_id is not null limit 1`, post.id))
      throw new FolderAway('missing', t.photoErrors.folder.nothingThere(post.path))
  }

  const scanOne = (post: Post): Promise<void> => {
    if (post.timer) clearTimeout(post.timer)
    post.timer = null
    post.queue = post.queue.then(() => carryOut(post))
    return post.queue
  }

  const man = (id: FolderId, path: string): Post => {
    const known = posts.get(id)
    if (known) return known
    const post: Post = {
      id,
      path,
      following: null,
      tally: null,
      since: newTally(),
      failure: null,
      queue: Promise.resolve(),
      timer: null,
      lookout: new Lookout({
        path,
        ...options.trial,
        sight: sight => takeSight(post, sight),
        following: following => {
          post.following = following
          if (following.how === 'polling') {
            log('warn', 'a folder is scanned now and then instead of followed', { folder: id, ...following })
            later(post, pollEvery)
          }
          stateChanged()
        },
        lost: () => void scanOne(post),
        overrun: () => later(post, calmAfter),
        answers: () => void scanOne(post),
      }),
    }
    posts.set(id, post)
    return post
  }

  return {
    /** Scans a folder (or all of `folders`); resolves when that is done. Folders don't wait for each other. */
    async scan(folders: { id: FolderId; path: string }[]): Promise<void> {
      await Promise.all(folders.map(({ id, path }) => scanOne(man(id, path))))
    },

    /** Something of the folder was missing when it was read: is the folder there at all? */
    suspect(id: FolderId): void {
      const post = posts.get(id)
      if (post && post.tally === null && post.timer === null) later(post, 500)
    },

    /** @throws FolderAway where there is no such folder, or its drive does not answer */
    async requireFolder(path: string): Promise<void> {
      const lookout = new Lookout({
        path,
        ...options.trial,
        sight: async () => {},
        following: () => {},
        lost: () => {},
        overrun: () => {},
        answers: () => {},
      })
      try {
        await lookout.root()
      } finally {
        void lookout.close()
      }
    },

    standing(
      id: FolderId,
    ): Pick<Folder, 'scanning' | 'following'> & Partial<Pick<Folder, 'state' | 'reason'>> {
      const post = posts.get(id)
      const following = post?.following ?? null
      const failure = post?.failure ?? null
      return {
        scanning: post !== undefined && post.tally !== null,
        following: following?.how === 'polling' ? following.reason : (following?.how ?? null),
        // What the catalog could not take can’t stand in it.
        ...(failure !== null && { state: 'unreadable', reason: reasonOf(failure) }),
      }
    },

    state(): ScanState {
      const running = [...posts.values()].filter(post => post.tally !== null)
      return {
        running: running.length > 0,
        folder: running[0]?.path ?? null,
        files: running.reduce((sum, post) => sum + (post.tally?.files ?? 0), 0),
      }
    },

    /** Resolves when no scan is under way or due at once, and what was missed is forgotten or found. */
    async idle(): Promise<void> {
      let seen: Promise<void>[]
      do {
        seen = [...posts.values()].map(post => post.queue)
        await Promise.all(seen)
      } while ([...posts.values()].some((post, i) => post.queue !== seen[i]))
    },

    settled: () => gone.settled(),
    sweepSoon: () => gone.watch(),

    async leave(id: FolderId): Promise<void> {
      const post = posts.get(id)
      posts.delete(id)
      if (post?.timer) clearTimeout(post.timer)
      await post?.lookout.close()
    },

    async close(): Promise<void> {
      closed = true
      gone.close()
      await Promise.all(
        [...posts.values()].map(async post => {
          if (post.timer) clearTimeout(post.timer)
          await post.lookout.close()
          await post.queue
        }),
      )
    },
  }
}

export type Watch = ReturnType<typeof createWatch>

function writePassedOver(catalog: Catalog, folderId: FolderId, passedOver: PassedOver[]): void {
  catalog.transaction(() => {
    catalog.run(`delete from passed_over where folder_id = ?`, folderId)
    for (const { kind, count, example } of passedOver)
      catalog.run(`insert into passed_over values (?, ?, ?, ?)`, folderId, kind, count, example)
  })
}
