/** @file Puts the rooms together: what each needs of the others is handed to it here, and nowhere else. */
import { join } from 'node:path'
import type { Box, Status, Topic } from '../contract/entities.ts'
import { afterwards } from './afterwards.ts'
import { albumOwners, createAlbums } from './albums/albums.ts'
import { takeOver } from './albums/take-over.ts'
import { createAnalysis } from './analysis.ts'
import { createBackups } from './backups.ts'
import type { Catalog } from './catalog/catalog.ts'
import { cleanupOwners, createCleanup } from './cleanup/cleanup.ts'
import type { Core, CoreOptions } from './core.ts'
import { dateOwners } from './details/dates.ts'
import { createDetails } from './details/details.ts'
import { createDiagnostics } from './diagnostics.ts'
import { Events } from './events.ts'
import { exportFaces } from './export-faces.ts'
import { createExporter } from './exports/exporter.ts'
import { Engine } from './faces/engine.ts'
import { createFind } from './find/find.ts'
import type { Rooms } from './handlers/rooms.ts'
import { createRouter } from './handlers/router.ts'
import { createMetadataTool } from './images/exiftool.ts'
import { createIndexPlaces } from './index-source.ts'
import { speakTo } from './language.ts'
import { Ledger } from './ledger/ledger.ts'
import { createLibrary } from './library/library.ts'
import type { Log } from './log.ts'
import { createMaintenance } from './maintenance.ts'
import { cachePath, createMedia, renameCached } from './media.ts'
import { Models } from './models.ts'
import { createNotices } from './notices.ts'
import { createOpening } from './opening.ts'
import { createOutside } from './outside.ts'
import { createBrowse } from './people/browse.ts'
import { createByHand, handOwner } from './people/by-hand.ts'
import { createCommands } from './people/commands.ts'
import { createHistory } from './people/history.ts'
import { Journal } from './people/journal.ts'
import { createLabels } from './people/labels.ts'
import { matchAnew, matchOwner, matchThresholds } from './people/match.ts'
import { createReview } from './people/review.ts'
import { createTidy } from './people/tidy.ts'
import { createPlaces } from './places/places.ts'
import { fileSecrets } from './secrets.ts'
import type { SettingsFile } from './settings.ts'
import type { Shell } from './shell.ts'
import { throttled } from './throttled.ts'
import { unattended } from './unattended.ts'

const everything: Topic[] = ['photos', 'faces', 'people', 'groups', 'problems', 'history', 'review', 'albums']

