/** @file Libraries whose index is a real Qdrant behind a proxy that makes it fail; and what it holds, seen past the proxy. */
import { afterAll, beforeAll } from 'vitest'
import type { Catalog } from '../core/catalog/catalog.ts'
import { type RepairOptions, repair } from '../core/ledger/check.ts'
import { compare, type Difference } from '../core/ledger/compare.ts'
import { Ledger } from '../core/ledger/ledger.ts'
import { createBrowse } from '../core/people/browse.ts'
import { createByHand, handOwner } from '../core/people/by-hand.ts'
import { createCommands } from '../core/people/commands.ts'
import { Journal } from '../core/people/journal.ts'
import { createLabels } from '../core/people/labels.ts'
import { createReview } from '../core/people/review.ts'
import { openQdrant } from '../core/vectors/qdrant.ts'
import type { RunningQdrant } from '../core/vectors/qdrant-process.ts'
import { serverSource } from '../core/vectors/source.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { temporaryFolder } from './folders.ts'
import { foundFace, openTestCatalog, testPack } from './library.ts'
import { thresholds } from './people.ts'
import { startTestQdrant } from './qdrant.ts'

/** How long a call may take, ms; a delayed answer comes after twice as much. */
const timeoutMs = 400
/** How long a Qdrant may take to start and to end on a machine that has much else to do, ms. */
const patience = 180_000

export type FaultyLibrary = Awaited<ReturnType<ReturnType<typeof faultyQdrant>['open']>>

/** One Qdrant and one proxy for all tests of a file. */
export function faultyQdrant() {
  let folder: ReturnType<typeof temporaryFolder>
  let qdrant: RunningQdrant
  let proxy: FaultProxy

  beforeAll(async () => {
    folder = temporaryFolder()
    qdrant = await startTestQdrant(folder.path)
    proxy = await startFaultProxy(qdrant.url, timeoutMs * 2)
  }, patience)
  afterAll(async () => {
    await proxy.close()
    await qdrant.stop()
    folder[Symbol.dispose]()
  }, patience)

  /** A connection without the proxy. */
  const straight = () => openQdrant({ url: qdrant.url, apiKey: qdrant.apiKey })

  return {
    get proxy() {
      return proxy
    },
    straight,

    /** An open library with its ledger running behind the proxy. */
    async open(path: string) {
      const catalog = openTestCatalog(path)
      // Processes are killed elsewhere; no power fails here.
      catalog.run('pragma synchronous = off')
      const ledger = new Ledger({
        catalog,
        pack: testPack,
        source: serverSource({ url: proxy.url, apiKey: qdrant.apiKey, timeoutMs }),
        log: () => {},
        stateChanged: () => {},
        facesChanged: () => {},
        firstPause: 5,
        longestPause: 40,
      })
      const journal = new Journal(catalog, () => ledger.wake(), { 'by-hand': handOwner })
      const pack = { ...testPack, ...thresholds }
      const labels = createLabels(catalog, pack)
      const browse = createBrowse({ catalog, pack })
      const collection = () => ledger.collection
      ledger.start()
      const checking = {
        catalog,
        pack: testPack,
        exclusive: ledger.exclusive.bind(ledger),
        thumbnailPath: () => path,
        progress: () => {},
      }
      return {
        catalog,
        ledger,
        journal,
        labels,
        commands: createCommands({ catalog, journal, labels }),
        review: createReview({ catalog, journal, labels, pack, collection, faces: browse.faces }),
        hand: createByHand({
          catalog,
          journal,
          labels,
          pack,
          // What is drawn looks like whoever stands there.
          measure: async (photoId, box) => ({
            ...foundFace(Math.round(box[0] * 10), photoId),
            box,
          }),
          staged: () => ledger.wake(),
        }),
        checking,
        repair: (change: Partial<RepairOptions> = {}) =>
          repair({
            ...checking,
            makeThumbnail: async () => {},
            rescan: async () => {},
            drained: () => {
              ledger.wake()
              return ledger.idle()
            },
            ...change,
          }),
        /** The name of the collection in use; empty before there is one. */
        collectionName: () => catalog.meta(`collection:${testPack.id}`) ?? '',
        async [Symbol.asyncDispose]() {
          await ledger.close()
          catalog.close()
        },
      }
    },

    /** Everything in which the index differs from the catalog. */
    async drift(catalog: Catalog): Promise<Difference[]> {
      const index = straight()
      try {
        const collection = index.collection(catalog.meta(`collection:${testPack.id}`) ?? '')
        const found: Difference[] = []
        await compare({ catalog, pack: testPack, collection, vectors: true, found: d => found.push(d) })
        return found
      } finally {
        await index.close()
      }
    },

    /** A request that Kith would never make. */
    raw: (path: string, body: unknown, method = 'POST') =>
      fetch(`${qdrant.url}${path}`, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'api-key': qdrant.apiKey },
      }),
  }
}

/** How many faces there are, by state: `live 2`. */
export const statesOf = (catalog: Catalog): string[] =>
  catalog
    .all<{ state: string; n: number }>(`select state, count(*) as n from faces group by state`)
    .map(row => `${row.state} ${row.n}`)
