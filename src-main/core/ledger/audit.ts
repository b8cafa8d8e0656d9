/**
 * @file The slow audit in the background: goes through all faces and points a slice of ids at a time, vectors included,
 * and mends what differs. It goes on where it stopped, also after a restart.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { AuditState, FaceId, FindingKind } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Log } from '../log.ts'
import { type FaceCollection, IndexError } from '../vectors/port.ts'
import { compareSlice, type Difference } from './compare.ts'
import { kindOfDifference, withoutPending } from './findings.ts'
import { mendDifferences } from './reconcile.ts'
import type { PackInUse } from './truth.ts'

export interface AuditOptions {
  catalog: Catalog
  pack: PackInUse
  exclusive: <T>(work: (collection: FaceCollection) => Promise<T>) => Promise<T>
  /** True while the index is there and nothing more urgent is under way. */
  quiet: () => boolean
  log: Log
  /** After something was mended, and after each round. */
  changed: () => void
  /** After a round that found something: how many of each kind. */
  mended: (found: [FindingKind, number][]) => void
  pace?: Pace
}

/** Pauses in ms: before the first slice after a start, between two slices, between two rounds. */
export interface Pace {
  first: number
  slice: number
  round: number
}

const pace: Pace = { first: 60_000, slice: 3_000, round: 6 * 3_600_000 }
/** Faces in one slice: some 60 ms of work for all concerned. */
const sliceSize = 500
const roundKey = 'audit'
const lastKey = 'last-audit'

/** A round under way. */
interface Round {
  after: FaceId
  faces: number
  found: Partial<Record<FindingKind, number>>
}

const newRound = (): Round => ({ after: '', faces: 0, found: {} })

export type Audit = ReturnType<typeof startAudit>

export function startAudit(options: AuditOptions) {
  const { catalog, log, quiet, changed } = options
  const times = options.pace ?? pace
  const stop = new AbortController()
  const pause = (ms: number) => delay(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})

  const read = <T>(key: string): T | null => {
    const text = catalog.meta(key)
    return text === null || text === '' ? null : (JSON.parse(text) as T)
  }

  const run = async (): Promise<void> => {
    await pause(times.first)
    while (!stop.signal.aborted) {
      const ended = await slice()
      await pause(ended ? times.round : times.slice)
    }
  }

  /** Looks at one slice, where nothing more urgent is under way; true when it was the last of its round. */
  const slice = async (): Promise<boolean> => {
    try {
      if (!quiet()) return false
      const round = read<Round>(roundKey) ?? newRound()
      const { next, faces, found } = await options.exclusive(collection => lookAt(collection, round.after))
      for (const { kind } of found) {
        const name = kindOfDifference[kind]
        round.found[name] = (round.found[name] ?? 0) + 1
      }
      round.faces += faces
      round.after = next ?? ''
      if (next !== null) catalog.setMeta(roundKey, JSON.stringify(round))
      else end(round)
      if (found.length > 0 || next === null) changed()
      return next === null
    } catch (error) {
      // The index went away in the middle; the slice is looked at again.
      if (!(error instanceof IndexError) && !stop.signal.aborted)
        log('error', 'the audit of the index failed', { reason: reasonOf(error) })
      return false
    }
  }

  const lookAt = async (collection: FaceCollection, after: FaceId) => {
    const { signal } = stop
    const differences: Difference[] = []
    const compared = await compareSlice(
      { ...options, collection, vectors: true, found: d => differences.push(d), signal },
      after,
      sliceSize,
    )
    const found = withoutPending(catalog, differences).filter(
      // Sent to detection before and not come back: a repair sends it again, when a person asks for one.
      d => d.kind !== 'unusable' || d.face.state === 'live',
    )
    await mendDifferences(catalog, collection, found, { redetect: false, signal })
    return { ...compared, found }
  }

  const end = ({ faces, found }: Round): void => {
    const kinds = Object.entries(found) as [FindingKind, number][]
    const mended = kinds.reduce((sum, [, n]) => sum + n, 0)
    catalog.transaction(() => {
      catalog.setMeta(lastKey, JSON.stringify({ at: Date.now(), faces, mended }))
      catalog.setMeta(roundKey, '')
      if (mended > 0) options.mended(kinds)
    })
    if (mended > 0) log('warn', 'the audit found differences and mended them', { faces, ...found })
  }

  const running = run()
  return {
    state: (): AuditState => ({
      last: read<AuditState['last'] & object>(lastKey),
      faces: read<Round>(roundKey)?.faces ?? null,
    }),
    async close(): Promise<void> {
      stop.abort()
      await running
    },
  }
}
