/** @file What a check looks for, in the words of the window, the terminal and the history. */
import type { CheckReport, FindingKind } from './entities.ts'
import { en } from './text/en/en.ts'
import { t } from './text/text.ts'

/** In the order in which they are told. */
export const findingKinds = Object.keys(en.repair.findings) as FindingKind[]

/** Everything that was found, a line a kind; empty when all agrees. */
export function findingLines(report: CheckReport): string[] {
  return report.findings.flatMap(({ kind, count }) => (count > 0 ? [t.repair.findings[kind](count)] : []))
}
