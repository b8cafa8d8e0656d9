/** @file Where the photo lies on the stage: fitted, zoomed to a point, moved. Pure arithmetic. */

export interface Extent {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** `scale` 1 fits the photo to the stage; x and y move its middle away from the stage's, px. */
export interface Zoom extends Point {
  scale: number
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 }

/** Small pictures are enlarged at most so much to fill the stage. */
const mostEnlarged = 2
/** A photo can be zoomed to so many times its own size. */
const closest = 4

/** Screen px a photo's own px takes when it is fitted. */
export function fitScale(photo: Extent, stage: Extent): number {
  return Math.max(0, Math.min(stage.width / photo.width, stage.height / photo.height, mostEnlarged))
}

/** The zoom at which one px of the photo is one px of the screen. */
export function actualSize(photo: Extent, stage: Extent, pixelRatio: number): number {
  return 1 / Math.max(1e-6, fitScale(photo, stage) * pixelRatio)
}

export function largestZoom(photo: Extent, stage: Extent, pixelRatio: number): number {
  return Math.max(4, closest * actualSize(photo, stage, pixelRatio))
}

/** Zooms so that what is under `point` (px from the stage's middle) stays there. */
export function zoomAt(zoom: Zoom, scale: number, point: Point): Zoom {
  const factor = scale / zoom.scale
  return {
    scale,
    x: point.x - (point.x - zoom.x) * factor,
    y: point.y - (point.y - zoom.y) * factor,
  }
}

/** Keeps the scale in its bounds, and the photo from leaving the stage: an edge never comes inside it. */
export function bounded(zoom: Zoom, photo: Extent, stage: Extent, pixelRatio: number): Zoom {
  const scale = Math.min(largestZoom(photo, stage, pixelRatio), Math.max(1, zoom.scale))
  if (scale === 1) return fitted
  const fit = fitScale(photo, stage)
  const reach = (size: number, room: number) => Math.max(0, (size * fit * scale - room) / 2)
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value))
  // Where the bounds cut the scale, the place is cut in proportion.
  const cut = scale / zoom.scale
  return {
    scale,
    x: within(zoom.x * cut, reach(photo.width, stage.width)),
    y: within(zoom.y * cut, reach(photo.height, stage.height)),
  }
}

/** The photo on the stage, px from its top left. */
export function placeOf(zoom: Zoom, photo: Extent, stage: Extent) {
  const scale = fitScale(photo, stage) * zoom.scale
  const width = photo.width * scale
  const height = photo.height * scale
  return {
    left: (stage.width - width) / 2 + zoom.x,
    top: (stage.height - height) / 2 + zoom.y,
    width,
    height,
  }
}
