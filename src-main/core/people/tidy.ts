/**
 * @file What happens by itself after faces changed: groups, then suggestions, then names that are sure. One round at
 * a time, each in turns that leave room for everything else.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Topic } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { type FaceCollection, IndexError } from '../vectors/port.ts'
import { groupNext } from './groups.ts'
import type { Journal } from './journal.ts'
import type { LikenessThresholds } from './likeness.ts'
import { type MatchThresholds, matchFaces } from './match.ts'
import { suggestNext } from './suggest.ts'

export interface TidyOptions {
  catalog: Catalog
  journal: Journal
  pack: { id: string; join: number; found: number } & LikenessThresholds
  /** Null while the index is away. */
  collection: () => FaceCollection | null
  /** Null where Kith may name nobody by itself. */
  matching: () => MatchThresholds | null
  /** After groups changed, so that the index hears of it. */
  grouped: () => void
  changed: (topics: Topic[]) => void
  /** Whether photos are being looked at. */
  busy: () => boolean
  log: Log
}

/**
 * A pause before each round gathers what comes in together, so that many faces cost one search, ms; a longer one while
 * photos are looked at.
 */
const pause = 200
const pauseWhileBusy = 1_500

export function createTidy(options: TidyOptions) {
  const { catalog, journal, pack, collection, matching, grouped, changed, busy, log } = options
  let round: Promise<void> | null = null
  let again = false
  const stop = new AbortController()
  const index = () => (stop.signal.aborted ? null : collection())
  /** Cuts the pause of the round under way short. */
  let hurry = new AbortController()

  const gather = async (): Promise<void> => {
    hurry = new AbortController()
    const signal = AbortSignal.any([stop.signal, hurry.signal])
    const end = performance.now() + pauseWhileBusy
    do await delay(pause, undefined, { signal }).catch(() => {})
    while (busy() && performance.now() < end && !signal.aborted)
  }

  const goThrough = async (): Promise<void> => {
    await gather()
    for (let at = index(); at && (await groupNext({ catalog, pack }, at)) > 0; at = index()) {
      grouped()
      changed(['groups', 'faces'])
    }
    for (let at = index(); at; at = index()) {
      const turn = await suggestNext({ catalog, pack }, at)
      if (turn.faces === 0) break
      if (turn.changed) changed(['review'])
      const thresholds = matching()
      if (thresholds) matchFaces({ catalog, journal, pack }, turn.compared, thresholds)
    }
  }

  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await goThrough()
      } catch (error) {
        if (!(error instanceof IndexError))
          log('error', 'grouping and suggestions failed', { reason: reasonOf(error) })
      }
    } while (again && !stop.signal.aborted)
  }

  return {
    /** Says that there may be something to do. */
    wake(): void {
      again = true
      round ??= run().finally(() => {
        round = null
      })
    },
    /** Resolves when the round under way has ended, which waits for nothing more to come in. */
    async idle(): Promise<void> {
      hurry.abort()
      await round
    },
    async close(): Promise<void> {
      stop.abort()
      await round
    },
  }
}
