/** @file Where the face index is: a bundled Qdrant where there is one, a server that was named, or memory. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { IndexPlace, ServerTest } from '../contract/entities.ts'
import { KithError, reasonOf } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { CoreOptions } from './core.ts'
import type { Ledger } from './ledger/ledger.ts'
import { collectionInUse, isOfCatalog } from './ledger/reconcile.ts'
import type { PackInUse } from './ledger/truth.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'
import type { SettingsFile } from './settings.ts'
import { IndexError } from './vectors/port.ts'
import { openQdrant, type QdrantOptions } from './vectors/qdrant.ts'
import { findQdrant } from './vectors/qdrant-binary.ts'
import { type IndexSource, memorySource, serverSource, sidecarSource } from './vectors/source.ts'

export interface IndexPlaceOptions {
  options: Pick<CoreOptions, 'index' | 'projectFolder' | 'dataFolder'>
  settings: SettingsFile
  secrets: Secrets
  log: Log
}

export type ServerChoice = { url: string; caFile: string; apiKey?: string | null | undefined }
export type PlaceChoice = { engine: IndexPlace['engine'] } & ServerChoice

export type IndexPlaces = ReturnType<typeof createIndexPlaces>

/** A test waits less long than work does: somebody sits before it. */
const testTimeoutMs = 8_000

export function createIndexPlaces({ options, settings, secrets, log }: IndexPlaceOptions) {
  const { index: asked = 'qdrant', projectFolder, dataFolder } = options

  const place = (): IndexPlace => {
    const { indexEngine, indexUrl, indexCaFile } = settings.get()
    return {
      engine: indexEngine,
      url: indexUrl,
      caFile: indexCaFile,
      hasKey: secrets.get('index-key') !== null,
      fixed: asked !== 'qdrant',
    }
  }

  const serverOf = ({ url, caFile, apiKey }: ServerChoice): QdrantOptions => ({
    url,
    caFile: caFile || undefined,
    apiKey: (apiKey === undefined ? secrets.get('index-key') : apiKey) ?? undefined,
  })

  const source = async (): Promise<IndexSource> => {
    if (typeof asked === 'object') return serverSource(asked)
    if (asked === 'memory') return memorySource(t.indexErrors.place.asAsked)
    const { engine, url, caFile } = place()
    if (engine === 'memory') return memorySource(t.indexErrors.place.asSet)
    if (engine === 'server') return serverSource(serverOf({ url, caFile }))
    return bundled(projectFolder, dataFolder, log)
  }

  return {
    place,
    source,

    /** @throws KithError `conflict` where Kith was started with another place, `bad-input` */
    async choose(ledger: Ledger, { engine, url, caFile, apiKey }: PlaceChoice): Promise<IndexPlace> {
      if (place().fixed) throw new KithError('conflict', t.faceIndex.place.fixed)
      if (engine === 'server' && url === '') throw new KithError('bad-input', t.indexErrors.place.noAddress)
      if (apiKey !== undefined) secrets.set('index-key', apiKey)
      settings.change({ indexEngine: engine, indexUrl: url, indexCaFile: caFile })
      await ledger.use(await source())
      return place()
    },

    test: (choice: ServerChoice, catalog: Catalog, pack: PackInUse): Promise<ServerTest> =>
      testServer({ ...serverOf(choice), timeoutMs: testTimeoutMs }, catalog, pack),
  }
}

async function bundled(projectFolder: string, dataFolder: string, log: Log): Promise<IndexSource> {
  try {
    const binary = await findQdrant({ resources: join(projectFolder, 'resources'), env: process.env })
    if (!binary) return memorySource(t.indexErrors.place.noQdrant)
    return sidecarSource({
      binary: binary.path,
      from: binary.from,
      storage: join(dataFolder, 'index'),
      record: join(dataFolder, 'index.process'),
      log,
    })
  } catch (error) {
    log('warn', 'Qdrant is not used', { reason: reasonOf(error) })
    return memorySource(t.indexErrors.place.inMemory(reasonOf(error)))
  }
}

/** Reaches the server, shows it the key, writes something small and takes it away again. Never throws. */
async function testServer(options: QdrantOptions, catalog: Catalog, pack: PackInUse): Promise<ServerTest> {
  let index: ReturnType<typeof openQdrant> | null = null
  try {
    index = openQdrant(options)
    const { version } = await index.ping()
    const names = await index.list()
    const ours = collectionInUse(catalog, pack)
    const marker = ours !== null && names.includes(ours) ? await index.marker(ours) : undefined
    if (ours !== null && marker !== undefined && marker?.catalog !== catalog.id)
      return { ok: true, text: t.indexErrors.place.foreign(version, ours) }
    const probe = `kith-test-${randomUUID()}`
    await index.create(probe, { catalog: catalog.id, pack: 'test', dimension: 4, distance: 'Cosine' })
    await index.drop(probe)
    const others = names.filter(name => !isOfCatalog(name, catalog)).length
    const { fine, fineBeside } = t.indexErrors.place
    return { ok: true, text: others === 0 ? fine(version) : fineBeside(version, others) }
  } catch (error) {
    return { ok: false, text: error instanceof IndexError ? error.message : reasonOf(error) }
  } finally {
    await index?.close()
  }
}
