/** @file One photo, edge to edge, with its faces and names. */
import './viewer.css'
import { ChevronLeft, ChevronRight, Info, ScanFace, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { previewUrl } from '../../src-main/contract/media.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { ViewerActions } from '../library/selection-bar.tsx'
import { useLive } from '../state/live.ts'
import { replacePhoto } from '../state/route.ts'
import { Empty, IconButton } from '../ui/controls.tsx'
import { useLast } from '../ui/window.ts'
import { InfoPanel } from './info-panel.tsx'
import { Stage } from './stage.tsx'

/** The chrome fades after so long without a move, ms. */
const stillAfter = 2_000

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
  useShortcut('ArrowLeft', 'Previous photo', () => show(around.data?.before[0]?.id))
  useShortcut('ArrowRight', 'Next photo', () => show(around.data?.after[0]?.id))
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
    for (const id of [around.data?.after[0]?.id, around.data?.before[0]?.id])
      if (id) new Image().src = previewUrl(id)
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
          <ViewerActions photoId={photoId} />
          <IconButton label="Faces (F)" aria-pressed={faces} onClick={() => setFaces(!faces)}>
            <ScanFace size={19} />
          </IconButton>
          <IconButton label="Info (I)" aria-pressed={info} onClick={() => setInfo(!info)}>
            <Info size={19} />
          </IconButton>
        </div>
        {error ? <Empty title="This photo can’t be shown">{error.message}</Empty> : null}
        {photo ? <Stage key={photo.id} photo={photo} faces={faces} /> : null}
        {beside?.before[0] ? (
          <button
            type="button"
            className="icon-button step back"
            aria-label="Previous photo"
            onClick={() => show(around.data?.before[0]?.id)}
          >
            <ChevronLeft size={30} />
          </button>
        ) : null}
        {beside?.after[0] ? (
          <button
            type="button"
            className="icon-button step on"
            aria-label="Next photo"
            onClick={() => show(around.data?.after[0]?.id)}
          >
            <ChevronRight size={30} />
          </button>
        ) : null}
      </div>
      {info && photo ? <InfoPanel photo={photo} /> : null}
    </div>
  )
}
