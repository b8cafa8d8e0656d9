/**
 * @file The packs there are: those that come with Kith, and those a person put into the data folder. The better one
 * stands first.
 */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildPack, weightsFolder } from '../../../models/face-api/build.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { fetchPack, findPack, type Pack, type PackPlaces } from './packs.ts'

/** Folders in `models/` of the program. The first is what Kith uses where it can be had, the second needs no network. */
const defaultFolder = 'yunet-mobilefacenet'
const builtInFolder = 'face-api'

export interface ShelfOptions {
  projectFolder: string
  dataFolder: string
  env: NodeJS.ProcessEnv
}

export interface ShelfEntry {
  manifest: Manifest
  /** Put in by a person. */
  own: boolean
  /** How the files can be had where they are not here. */
  from: 'fetch' | 'build' | 'nowhere'
}

export class Shelf {
  readonly #options: ShelfOptions
  readonly default: ShelfEntry
  readonly builtIn: ShelfEntry

  private constructor(options: ShelfOptions, defaultPack: Manifest, builtIn: Manifest) {
    this.#options = options
    this.default = { manifest: defaultPack, own: false, from: 'fetch' }
    this.builtIn = { manifest: builtIn, own: false, from: weightsFolder() === null ? 'nowhere' : 'build' }
  }

  static async open(options: ShelfOptions): Promise<Shelf> {
    const manifest = (folder: string) => readManifest(join(options.projectFolder, 'models', folder))
    return new Shelf(options, await manifest(defaultFolder), await manifest(builtInFolder))
  }

  /** All packs, and the folders in which a pack was meant to be but is not right. */
  async list(): Promise<{ entries: ShelfEntry[]; broken: { folder: string; reason: string }[] }> {
    const entries = [this.default, this.builtIn]
    const broken: { folder: string; reason: string }[] = []
    for (const folder of await this.#ownFolders()) {
      try {
        const manifest = await readManifest(join(this.#own, folder))
        if (manifest.id !== folder)
          throw new KithError('model-damaged', t.modelErrors.otherFolder(folder, manifest.id))
        entries.push({ manifest, own: true, from: 'nowhere' })
      } catch (error) {
        broken.push({ folder, reason: reasonOf(error) })
      }
    }
    return { entries, broken }
  }

  /** @throws KithError `not-found` */
  async entry(id: string): Promise<ShelfEntry> {
    const { entries, broken } = await this.list()
    const found = entries.find(entry => entry.manifest.id === id)
    if (found) return found
    const reason = broken.find(({ folder }) => folder === id)?.reason
    throw new KithError('not-found', reason ?? t.modelErrors.noPack(id))
  }

  entryOf(manifest: Manifest): ShelfEntry {
    const own = [this.default, this.builtIn].find(entry => entry.manifest.id === manifest.id)
    return own ?? { manifest, own: true, from: 'nowhere' }
  }

  /** The pack where all its files are here; null where one is missing. @throws KithError `model-damaged` */
  find({ manifest }: ShelfEntry): Promise<Pack | null> {
    return findPack(manifest, this.#places(manifest))
  }

  /** The pack, fetched or built where it is not here. @throws KithError `model-missing`, `model-damaged`, `disk-full` */
  async obtain(entry: ShelfEntry, progress: (bytes: number) => void, signal?: AbortSignal): Promise<Pack> {
    const here = await this.find(entry).catch(error => {
      // A damaged file is had again where that can be.
      if (entry.from === 'nowhere') throw error
      return null
    })
    if (here) return here
    const places = this.#places(entry.manifest)
    const weights = entry.from === 'build' ? weightsFolder() : null
    if (weights !== null) await buildPack(weights, places.download)
    else await fetchPack(entry.manifest, places, progress, signal)
    const pack = await this.find(entry)
    if (!pack) throw new KithError('model-missing', t.modelErrors.cantBeHad(entry.manifest.name))
    return pack
  }

  get #own(): string {
    return join(this.#options.dataFolder, 'models')
  }

  /** Folders in the data folder that have a manifest; those of fetched and built packs have none. */
  async #ownFolders(): Promise<string[]> {
    const names = await readdir(this.#own).catch(() => [])
    return names.filter(name => existsSync(join(this.#own, name, 'manifest.json'))).sort()
  }

  #places({ id, files }: Manifest): PackPlaces {
    const { projectFolder, env } = this.#options
    const folders: PackPlaces['folders'] = []
    if (env.KITH_MODELS_DIR) folders.push({ path: env.KITH_MODELS_DIR, name: 'KITH_MODELS_DIR' })
    for (const folder of [defaultFolder, builtInFolder])
      folders.push({ path: join(projectFolder, 'models', folder), name: t.indexErrors.place.ownFolder })
    const shared = resolve(projectFolder, '..', 'shared', 'models')
    if (existsSync(shared)) folders.push({ path: shared, name: 'shared/models' })
    // What a person put in is looked for where they put it, and nowhere else.
    const fetched = {
      path: join(this.#own, id),
      name: files.some(file => file.url) ? t.modelErrors.fetched : t.modelErrors.dataFolder,
    }
    const isOwn = existsSync(join(fetched.path, 'manifest.json'))
    return { folders: isOwn ? [fetched] : [...folders, fetched], download: fetched.path }
  }
}
