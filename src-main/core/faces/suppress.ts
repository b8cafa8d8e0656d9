/** @file Greedy non-maximum suppression, which both detectors end with. */

/** A box in whatever unit the detector thinks in. */
export interface Scored {
  x: number
  y: number
  w: number
  h: number
  score: number
}

/** Best first; a box that overlaps a better one by more than `maxIou` goes. */
export function suppress<T extends Scored>(candidates: T[], maxIou: number): T[] {
  const kept: T[] = []
  for (const face of candidates.sort((a, b) => b.score - a.score)) {
    if (kept.every(other => iou(face, other) <= maxIou)) kept.push(face)
  }
  return kept
}

function iou(a: Scored, b: Scored): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / (a.w * a.h + b.w * b.h - w * h)
}
