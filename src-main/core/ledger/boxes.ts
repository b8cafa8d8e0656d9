import type { Box } from '../../contract/entities.ts'

/** Intersection over union of two boxes in the same coordinates, 0–1. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  if (w <= 0 || h <= 0) return 0
  const shared = w * h
  return shared / (a[2] * a[3] + b[2] * b[3] - shared)
}
