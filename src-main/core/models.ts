/** @file Finds the model pack when Kith starts, and fetches it when a person asks or nothing else can be done. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ModelState } from '../contract/entities.ts'
import { reasonOf } from '../contract/errors.ts'
import {
  fetchPack,
  findPack,
  type Manifest,
  type Pack,
  type PackPlaces,
  readManifest,
} from './faces/packs.ts'
import type { Log } from './log.ts'

/** The pack Kith uses. */
const defaultPack = 'yunet-mobilefacenet'

export interface ModelsOptions {
  projectFolder: string
  dataFolder: string
  env: NodeJS.ProcessEnv
  log: Log
  changed: () => void
}

export class Models {
  readonly manifest: Manifest
  readonly #places: PackPlaces
  readonly #options: ModelsOptions
  #pack: Pack | null = null
  #state: Pick<ModelState, 'phase' | 'receivedBytes' | 'reason'> = {
    phase: 'missing',
    receivedBytes: 0,
    reason: null,
  }
  #fetching: Promise<Pack | null> | null = null

  private constructor(options: ModelsOptions, manifest: Manifest) {
    this.#options = options
    this.manifest = manifest
    const { projectFolder, dataFolder, env } = options
    const folders: PackPlaces['folders'] = []
    if (env.KITH_MODELS_DIR) folders.push({ path: env.KITH_MODELS_DIR, name: 'KITH_MODELS_DIR' })
    folders.push({ path: join(projectFolder, 'models', defaultPack), name: 'the program’s own folder' })
    const shared = resolve(projectFolder, '..', 'shared', 'models')
    if (existsSync(shared)) folders.push({ path: shared, name: 'shared/models' })
    this.#places = { folders, download: join(dataFolder, 'models', manifest.id) }
  }

  static async open(options: ModelsOptions): Promise<Models> {
    const models = new Models(options, await readManifest(join(options.projectFolder, 'models', defaultPack)))
    await models.#look()
    return models
  }

  get pack(): Pack | null {
    return this.#pack
  }

  state(): ModelState {
    const { id, name, licence, files } = this.manifest
    return {
      ...this.#state,
      pack: id,
      name,
      licence,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      source: this.#pack?.source ?? null,
    }
  }

  /** Resolves with the pack, or null where it could not be had; the state then says why. */
  fetch(): Promise<Pack | null> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = null
    })
    return this.#fetching
  }

  async #fetch(): Promise<Pack | null> {
    if (this.#pack) return this.#pack
    this.#set({ phase: 'fetching', receivedBytes: 0, reason: null })
    try {
      await fetchPack(this.manifest, this.#places, bytes =>
        this.#set({ phase: 'fetching', receivedBytes: bytes, reason: null }),
      )
      await this.#look()
    } catch (error) {
      this.#options.log('warn', 'the models could not be fetched', { reason: reasonOf(error) })
      this.#set({ phase: 'failed', receivedBytes: 0, reason: reasonOf(error) })
    }
    return this.#pack
  }

  async #look(): Promise<void> {
    try {
      this.#pack = await findPack(this.manifest, this.#places)
      this.#set({ phase: this.#pack ? 'ready' : 'missing', receivedBytes: 0, reason: null })
    } catch (error) {
      this.#options.log('warn', 'a model file is not right', { reason: reasonOf(error) })
      this.#set({ phase: 'failed', receivedBytes: 0, reason: reasonOf(error) })
    }
  }

  #set(state: Pick<ModelState, 'phase' | 'receivedBytes' | 'reason'>): void {
    this.#state = state
    this.#options.changed()
  }
}
