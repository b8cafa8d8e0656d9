/**
 * @file Which model pack is in use, and how it comes here.
 *
 * In this order: the pack this catalog's faces were found with; else the default where it is on this machine; else the
 * default, fetched; else the built-in one, which needs no network.
 */

import type { ModelState, PackInfo } from '../contract/entities.ts'
import { reasonOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import type { Catalog } from './catalog/catalog.ts'
import { type Manifest, manifestSchema } from './faces/manifest.ts'
import type { Pack } from './faces/packs.ts'
import { Shelf, type ShelfEntry } from './faces/shelf.ts'
import type { Log } from './log.ts'

export interface ModelsOptions {
  catalog: Catalog
  projectFolder: string
  dataFolder: string
  env: NodeJS.ProcessEnv
  log: Log
  changed: () => void
}

/** What the rooms need of the pack in use. One object for all of them: a change of packs changes what is in it. */
export type PackInUse = { id: string; dimension: number } & Manifest['thresholds']

/** Catalog key: the pack whose faces are shown. */
const packKey = 'pack'
/** Catalog key: its manifest. */
const manifestKey = 'pack-manifest'

type Progress = Pick<ModelState, 'phase' | 'receivedBytes' | 'reason'>

export class Models {
  readonly inUse: PackInUse
  readonly shelf: Shelf
  readonly #options: ModelsOptions
  #entry: ShelfEntry
  #pack: Pack | null = null
  #state: Progress = { phase: 'missing', receivedBytes: 0, reason: null }
  #fetching: Promise<Pack | null> | null = null

  private constructor(options: ModelsOptions, shelf: Shelf, entry: ShelfEntry) {
    this.#options = options
    this.shelf = shelf
    this.#entry = entry
    this.inUse = partsInUse(entry.manifest)
  }

  static async open(options: ModelsOptions): Promise<Models> {
    const { catalog, log } = options
    const shelf = await Shelf.open(options)
    const chosen = catalog.meta(packKey)
    // A pack that has found no faces yet binds nobody.
    const used = chosen !== null && catalog.get(`select 1 from photos where faces_pack = ? limit 1`, chosen)
    let entry = shelf.default
    let gone: string | null = null
    if (chosen !== null && used) {
      entry = await shelf.entry(chosen).catch(error => {
        gone = reasonOf(error)
        log('error', 'the pack of this library is gone', { pack: chosen, reason: gone })
        return shelf.entryOf(manifestSchema.parse(JSON.parse(catalog.meta(manifestKey) ?? '{}')))
      })
    }
    const models = new Models(options, shelf, entry)
    if (gone === null) await models.#look()
    else models.#set({ phase: 'failed', receivedBytes: 0, reason: gone })
    return models
  }

  get pack(): Pack | null {
    return this.#pack
  }

  state(): Omit<ModelState, 'change' | 'previous'> {
    const { id, name, licence, files } = this.#entry.manifest
    return {
      ...this.#state,
      pack: id,
      name,
      licence,
      bytes: bytesOf(files),
      source: this.#pack?.source ?? null,
      better: this.#entry === this.shelf.builtIn ? nameOf(this.shelf.default) : null,
    }
  }

  /** Every pack there is, for Settings. */
  async list(): Promise<PackInfo[]> {
    const { entries, broken } = await this.shelf.list()
    const infos = await Promise.all(
      entries.map(async (entry): Promise<PackInfo> => {
        const { id, name, licence, about, files } = entry.manifest
        const pack = await this.shelf.find(entry).catch(reasonOf)
        const here = pack !== null && typeof pack !== 'string'
        return {
          id,
          name,
          licence,
          about: typeof about === 'string' ? about : t.models.ofThese(about),
          bytes: bytesOf(files),
          inUse: id === this.inUse.id,
          own: entry.own,
          obtain: here ? 'here' : entry.from,
          problem: typeof pack === 'string' ? pack : null,
        }
      }),
    )
    return [
      ...infos,
      ...broken.map(
        ({ folder, reason }): PackInfo => ({
          id: folder,
          name: folder,
          licence: '',
          about: '',
          bytes: 0,
          inUse: false,
          own: true,
          obtain: 'nowhere',
          problem: reason,
        }),
      ),
    ]
  }

  /** Resolves with the pack, or null where it could not be had; the state then says why. */
  fetch(): Promise<Pack | null> {
    this.#fetching ??= this.#fetch()
      .catch(error => {
        // Such as a full disk, on which nothing can be put in use.
        this.#options.log('error', 'the models could not be put in use', { reason: reasonOf(error) })
        this.#set({ phase: 'failed', receivedBytes: 0, reason: reasonOf(error) })
        return null
      })
      .finally(() => {
        this.#fetching = null
      })
    return this.#fetching
  }

  /** Puts a pack in use, in the catalog and for all rooms. */
  use(pack: Pack): void {
    const { manifest } = pack
    this.remember(pack)
    this.#entry = this.shelf.entryOf(manifest)
    this.#pack = pack
    Object.assign(this.inUse, partsInUse(manifest))
    this.#set({ phase: 'ready', receivedBytes: 0, reason: null })
  }

  remember({ manifest }: Pack): void {
    const { catalog } = this.#options
    catalog.setMeta(packKey, manifest.id)
    // One that a person put in may be gone one day; what its faces are made for is known all the same.
    catalog.setMeta(manifestKey, JSON.stringify(manifest))
  }

  async #fetch(): Promise<Pack | null> {
    if (this.#pack) return this.#pack
    const { catalog, log } = this.#options
    const progress = (bytes: number) => this.#set({ phase: 'fetching', receivedBytes: bytes, reason: null })
    progress(0)
    try {
      const pack = await this.shelf.obtain(this.#entry, progress)
      this.use(pack)
      return pack
    } catch (error) {
      log('warn', 'the models could not be fetched', { reason: reasonOf(error) })
      const bound = catalog.get(`select 1 from photos where faces_pack = ? limit 1`, this.inUse.id)
      if (this.#entry === this.shelf.default && !bound) {
        const builtIn = await this.shelf.obtain(this.shelf.builtIn, () => {}).catch(reasonOf)
        if (typeof builtIn !== 'string') {
          log('info', 'the built-in pack is used instead', { pack: builtIn.manifest.id })
          this.use(builtIn)
          return builtIn
        }
        log('warn', 'the built-in pack could not be built', { reason: builtIn })
      }
      this.#set({ phase: 'failed', receivedBytes: 0, reason: reasonOf(error) })
      return null
    }
  }

  async #look(): Promise<void> {
    const { log } = this.#options
    try {
      const pack = await this.shelf.find(this.#entry)
      if (pack) this.use(pack)
    } catch (error) {
      log('warn', 'a model file is not right', { reason: reasonOf(error) })
      this.#set({ phase: 'failed', receivedBytes: 0, reason: reasonOf(error) })
    }
  }

  #set(state: Progress): void {
    this.#state = state
    this.#options.changed()
  }
}

function partsInUse({ id, embedder, thresholds }: Manifest): PackInUse {
  return { id, dimension: embedder.dimension, ...thresholds }
}

function nameOf({ manifest: { id, name } }: ShelfEntry): { id: string; name: string } {
  return { id, name }
}

function bytesOf(files: Manifest['files']): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}
