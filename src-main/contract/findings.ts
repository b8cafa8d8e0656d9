/** @file What a check looks for, in the words of the window, the terminal and the history. */
import type { CheckReport, FindingKind } from './entities.ts'

/** One and many of each kind, in the order in which they are told. */
const words: Record<FindingKind, [one: string, many: string]> = {
  'missing-point': ['face is missing in the index', 'faces are missing in the index'],
  'stale-point': ['face is out of date in the index', 'faces are out of date in the index'],
  'wrong-vector': ['face is stored wrongly in the index', 'faces are stored wrongly in the index'],
  'orphaned-point': ['entry of the index belongs to no face', 'entries of the index belong to no face'],
  'invalid-embedding': ['face has to be found again', 'faces have to be found again'],
  'invalid-box': ['face has a box outside its photo', 'faces have a box outside their photo'],
  'stale-pipeline': ['photo was looked at by other models', 'photos were looked at by other models'],
  'missing-thumbnail': ['thumbnail is missing', 'thumbnails are missing'],
  'file-gone': ['photo is not on the disk any more', 'photos are not on the disk any more'],
  'dangling-person': ['face belongs to somebody who was deleted', 'faces belong to somebody who was deleted'],
  'dangling-cover': ['cover shows somebody else', 'covers show somebody else'],
}

export const findingKinds = Object.keys(words) as FindingKind[]

/** “3 faces are missing in the index”. */
export function findingText(kind: FindingKind, count: number): string {
  const [one, many] = words[kind]
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Everything that was found, a line a kind; empty when all agrees. */
export function findingLines(report: CheckReport): string[] {
  return report.findings.flatMap(({ kind, count }) => (count > 0 ? [findingText(kind, count)] : []))
}
