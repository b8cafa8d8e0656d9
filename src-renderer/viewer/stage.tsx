/** @file The photo itself, to zoom and to move. */
import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react'
import type { PhotoDetail } from '../../src-main/contract/entities.ts'
import { previewUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { FaceLayer } from './faces.tsx'

const maxZoom = 8

/** Scale and place of the picture on the stage; scale 1 fits it. */
interface Zoom {
  scale: number
  x: number
  y: number
}
const fitted: Zoom = { scale: 1, x: 0, y: 0 }

export function Stage({ photo, faces }: { photo: PhotoDetail; faces: boolean }) {
  const stage = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [zoom, setZoom] = useState(fitted)
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const scale = Math.min(size.width / photo.width, size.height / photo.height) || 0
  const width = photo.width * scale
  const height = photo.height * scale
  const left = (size.width - width) / 2
  const top = (size.height - height) / 2

  /** Zooms so that what is under the pointer stays there. */
  const zoomTo = (next: number, clientX: number, clientY: number) => {
    const bounds = stage.current?.getBoundingClientRect()
    if (!bounds) return
    const factor = Math.min(maxZoom, Math.max(1, next))
    const [px, py] = [clientX - bounds.left - left, clientY - bounds.top - top]
    setZoom(old =>
      factor === 1
        ? fitted
        : {
            scale: factor,
            x: px - ((px - old.x) * factor) / old.scale,
            y: py - ((py - old.y) * factor) / old.scale,
          },
    )
  }
  const wheel = (event: WheelEvent) =>
    zoomTo(zoom.scale * Math.exp(-event.deltaY / 400), event.clientX, event.clientY)
  const pan = (event: PointerEvent) => {
    if (zoom.scale === 1 || (event.target as HTMLElement).closest('.face-box')) return
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    setZoom(old => ({ ...old, x: old.x + event.movementX, y: old.y + event.movementY }))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: wheel and drag zoom and move the picture
    <div
      ref={stage}
      style={{ position: 'absolute', inset: 0 }}
      onWheel={wheel}
      onPointerDown={pan}
      onPointerMove={move}
      onDoubleClick={event =>
        zoomTo(zoom.scale > 1 ? 1 : Math.max(2, 1 / (scale || 1)), event.clientX, event.clientY)
      }
    >
      <div
        className="picture"
        style={{
          left,
          top,
          width,
          height,
          transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
          background: photo.color,
        }}
      >
        <img src={thumbnailUrl(photo.id)} alt="" draggable={false} />
        <img src={previewUrl(photo.id)} alt={photo.fileName} draggable={false} />
        {faces ? <FaceLayer photo={photo} /> : null}
      </div>
    </div>
  )
}
