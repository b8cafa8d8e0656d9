/**
 * @file The photo workers, with the pack they have and what it runs on: at the start, when models come in, when another
 * pack is chosen, and when a graphics processor fails.
 */
import { availableParallelism } from 'node:os'
import type { PackChangeState, ProviderInfo, ProviderName } from '../contract/entities.ts'
import { KithError, reasonOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import { type PhotoWorkers, startPhotoWorkers, tryProvider } from './faces/analyst.ts'
import { PackChange, type PackChangeOptions } from './faces/pack-change.ts'
import type { Pack } from './faces/packs.ts'
import type { MetadataTool } from './images/exiftool.ts'
import type { Models } from './models.ts'
import { Providers } from './providers.ts'
import { unawaited } from './unattended.ts'
import { IndexError } from './vectors/port.ts'

export interface AnalysisOptions extends Pick<PackChangeOptions, 'catalog' | 'log' | 'changed'> {
  dataFolder: string
  models: Models
  thumbnails: string
  tool: MetadataTool
  /** Threads for analysis; 0 takes one a core. */
  threads: () => number
  /** Whether a graphics processor may be used. */
  gpuAllowed: () => boolean
}

/** What is made after the workers and works with them. */
export interface Attached extends Pick<PackChangeOptions, 'ledger' | 'photoPath'> {
  /** Whether there are photos to be looked at. */
  busy(): boolean
  /** Other workers take over. */
  use(workers: PhotoWorkers): void
  /** Another pack is in use. */
  switched(): void
}

/** What the networks run on is measured when Kith has been up for so long, ms: a start has enough to do. */
const settling = 5_000

export type Analysis = ReturnType<typeof createAnalysis>

export function createAnalysis(options: AnalysisOptions) {
  const { catalog, log, changed, dataFolder, models, thumbnails, tool, threads, gpuAllowed } = options
  const providers = new Providers({ dataFolder, log, trial: tryProvider })
  let attached: Attached | null = null
  const stop = new AbortController()
  let closed = false
  let timer: NodeJS.Timeout | undefined

  /** `share` of the threads that analysis may have. */
  const start = (pack: Pack | null, share = 1): PhotoWorkers => {
    const provider: ProviderName = gpuAllowed() ? providers.current(pack) : 'cpu'
    return startPhotoWorkers({
      size: Math.max(1, Math.floor((threads() || availableParallelism()) * share)),
      pack,
      provider,
      thumbnails,
      tool,
      log,
      providerFailed(reason) {
        if (pack === null || providers.current(pack) !== provider) return
        providers.failed(pack, provider, reason)
        if (pack === models.pack) unawaited(log, 'analysis could not change over', replace(pack))
      },
    })
  }
  let workers = start(models.pack)

  const replace = async (pack: Pack | null): Promise<void> => {
    if (closed) return
    const old = workers
    workers = start(pack)
    if (pack !== null) attached?.use(workers)
    changed()
    await old.close()
  }

  /** Work goes on with what is known; where a graphics processor turns out to be better, it takes over. */
  const measure = async (pack: Pack): Promise<void> => {
    const before = providers.current(pack)
    const best = await providers.measure(pack, stop.signal)
    if (best !== before && gpuAllowed() && pack === models.pack) await replace(pack)
    changed()
  }

  /** Where there is nothing to choose from, the figure is only for Settings, and photos come first. */
  const measureSoon = (pack: Pack): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (attached?.busy() && !providers.hasChoice()) measureSoon(pack)
      else unawaited(log, 'what analysis runs on could not be measured', measure(pack))
    }, settling).unref()
  }

  let fetching: Promise<void> | null = null
  const fetchModels = async (): Promise<void> => {
    const before = models.inUse.id
    const found = await models.fetch()
    if (closed) return
    if (models.inUse.id !== before) await attached?.ledger.change(() => {})
    await replace(found)
    if (found) measureSoon(found)
  }

  let change: PackChange | null = null
  const changing = (): PackChange => {
    if (!change) throw new Error('nothing is attached yet')
    return change
  }

  return {
    get workers(): PhotoWorkers {
      return workers
    },

    attach(to: Attached): void {
      attached = to
      change = new PackChange({
        catalog,
        log,
        changed,
        ledger: to.ledger,
        photoPath: to.photoPath,
        inUse: models.inUse,
        obtain: async (id, progress, signal) => {
          const pack = await models.shelf.obtain(await models.shelf.entry(id), progress, signal)
          // A pack whose manifest says another thing than its networks do is refused before the first photo.
          await tryProvider(pack, 'cpu', signal)
          return pack
        },
        startWorkers: pack => start(pack, 0.5),
        remember: pack => models.remember(pack),
        use: pack => models.use(pack),
        switched: async pack => {
          await replace(pack)
          to.switched()
          measureSoon(pack)
        },
      })
    },

    /** Gets the models if they are not here, measures what they run on, and goes on with a change of packs. */
    begin(): void {
      if (!models.pack) unawaited(log, 'the models could not be put in use', this.fetchModels())
      else measureSoon(models.pack)
      changing().resume()
    },

    /** Whoever asks while they are being fetched waits for the same. */
    fetchModels(): Promise<void> {
      fetching ??= fetchModels().finally(() => {
        fetching = null
      })
      return fetching
    },

    state: (): { change: PackChangeState | null; previous: string | null } => ({
      change: change?.state ?? null,
      previous: change?.previous ?? null,
    }),

    commands: {
      list: () => models.list(),
      providers: (): ProviderInfo[] => providers.list(models.pack),
      async measureProviders(): Promise<ProviderInfo[]> {
        providers.forget()
        if (models.pack) await measure(models.pack)
        return providers.list(models.pack)
      },
      async change(id: string): Promise<void> {
        await models.shelf.entry(id) // an unknown one is refused now, not later
        changing().start(id)
      },
      cancelChange: () => orOffline(() => changing().cancel()),
      dropPrevious: () => orOffline(() => changing().dropPrevious()),
    },

    async close(): Promise<void> {
      closed = true
      clearTimeout(timer)
      stop.abort()
      await change?.close()
      await workers.close()
    },
  }
}

async function orOffline(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof IndexError)
      throw new KithError('index-offline', t.indexErrors.notThereNow(reasonOf(error)))
    throw error
  }
}
