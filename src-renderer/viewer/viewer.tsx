/** @file One photo, edge to edge, with its faces and names. */
import './viewer.css'
import { ChevronLeft, ChevronRight, Info, ScanFace, X } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react'
import type { PhotoDetail, PhotoId } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { previewUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { replacePhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button, Empty, IconButton } from '../ui/controls.tsx'
import { useLast } from '../ui/window.ts'
import { FaceLayer } from './faces.tsx'

/** The chrome fades after so long without a move, ms. */
const stillAfter = 2_000
const maxZoom = 8

/** Scale and place of the picture on the stage; scale 1 fits it. */
interface Zoom {
  scale: number
  x: number
  y: number
}
const fitted: Zoom = { scale: 1, x: 0, y: 0 }

export default function Viewer({ photoId, filter }: { photoId: PhotoId; filter: PhotoFilter }) {
  const { data: photo, error } = useLive(['photos', 'faces', 'people'], `photo ${photoId}`, core =>
    core.library.photo({ photoId }),
  )
  const around = useLive(['photos'], `neighbours ${photoId} ${JSON.stringify(filter)}`, core =>
    core.library.neighbours({ ...filter, photoId }),
  )
  const beside = useLast(around.data)
  const [faces, setFaces] = useState(true)
  const [info, setInfo] = useState(false)
  const [still, setStill] = useState(false)
  const root = useRef<HTMLDivElement>(null)

  const show = (id: PhotoId | null | undefined) => id && replacePhoto(id)
  useShortcut('ArrowLeft', 'Previous photo', () => show(around.data?.previous))
  useShortcut('ArrowRight', 'Next photo', () => show(around.data?.next))
  useShortcut('Escape', 'Close the photo', () => replacePhoto(null))
  useShortcut('F', 'Show or hide faces', () => setFaces(!faces))
  useShortcut('I', 'Show or hide what is known of the photo', () => setInfo(!info))

  useEffect(() => {
    root.current?.focus()
    const element = root.current
    let timer: ReturnType<typeof setTimeout>
    const wake = () => {
      setStill(false)
      clearTimeout(timer)
      timer = setTimeout(() => setStill(true), stillAfter)
    }
    wake()
    element?.addEventListener('pointermove', wake)
    element?.addEventListener('keydown', wake)
    return () => {
      clearTimeout(timer)
      element?.removeEventListener('pointermove', wake)
      element?.removeEventListener('keydown', wake)
    }
  }, [])
  // The neighbours are there before they are asked for.
  useEffect(() => {
    for (const id of [around.data?.next, around.data?.previous]) if (id) new Image().src = previewUrl(id)
  }, [around.data])

  return (
    <div
      ref={root}
      className={`viewer ${still && !info ? 'still' : ''}`}
      role="dialog"
      aria-modal="true"
      aria-label={photo?.fileName ?? 'Photo'}
      tabIndex={-1}
    >
      <div className="stage">
        <div className="chrome">
          <IconButton label="Close (Esc)" onClick={() => replacePhoto(null)}>
            <X size={19} />
          </IconButton>
          <span className="number small">
            {beside ? `${beside.position.toLocaleString()} of ${beside.total.toLocaleString()}` : ''}
          </span>
          <div className="spacer" />
          <IconButton label="Faces (F)" aria-pressed={faces} onClick={() => setFaces(!faces)}>
            <ScanFace size={19} />
          </IconButton>
          <IconButton label="Info (I)" aria-pressed={info} onClick={() => setInfo(!info)}>
            <Info size={19} />
          </IconButton>
        </div>
        {error ? <Empty title="This photo can’t be shown">{error.message}</Empty> : null}
        {photo ? <Stage key={photo.id} photo={photo} faces={faces} /> : null}
        {beside?.previous ? (
          <button
            type="button"
            className="icon-button step back"
            aria-label="Previous photo"
            onClick={() => show(around.data?.previous)}
          >
            <ChevronLeft size={30} />
          </button>
        ) : null}
        {beside?.next ? (
          <button
            type="button"
            className="icon-button step on"
            aria-label="Next photo"
            onClick={() => show(around.data?.next)}
          >
            <ChevronRight size={30} />
          </button>
        ) : null}
      </div>
      {info && photo ? <InfoPanel photo={photo} /> : null}
    </div>
  )
}

function Stage({ photo, faces }: { photo: PhotoDetail; faces: boolean }) {
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

function InfoPanel({ photo }: { photo: PhotoDetail }) {
  const canReveal = useStore(state => state.info?.can.reveal)
  const when = new Date(photo.takenAt).toLocaleString(undefined, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const megabytes = ((photo.files[0]?.bytes ?? 0) / 1e6).toLocaleString(undefined, {
    maximumFractionDigits: 1,
  })
  return (
    <aside className="info" aria-label="Info">
      <h2>{photo.fileName}</h2>
      <dl>
        <div>
          <dt>{photo.takenAtSource === 'exif' ? 'Taken' : 'Date of the file'}</dt>
          <dd>{when}</dd>
        </div>
        <div>
          <dt>Picture</dt>
          <dd>
            {photo.width} × {photo.height}, {photo.format.toUpperCase()}, {megabytes} MB
          </dd>
        </div>
        {photo.camera ? (
          <div>
            <dt>Camera</dt>
            <dd>{photo.camera}</dd>
          </div>
        ) : null}
        <div>
          <dt>{photo.files.length === 1 ? 'File' : 'Files with this picture'}</dt>
          {photo.files.map(file => (
            <dd key={file.id}>{file.path}</dd>
          ))}
        </div>
        <div>
          <dt>People</dt>
          <dd>
            {[...new Set(photo.detail.flatMap(face => face.personName ?? []))].join(', ') ||
              (photo.detail.length > 0 ? 'nobody named yet' : 'nobody')}
          </dd>
        </div>
        {photo.reason ? (
          <div>
            <dt>Problem</dt>
            <dd>{photo.reason}</dd>
          </div>
        ) : null}
      </dl>
      {canReveal ? (
        <Button
          style={{ marginTop: 16 }}
          onClick={() => void attempt(core => core.library.reveal({ photoId: photo.id }))}
        >
          Show the file
        </Button>
      ) : null}
    </aside>
  )
}
