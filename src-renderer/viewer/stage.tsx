/** @file The photo itself, to zoom and to move by wheel, pinch, drag and keys. */
import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import type { PhotoTile } from '../../src-main/contract/entities.ts'
import { fullUrl, previewUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { dragOut } from '../drag/drag-out.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { useGestures } from './gestures.ts'
import { actualSize, bounded, fitScale, fitted, type Point, placeOf, type Zoom, zoomAt } from './zoom.ts'

/** Longest side of a preview, px; beyond it the full picture is fetched. */
const previewSide = 2048
/** The full picture is fetched once the zoom has rested so long, ms. */
const restTime = 200
/** One press of + or −. */
const keyStep = 1.5
const middle: Point = { x: 0, y: 0 }

interface StageProps {
  photo: PhotoTile
  /** Shows the photo beside: 1 is older, −1 newer. */
  onStep: (by: 1 | -1) => void
  onClose: () => void
  /** What lies on the photo and moves with it, such as faces. */
  children: ReactNode
}

const show = (event: SyntheticEvent<HTMLImageElement>) => event.currentTarget.classList.add('there')

export function Stage({ photo, onStep, onClose, children }: StageProps) {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [{ zoom, smooth }, setState] = useState<{ zoom: Zoom; smooth: boolean }>({
    zoom: fitted,
    smooth: false,
  })
  const [missing, setMissing] = useState(false)
  const [full, setFull] = useState(false)
  const ratio = window.devicePixelRatio

  useEffect(() => {
    const stage = element.current
    if (!stage) return
    const measure = () => setSize({ width: stage.clientWidth, height: stage.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(stage)
    return () => observer.disconnect()
  }, [])

  const change = (next: (old: Zoom) => Zoom, glide = false) =>
    setState(old => ({ zoom: bounded(next(old.zoom), photo, size, ratio), smooth: glide }))
  const zoomBy = (factor: number, point: Point, glide = false) =>
    change(old => zoomAt(old, old.scale * factor, point), glide)
  const pan = (x: number, y: number, glide = false) =>
    change(old => ({ ...old, x: old.x + x, y: old.y + y }), glide)
  const toggle = (point: Point) => {
    const actual = actualSize(photo, size, ratio)
    change(old => (old.scale > 1 ? fitted : zoomAt(old, actual > 1.05 ? actual : 2, point)), true)
  }

  useGestures(element, {
    zoomed: zoom.scale > 1,
    zoomBy,
    pan,
    toggle,
    onStep,
    onClose,
    onLeave: () => dragOut([photo.id]),
  })
  useShortcut('+', t.viewer.keys.zoomIn, () => zoomBy(keyStep, middle, true))
  useShortcut('=', t.viewer.keys.zoomIn, () => zoomBy(keyStep, middle, true))
  useShortcut('-', t.viewer.keys.zoomOut, () => zoomBy(1 / keyStep, middle, true))
  useShortcut('0', t.viewer.keys.fit, () => change(() => fitted, true))
  useShortcut('1', t.viewer.keys.actualSize, () =>
    change(old => zoomAt(old, actualSize(photo, size, ratio), middle), true),
  )
  useShortcut('Shift+ArrowLeft', t.viewer.keys.pan, () => pan(size.width / 5, 0, true))
  useShortcut('Shift+ArrowRight', t.viewer.keys.pan, () => pan(-size.width / 5, 0, true))
  useShortcut('Shift+ArrowUp', t.viewer.keys.pan, () => pan(0, size.height / 5, true))
  useShortcut('Shift+ArrowDown', t.viewer.keys.pan, () => pan(0, -size.height / 5, true))

  const longest = Math.max(photo.width, photo.height)
  const shown = longest * fitScale(photo, size) * zoom.scale * ratio
  const wantsFull = longest > previewSide && shown > previewSide
  useEffect(() => {
    if (!wantsFull) return
    const timer = setTimeout(() => setFull(true), restTime)
    return () => clearTimeout(timer)
  }, [wantsFull])

  const place = placeOf(zoom, photo, size)
  const fit = placeOf(fitted, photo, size)
  return (
    <div ref={element} className={`canvas ${zoom.scale > 1 ? 'zoomed' : ''}`}>
      {size.width === 0 ? null : (
        <>
          <div
            className={`picture ${smooth ? 'smooth' : ''}`}
            style={{
              width: fit.width,
              height: fit.height,
              transform: `translate(${place.left}px, ${place.top}px) scale(${zoom.scale})`,
              background: photo.color,
            }}
          >
            <img src={thumbnailUrl(photo.id)} alt="" className="there" draggable={false} />
            <img
              src={previewUrl(photo.id)}
              alt={photo.fileName}
              draggable={false}
              ref={image => {
                if (image?.complete && image.naturalWidth > 0) image.classList.add('there', 'at-once')
              }}
              onLoad={show}
              onError={() => setMissing(true)}
            />
            {full ? <img src={fullUrl(photo.id)} alt="" draggable={false} onLoad={show} /> : null}
          </div>
          <div
            className={`on-picture ${smooth ? 'smooth' : ''}`}
            style={{ left: place.left, top: place.top, width: place.width, height: place.height }}
          >
            {children}
          </div>
        </>
      )}
      {missing ? (
        <p className="missing" role="status">
          {photo.offline ? t.photoErrors.driveAway : t.viewer.unreachable} {t.viewer.smallPicture}
        </p>
      ) : null}
      {zoom.scale > 1 ? (
        <output className="percent number">{Math.round((place.width * ratio * 100) / photo.width)} %</output>
      ) : null}
    </div>
  )
}
