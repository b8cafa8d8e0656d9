/** @file How the face index is, in words: what passes by itself is told apart from what somebody has to mend. */
import type { IndexState } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'

/** What happens next, or what to do; null where all is well. */
export function outlook({ phase, nextTryAt }: IndexState, now: number): string | null {
  if (phase === 'offline') {
    const seconds = nextTryAt === null ? 0 : Math.ceil((nextTryAt - now) / 1000)
    return seconds > 1 ? t.faceIndex.tryAgainIn(seconds) : t.faceIndex.tryAgain
  }
  if (phase === 'failed') return t.faceIndex.lookAtIt
  return null
}

/** What the bar over every page says; null where there is nothing to say. */
export function indexBanner({ phase, reason, progress }: IndexState): string | null {
  if (phase === 'offline' || phase === 'failed') return t.faceIndex.banner[phase](reason ?? '')
  if (phase === 'rebuilding') return t.faceIndex.banner.rebuilding(Math.round(100 * (progress ?? 0)))
  return null
}
