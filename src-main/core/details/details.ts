/**
 * @file What photos and their sidecars say, beyond pixels: dates a person corrects, names that came in files, names
 * that go into files. Sidecars are read and names compared by themselves, a few at a time.
 */
import type { Topic } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import type { Labels } from '../people/labels.ts'
import { createDates } from './dates.ts'
import { drawMissing, type MissingFacesOptions } from './missing-faces.ts'
import { nameNext } from './regions.ts'
import { readSidecars, type SidecarReader } from './sidecars.ts'
import { createWriteBack, type WriteBackOptions } from './write-back.ts'

export interface DetailsOptions extends Omit<WriteBackOptions, 'progressed'>, MissingFacesOptions {
  labels: Labels
  readSidecar: SidecarReader
  changed: (topics: Topic[]) => void
  log: Log
}

export type Details = ReturnType<typeof createDetails>

export function createDetails(options: DetailsOptions) {
  const { catalog, journal, labels, readSidecar, changed, log } = options
  let round: Promise<void> | null = null
  let again = false
  let closed = false

  const goThrough = async (): Promise<void> => {
    while (!closed && (await readSidecars(catalog, readSidecar)) > 0) changed(['photos', 'problems'])
    while (!closed && nameNext({ catalog, journal, labels }) > 0) await turn()
    while (!closed && (await drawMissing(options)) > 0) await turn()
  }

  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await goThrough()
      } catch (error) {
        log('error', 'names and words in files could not be read', { reason: reasonOf(error) })
      }
    } while (again && !closed)
  }

  return {
    ...createDates({ catalog, journal }),
    names: createWriteBack({ ...options, progressed: () => changed(['settings']) }),

    /** Says that there may be something to read or compare. */
    wake(): void {
      if (closed || !isSomethingToDo(catalog)) return
      again = true
      round ??= run().finally(() => {
        round = null
      })
    },
    async idle(): Promise<void> {
      await round
    },
    async close(): Promise<void> {
      closed = true
      await round
    },
  }
}

/** Lets everything else have its turn. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

/** Look-ups in small indexes; asked after every change. */
function isSomethingToDo(catalog: Catalog): boolean {
  return (
    catalog.get(
      `select 1 where exists (select 1 from companions where state = 'new' and kind = 'sidecar')
         or exists (select 1 from face_regions where state = 'waiting')
         or exists (select 1 from face_regions where state = 'unmatched' and tried = 0)`,
    ) !== undefined
  )
}
