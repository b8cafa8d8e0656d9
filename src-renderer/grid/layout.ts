/**
 * @file Where each photo of a month lies: rows of one height with true aspect ratios, justified to the width.
 * Pure arithmetic, so that the height of everything is known before a photo is loaded.
 */

export interface Size {
  width: number
  height: number
}

export interface Placed {
  left: number
  top: number
  width: number
  height: number
}

export interface MonthLayout {
  photos: Placed[]
  height: number
}

export interface GridOptions {
  width: number
  /** The height rows aim at, px. */
  rowHeight: number
  gap: number
}

/** The widest a photo may be in a row, and the narrowest: a panorama doesn't take the row away from the others. */
const widest = 3.5
const narrowest = 0.4
/** The aspect ratio of a photo that is not known yet: 4:3. */
const usualAspect = 4 / 3

export function layoutMonth(sizes: Size[], { width, rowHeight, gap }: GridOptions): MonthLayout {
  const photos: Placed[] = []
  let top = 0
  let row: number[] = []
  let sum = 0
  const close = (height: number) => {
    let left = 0
    for (const aspect of row) {
      photos.push({ left, top, width: aspect * height, height })
      left += aspect * height + gap
    }
    top += height + gap
    row = []
    sum = 0
  }
  for (const size of sizes) {
    const aspect = Math.min(widest, Math.max(narrowest, size.width / size.height || usualAspect))
    row.push(aspect)
    sum += aspect
    const height = (width - gap * (row.length - 1)) / sum
    if (height <= rowHeight) close(height)
  }
  // The last row keeps the wished height and ends where it ends.
  if (row.length > 0) close(Math.min(rowHeight, (width - gap * (row.length - 1)) / sum))
  return { photos, height: Math.max(0, top - gap) }
}

/**
 * The likely height of a month whose photos have not been loaded. A row is closed by the photo that overfills it, so
 * on average it holds half a photo more than fit at the wished height, and is that much lower.
 */
export function estimateMonth(count: number, { width, rowHeight, gap }: GridOptions): number {
  const perRow = Math.max(1, (width + gap) / (usualAspect * rowHeight + gap) + 0.5)
  const height = Math.min(rowHeight, (width - gap * (perRow - 1)) / (perRow * usualAspect))
  return Math.max(height, Math.ceil(count / perRow) * (height + gap) - gap)
}

/** The photo that an arrow key leads to: the neighbour in the row, or the nearest by its middle in the next row. */
export function neighbour(
  photos: Placed[],
  from: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): number {
  if (key === 'ArrowLeft') return Math.max(0, from - 1)
  if (key === 'ArrowRight') return Math.min(photos.length - 1, from + 1)
  const here = photos[from]
  if (!here) return from
  const middle = here.left + here.width / 2
  const beyond = photos
    .map((photo, index) => ({ ...photo, index }))
    .filter(photo => (key === 'ArrowUp' ? photo.top < here.top : photo.top > here.top))
  const row =
    key === 'ArrowUp'
      ? Math.max(...beyond.map(photo => photo.top))
      : Math.min(...beyond.map(photo => photo.top))
  const nearest = beyond
    .filter(photo => photo.top === row)
    .sort((a, b) => Math.abs(a.left + a.width / 2 - middle) - Math.abs(b.left + b.width / 2 - middle))[0]
  return nearest?.index ?? from
}
