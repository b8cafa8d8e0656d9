/** @file What `npm run torture` keeps of a round in which something was lost: enough to find out why. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Lines remembered: some ten rounds. */
const remembered = 5_000

export interface Evidence {
  /** One thing that happened, with its time. */
  note(text: string): void
  /** Copies the data folder and everything noted to a folder that stays; returns where. Only while nobody writes there. */
  keep(data: string, losses: string[]): string
}

export function gatherEvidence(): Evidence {
  const story: string[] = []
  return {
    note(text) {
      story.push(`${new Date().toISOString()} ${text}`)
      if (story.length > 2 * remembered) story.splice(0, remembered)
    },
    keep(data, losses) {
      const folder = mkdtempSync(join(tmpdir(), 'kith-torture-loss-'))
      writeFileSync(join(folder, 'losses.txt'), losses.join('\n'))
      writeFileSync(join(folder, 'story.txt'), story.join('\n'))
      cpSync(data, join(folder, 'data'), { recursive: true, filter: source => !source.endsWith('/cache') })
      return folder
    },
  }
}
