/** @file The photos around the one in the viewer: known ahead, so that a step shows the next at once. */
import { useEffect, useRef } from 'react'
import type { Neighbours, PhotoId, PhotoTile } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { previewUrl } from '../../src-main/contract/media.ts'
import { useLive } from '../state/live.ts'
import { useLast } from '../ui/window.ts'

/** Photos known on either side. */
const reach = 6
/** Photos whose previews are fetched and decoded ahead, on either side. */
const ahead = 2

export interface Line {
  photo: PhotoTile | null
  newer: PhotoId | null
  older: PhotoId | null
  /** 1 for the newest; null until it is known. */
  position: number | null
  total: number
  /** Its place in its month, where that is known. */
  spot: { month: string; index: number } | null
  error: Error | null
}

export function useLine(photoId: PhotoId, filter: PhotoFilter): Line {
  const { data, error } = useLive(['photos'], `neighbours ${photoId} ${JSON.stringify(filter)}`, core =>
    core.library.neighbours({ ...filter, photoId, reach }),
  )
  // Until the core has answered for this photo, the answer for the one before it serves.
  const around = useLast(data)
  const line = around ? [...around.before.toReversed(), around.here, ...around.after] : []
  const at = line.findIndex(photo => photo.id === photoId)
  useAhead(around, photoId)
  return {
    photo: line[at] ?? null,
    newer: line[at - 1]?.id ?? null,
    older: at < 0 ? null : (line[at + 1]?.id ?? null),
    position: around && at >= 0 ? around.position + at - around.before.length : null,
    total: around?.total ?? 0,
    spot: data && data.here.id === photoId ? { month: data.month, index: data.indexInMonth } : null,
    error,
  }
}

/** Fetches and decodes the previews beside, the next before the one before; those out of reach are let go. */
function useAhead(around: Neighbours | null, photoId: PhotoId): void {
  const kept = useRef(new Map<PhotoId, HTMLImageElement>())
  useEffect(() => {
    if (around?.here.id !== photoId) return
    const wanted = [...around.after.slice(0, ahead), ...around.before.slice(0, ahead)].map(photo => photo.id)
    for (const id of kept.current.keys()) if (!wanted.includes(id) && id !== photoId) kept.current.delete(id)
    for (const id of wanted) {
      if (kept.current.has(id)) continue
      const image = new Image()
      image.src = previewUrl(id)
      // A preview that can't be had is said when its photo is shown.
      image.decode().catch(() => {})
      kept.current.set(id, image)
    }
  }, [around, photoId])
}
