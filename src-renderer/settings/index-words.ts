/** @file How the face index is, in words: what passes by itself is told apart from what somebody has to mend. */
import type { IndexPhase, IndexState } from '../../src-main/contract/entities.ts'

export const phaseWords: Record<IndexPhase, string> = {
  starting: 'Starting',
  online: 'Up to date',
  'catching-up': 'Catching up',
  offline: 'Not reachable at the moment',
  rebuilding: 'Being filled again',
  failed: 'Refuses to work',
}

/** What happens next, or what to do; null where all is well. */
export function outlook({ phase, nextTryAt }: IndexState, now: number): string | null {
  if (phase === 'offline') {
    const seconds = nextTryAt === null ? 0 : Math.ceil((nextTryAt - now) / 1000)
    return seconds > 1 ? `Kith tries again by itself in ${seconds} seconds.` : 'Kith tries again by itself.'
  }
  if (phase === 'failed') return 'Trying again won’t mend this: look at the face index in Settings.'
  return null
}

/** What the bar over every page says; null where there is nothing to say. */
export function indexBanner(index: IndexState): string | null {
  if (index.phase === 'offline')
    return `The face index is not there at the moment; names you give are kept. ${index.reason ?? ''}`
  if (index.phase === 'failed')
    return `The face index refuses to work; names you give are kept. ${index.reason ?? ''}`
  if (index.phase === 'rebuilding')
    return `The face index is being filled again, ${Math.round(100 * (index.progress ?? 0))} %; names you give are kept.`
  return null
}
