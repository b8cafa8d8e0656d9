/**
 * @file Puts the rooms together. A host gives it a data folder, a shell and a log, and gets a router and a media
 * handler; it never learns which host that is.
 */
import { access } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { AppInfo, Status, Topic } from '../contract/entities.ts'
import { KithError, reasonOf } from '../contract/errors.ts'
import { type Catalog, openCatalog } from './catalog/catalog.ts'
import { Events } from './events.ts'
import { type ExportedFace, exportFaces } from './export-faces.ts'
import { startPhotoWorkers } from './faces/analyst.ts'
import { Engine } from './faces/engine.ts'
import { createRouter, type Router } from './handlers/router.ts'
import { sourceOf } from './index-source.ts'
import { Ledger } from './ledger/ledger.ts'
import { createLibrary } from './library/library.ts'
import type { Log } from './log.ts'
import { createMaintenance } from './maintenance.ts'
import { cachePath, createMedia } from './media.ts'
import { Models } from './models.ts'
import { createBrowse } from './people/browse.ts'
import { createCommands } from './people/commands.ts'
import { groupNext } from './people/groups.ts'
import { Journal } from './people/journal.ts'
import { SettingsFile } from './settings.ts'
import type { Shell } from './shell.ts'
import { IndexError } from './vectors/port.ts'

export interface CoreOptions {
  dataFolder: string
  host: AppInfo['host']
  version: string
  shell: Shell
  log: Log
  /** Where `models/` and `resources/` lie. */
  projectFolder: string
  /** A bundled Qdrant where there is one, else memory; or a server, which tests use to put a fault in between. */
  index?: 'qdrant' | 'memory' | { url: string; apiKey?: string; timeoutMs?: number }
  /** `false` for commands that must not begin to analyse. */
  background?: boolean
}

export interface Core {
  router: Router
  media(request: Request): Promise<Response>
  /** Resolves when every scan, analysis, write to the index and grouping that can be done is done. */
  idle(): Promise<void>
  /** Every live face, for the command line. */
  exportFaces(options: { embeddings: boolean }): Iterable<ExportedFace>
  close(): Promise<void>
}

const everything: Topic[] = ['photos', 'faces', 'people', 'groups', 'problems', 'history']

/** @throws KithError where the data folder can't be used */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, log, shell, background = true } = options
  const catalog = openCatalog({ folder: dataFolder, log })
  try {
    return await build(options, catalog, background, log, shell)
  } catch (error) {
    catalog.close()
    throw error
  }
}

