/** @file What every benchmark answers. Absolute figures depend on the machine; the ratio is what is aimed at. */

export interface BenchResult {
  name: string
  rows: { label: string; value: number; unit: string }[]
  /** Ours over what was run beside it. */
  ratio: number
  /** The aim, in words, with which side of it is good. */
  target: string
}
