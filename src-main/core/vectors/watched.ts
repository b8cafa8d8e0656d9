/** @file A collection that tells when what it holds can't be read, whoever asked: a search, a check, the drainer. */
import { type FaceCollection, IndexError, type StoredPoint } from './port.ts'

/** The same collection; `unreadable` is called before a call rejects for that reason. */
export function watched(collection: FaceCollection, unreadable: (error: IndexError) => void): FaceCollection {
  const met = (error: unknown): never => {
    if (error instanceof IndexError && error.kind === 'unreadable') unreadable(error)
    throw error
  }
  return {
    name: collection.name,
    upsert: (...given) => collection.upsert(...given).catch(met),
    delete: (...given) => collection.delete(...given).catch(met),
    count: (...given) => collection.count(...given).catch(met),
    seal: (...given) => collection.seal(...given).catch(met),
    retrieve: (...given) => collection.retrieve(...given).catch(met),
    search: (...given) => collection.search(...given).catch(met),
    async *scroll(...given): AsyncGenerator<StoredPoint[]> {
      try {
        yield* collection.scroll(...given)
      } catch (error) {
        met(error)
      }
    },
  }
}