export async function assemble(
  options: CoreOptions,
  catalog: Catalog,
  settings: SettingsFile,
  background: boolean,
  log: Log,
  shell: Shell,
): Promise<Core> {
  const { dataFolder, projectFolder } = options
  const cacheFolder = join(dataFolder, 'cache')
  const thumbnails = join(cacheFolder, 'thumbnails')
  const events = new Events(log, () => status(lately()))
  const models = await Models.open({
    catalog,
    projectFolder,
    dataFolder,
    env: process.env,
    log,
    changed: () => events.statusChanged(),
  })
  const pack = models.inUse
  const tool = createMetadataTool()
  const analysis = createAnalysis({
    catalog,
    models,
    dataFolder,
    thumbnails,
    tool,
    log,
    threads: () => settings.get().threads,
    gpuAllowed: () => settings.get().gpu,
    changed: () => events.statusChanged(),
  })

  const indexPlaces = createIndexPlaces({
    options,
    settings,
    secrets: options.secrets ?? fileSecrets(dataFolder),
    log,
  })
  const library = createLibrary({
    catalog,
    log,
    live: background,
    changed: events.changed,
    found: () => engine.wake(),
    takeOver: (before, after) => takeOver(catalog, before, after),
  })
  const browse = createBrowse({ catalog, pack })
  const ledger = new Ledger({
    catalog,
    pack,
    source: await indexPlaces.source(),
    log,
    busy: () => engine.busy(),
    stateChanged: () => events.statusChanged(),
    facesChanged: () => {
      events.changed(['photos', 'faces', 'people', 'groups'])
      tidy.wake()
      details.wake()
      engine.wake()
    },
  })
  const followUp = afterwards(log, () => {
    ledger.wake()
    tidy.wake()
    cleanup.wake()
  })
  const journal = new Journal(
    catalog,
    topics => {
      followUp.soon()
      events.changed(topics)
    },
    { ...albumOwners, ...cleanupOwners, ...dateOwners, match: matchOwner, 'by-hand': handOwner },
    browse.peopleOf,
  )
  const labels = createLabels(catalog, pack, () => engine.wake())
  const commands = createCommands({ catalog, journal, labels })
  const measure = (photoId: number, box: Box) =>
    analysis.workers.measure(library.files.photoPath(photoId), box)
  const hand = { catalog, journal, labels, pack, measure, staged: () => ledger.wake() }
  const byHand = createByHand(hand)
  const review = createReview({
    catalog,
    journal,
    labels,
    pack,
    collection: () => ledger.collection,
    faces: browse.faces,
  })
  const notices = createNotices((title, text) => shell.notify(title, text))
  const engine = new Engine({
    catalog,
    files: library.files,
    analyst: analysis.workers,
    log,
    changed: () => {
      events.changed(['photos', 'problems'])
      unattended(log, 'what follows the work on photos could not be begun', () => {
        notices.work(engine.state())
        places.wake()
        details.wake()
      })
    },
    staged: () => ledger.wake(),
  })

  const places = createPlaces({ catalog, changed: events.changed, log })
  const details = createDetails({
    ...hand,
    tool,
    keepIn: join(dataFolder, 'originals'),
    readSidecar: (path, picture) => analysis.workers.sidecar(path, picture),
    contentChanged: (before, after) => renameCached(cacheFolder, before, after),
    changed: topics => {
      events.changed(topics)
      places.wake()
    },
    log,
  })
  const tidy = createTidy({
    catalog,
    journal,
    pack,
    collection: () => ledger.collection,
    matching: () => matchThresholds(settings.get(), pack),
    grouped: () => ledger.wake(),
    changed: events.changed,
    busy: () => engine.busy(),
    log,
  })

  const albums = createAlbums({ catalog, journal, tiles: library.tiles })
  const exporter = createExporter({
    catalog,
    tool,
    ids: library.ids,
    photoPath: library.files.photoPath,
    jpeg: (path, side) => analysis.workers.forExport(path, side),
    changed: () => {
      events.statusChanged()
      notices.exports(exporter.state())
    },
  })
  const cleanup = createCleanup({
    catalog,
    journal,
    shell,
    log,
    likeness: hash => analysis.workers.likeness(hash),
    busy: () => engine.busy(),
    changed: () => events.changed(everything),
  })

  const readCounts = () => ({
    photos: library.photoCount(),
    ...browse.counts(),
    problems: library.problemCount(),
    questions: review.total(),
  })
  /** For listeners, ten times a second; whoever asks is told how many there are now. */
  const lately = throttled(500, readCounts, () => events.statusChanged())
  const status = (counts = readCounts()): Status => ({
    index: ledger.state,
    work: engine.state(),
    scan: library.scanState(),
    models: { ...models.state(), ...analysis.state() },
    maintenance: maintenance.state(),
    exports: exporter.state(),
    counts,
    undo: journal.state(),
  })

  const maintenance = createMaintenance({
    catalog,
    pack,
    ledger,
    journal,
    log,
    background,
    thumbnailPath: hash => cachePath(cacheFolder, 'thumbnails', hash),
    makeThumbnail: (id, hash) => analysis.workers.thumbnail(library.files.photoPath(id), hash),
    rescan: () => library.scan(),
    repaired: () => engine.wake(),
    progressed: () => events.statusChanged(),
    ended: () => events.changed(everything),
  })

  const backups = createBackups({
    catalog,
    dataFolder,
    log,
    background,
    changed: () => events.changed(['backups']),
    restart: options.restart,
  })

  analysis.attach({
    ledger,
    photoPath: library.files.photoPath,
    busy: () => engine.busy(),
    use: workers => engine.use(workers),
    switched: () => {
      engine.wake()
      events.changed(everything)
    },
  })

  const rescan = (id?: number): void => {
    void library.scan(id)
  }

  const media = createMedia({
    catalog,
    cacheFolder,
    painter: () => analysis.workers,
    photoPath: library.files.photoPath,
    log,
  })

  const rooms: Rooms = {
    info: () => ({
      version: options.version,
      host: options.host,
      platform: process.platform,
      dataFolder,
      can: shell.can,
    }),
    status,
    events,
    diagnostics: createDiagnostics({
      dataFolder,
      version: options.version,
      host: options.host,
      schema: () => catalog.get<{ user_version: number }>(`pragma user_version`)?.user_version ?? 0,
      status,
      providers: () => analysis.commands.providers(),
    }),
    settings: {
      get: () => settings.get(),
      change: async patch => {
        const changed = settings.change(patch)
        if (patch.language) await speakTo(changed)
        if (patch.matching || patch.strictness) {
          matchAnew(catalog)
          tidy.wake()
        }
        events.changed(['settings'])
        return changed
      },
    },
    library: {
      ...library,
      neighbours: line => albums.neighbours(line) ?? library.neighbours(line),
      rescan,
      retry: what => {
        const queued = library.requeue(what)
        if (what.ids === undefined || what.ids.some(id => id.startsWith('folder:'))) rescan()
        engine.wake()
        cleanup.wake()
        events.changed(['problems', 'photos'])
        return { queued }
      },
    },
    pickFolder: () => shell.pickFolder(),
    outside: createOutside({ photoPath: library.files.photoPath, media, shell }),
    work: {
      pause: () => engine.pause(),
      resume: () => engine.resume(),
      fetchModels: () => analysis.fetchModels(),
    },
    models: analysis.commands,
    browse,
    find: createFind(catalog),
    exporter,
    cleanup,
    details,
    albums,
    commands,
    review,
    byHand,
    journal,
    history: createHistory(catalog),
    backups,
    index: {
      place: indexPlaces.place,
      choose: choice => indexPlaces.choose(ledger, choice),
      test: choice => indexPlaces.test(choice, catalog, pack),
    },
    maintenance,
  }

  const crashed = library.files.setAsideCrashed()
  if (crashed > 0) log('warn', 'pictures that stopped Kith three times are left out', { count: crashed })
  ledger.start()
  if (background) {
    engine.start()
    cleanup.wake()
    cleanup.fill()
    places.wake()
    rescan()
    analysis.begin()
  }

  return {
    router: createRouter(rooms, log),
    opening: createOpening(rooms),
    media,
    exportFaces: ({ embeddings }) => exportFaces(catalog, pack.id, embeddings),

    async idle() {
      for (;;) {
        followUp.now()
        await library.idle()
        await engine.idle()
        await library.settled()
        await Promise.all([places.idle(), ledger.idle()])
        details.wake()
        await details.idle()
        tidy.wake()
        await tidy.idle()
        const { files, photos } = library.files.remaining()
        const analysable = analysis.workers.pack === null ? 0 : photos
        if (files + analysable === 0 && ledger.pending() === 0 && !library.scanState().running) return
      }
    },

    async close() {
      followUp.cancel()
      events.close()
      await maintenance.close()
      await backups.close()
      await library.close()
      await engine.close()
      await places.close()
      await exporter.close()
      await details.close()
      await analysis.close()
      await tidy.close()
      await cleanup.close()
      await tool.close()
      await ledger.close()
      catalog.close()
    },
  }
}