async function build(
  options: CoreOptions,
  catalog: Catalog,
  background: boolean,
  log: Log,
  shell: Shell,
): Promise<Core> {
  const { dataFolder, projectFolder } = options
  const cacheFolder = join(dataFolder, 'cache')
  const thumbnails = join(cacheFolder, 'thumbnails')
  const settings = new SettingsFile(dataFolder, log)
  const events = new Events(() => status())
  const models = await Models.open({
    projectFolder,
    dataFolder,
    env: process.env,
    log,
    changed: () => events.statusChanged(),
  })
  const pack = {
    id: models.manifest.id,
    dimension: models.manifest.embedder.dimension,
    ...models.manifest.thresholds,
  }
  const workersFor = (found: typeof models.pack) =>
    startPhotoWorkers({ size: settings.get().threads || availableParallelism(), pack: found, thumbnails })
  let workers = workersFor(models.pack)

  const library = createLibrary({ catalog, log, changed: events.changed, found: () => engine.wake() })
  const browse = createBrowse({ catalog, pack })
  const ledger = new Ledger({
    catalog,
    pack,
    source: await sourceOf(options, log),
    log,
    stateChanged: () => events.statusChanged(),
    facesChanged: () => {
      events.changed(['photos', 'faces', 'people', 'groups'])
      group()
      engine.wake()
    },
  })
  const journal = new Journal(
    catalog,
    topics => {
      ledger.wake()
      events.changed(topics)
    },
    {},
    browse.peopleOf,
  )
  const commands = createCommands({ catalog, journal, pack })
  const engine = new Engine({
    catalog,
    files: library.files,
    analyst: workers,
    log,
    changed: () => events.changed(['photos', 'problems']),
    staged: () => ledger.wake(),
  })

  // Groups are brought up to date between batches of work, never twice at once.
  let grouping: Promise<void> | null = null
  const group = () => {
    grouping ??= groupAll().finally(() => {
      grouping = null
    })
  }
  const groupAll = async () => {
    try {
      // A pause gathers what comes in together, so that many faces cost one search.
      await delay(200)
      while (ledger.collection && (await groupNext({ catalog, pack }, ledger.collection)) > 0) {
        ledger.wake()
        events.changed(['groups', 'faces'])
      }
    } catch (error) {
      if (!(error instanceof IndexError)) log('error', 'grouping failed', { reason: reasonOf(error) })
    }
  }

  const counts = throttled(500, () => ({
    photos: library.photoCount(),
    ...browse.counts(),
    problems: library.problemCount(),
  }))
  const status = (): Status => ({
    index: ledger.state,
    work: engine.state(),
    scan: library.scanState(),
    models: models.state(),
    maintenance: maintenance.state(),
    counts: counts(),
    undo: journal.state(),
  })

  const maintenance = createMaintenance({
    catalog,
    pack,
    exclusive: ledger.exclusive.bind(ledger),
    thumbnailPath: hash => cachePath(cacheFolder, 'thumbnails', hash),
    makeThumbnail: (id, hash) => workers.thumbnail(library.files.photoPath(id), hash),
    rescan: () => library.scan(),
    drained: async () => {
      ledger.wake()
      await ledger.idle()
      engine.wake()
    },
    progressed: () => events.statusChanged(),
    ended: () => events.changed(everything),
  })

  const useModels = async (): Promise<void> => {
    const old = workers
    workers = workersFor(await models.fetch())
    if (workers.pack !== null) engine.use(workers)
    await old.close()
  }

  const rescan = (id?: number): void => {
    void library.scan(id)
  }

  const router = createRouter(
    {
      info: () => ({
        version: options.version,
        host: options.host,
        platform: process.platform,
        dataFolder,
        can: shell.can,
      }),
      status,
      events,
      settings: {
        get: () => settings.get(),
        change: patch => {
          const changed = settings.change(patch)
          events.changed(['settings'])
          return changed
        },
      },
      library: {
        ...library,
        rescan,
        retry: ids => {
          const queued = library.requeue(ids)
          if (ids === undefined || ids.some(id => id.startsWith('folder:'))) rescan()
          engine.wake()
          events.changed(['problems', 'photos'])
          return { queued }
        },
      },
      pickFolder: () => shell.pickFolder(),
      reveal: async photoId => {
        const path = library.files.photoPath(photoId)
        await access(path).catch(() => {
          throw new KithError('file-missing', 'The file is not where it was.')
        })
        await shell.reveal(path.toString())
      },
      work: { pause: () => engine.pause(), resume: () => engine.resume(), fetchModels: useModels },
      browse,
      commands,
      journal,
      check: maintenance.check,
      repair: maintenance.repair,
    },
    log,
  )

  const media = createMedia({
    catalog,
    cacheFolder,
    painter: {
      thumbnail: (path, hash) => workers.thumbnail(path, hash),
      preview: path => workers.preview(path),
      crop: (path, box, size) => workers.crop(path, box, size),
    },
    photoPath: library.files.photoPath,
    log,
  })

  const crashed = library.files.setAsideCrashed()
  if (crashed > 0) log('warn', 'pictures that stopped Kith three times are left out', { count: crashed })
  ledger.start()
  if (background) {
    engine.start()
    rescan()
    if (!models.pack) void useModels()
  }

  return {
    router,
    media,
    exportFaces: ({ embeddings }) => exportFaces(catalog, pack.id, embeddings),

    async idle() {
      for (;;) {
        await library.idle()
        await engine.idle()
        await ledger.idle()
        group()
        await grouping
        const { files, photos } = library.files.remaining()
        const analysable = workers.pack === null ? 0 : photos
        if (files + analysable === 0 && ledger.pending() === 0 && !library.scanState().running) return
      }
    },

    async close() {
      events.close()
      await library.close()
      await engine.close()
      await workers.close()
      await grouping
      await ledger.close()
      catalog.close()
    },
  }
}

/** Answers from memory for `ms` after each reading: ten status events a second need no ten counts. */
function throttled<T>(ms: number, read: () => T): () => T {
  let at = 0
  let value: T
  return () => {
    if (Date.now() - at >= ms) {
      value = read()
      at = Date.now()
    }
    return value
  }
}
