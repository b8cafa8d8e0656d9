/** @file Tells a person who looks elsewhere that a long job has ended. Pure but for what it calls. */
import type { ExportState, WorkState } from '../contract/entities.ts'
import { t } from '../contract/text/text.ts'

/** A job that took less has been waited for, ms. */
const long = 60_000

export function createNotices(notify: (title: string, text: string) => void, now: () => number = Date.now) {
  let work: { since: number; photos: number } | null = null
  let exporting: number | null = null
  const tookLong = (since: number) => now() - since >= long
  return {
    /** To be called whenever the work has got further. */
    work({ phase, total, failed }: WorkState): void {
      if (phase === 'running')
        work = { since: work?.since ?? now(), photos: Math.max(work?.photos ?? 0, total) }
      if (phase !== 'idle' || work === null) return
      const { photos } = work
      if (tookLong(work.since))
        notify(t.work.lookedAt, failed > 0 ? t.work.photosBut(photos, failed) : t.work.photos(photos))
      work = null
    },

    /** To be called whenever the export has got further. */
    exports({ phase, done, failed }: ExportState): void {
      if (phase === 'running') exporting ??= now()
      else if (exporting !== null) {
        if (phase !== 'cancelled' && tookLong(exporting))
          notify(t.work.exportEnded, failed > 0 ? t.work.exportedBut(done, failed) : t.work.exported(done))
        exporting = null
      }
    },
  }
}
