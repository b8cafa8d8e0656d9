/** @file Tells a person who looks elsewhere that a long job has ended. Pure but for what it calls. */
import type { ExportState, WorkState } from '../contract/entities.ts'

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
      const unread = failed > 0 ? `, ${count(failed, 'file')} can’t be read` : ''
      if (tookLong(work.since)) notify('All photos are looked at', `${count(work.photos, 'photo')}${unread}.`)
      work = null
    },

    /** To be called whenever the export has got further. */
    exports({ phase, done, failed }: ExportState): void {
      if (phase === 'running') exporting ??= now()
      else if (exporting !== null) {
        const left = failed > 0 ? `, ${failed} could not be` : ''
        if (phase !== 'cancelled' && tookLong(exporting))
          notify('The export has ended', `${count(done, 'photo')} exported${left}.`)
        exporting = null
      }
    },
  }
}

function count(n: number, one: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`
}
