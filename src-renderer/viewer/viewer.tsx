/** @file One photo, edge to edge, with its faces and names. */
import './viewer.css'
import {
  ChevronLeft,
  ChevronRight,
  Info,
  type LucideIcon,
  Maximize,
  Minimize,
  Pause,
  Play,
  ScanFace,
  X,
} from 'lucide-react'
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { date } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { revealInGrid } from '../grid/reveal.ts'
import { ViewerActions } from '../library/selection-bar.tsx'
import { useLive } from '../state/live.ts'
import { openedFrom, photoInViewer, replacePhoto } from '../state/route.ts'
import { Empty, IconButton } from '../ui/controls.tsx'
import { FaceLayer } from './faces.tsx'
import { InfoPanel } from './info-panel.tsx'
import { Stage } from './stage.tsx'
import { type Line, useLine } from './use-line.ts'

/** What is shown over and beside a photo; the next one that is opened shows the same. */
const useShown = create(() => ({ faces: true, info: false }))
const setFaces = (faces: boolean) => useShown.setState({ faces })
const setInfo = (info: boolean) => useShown.setState({ info })

/** The chrome fades after so long without a move, ms. */
const stillAfter = 2_000
/** How long a slideshow shows a photo, ms. */
const slideTime = 4_000

export default function Viewer({ photoId, filter }: { photoId: PhotoId; filter: PhotoFilter }) {
  const { data, error } = useLive(['photos', 'faces', 'people'], `photo ${photoId}`, core =>
    core.library.photo({ photoId }),
  )
  const line = useLine(photoId, filter)
  const photo = data?.id === photoId ? data : null
  const tile = photo ?? line.photo
  const root = useRef<HTMLDivElement>(null)
  const { faces, info } = useShown()
  const [playing, setPlaying] = useState(false)
  const still = useStill(root)
  const fullScreen = useFullScreen()
  useReturn(line)

  const step = (by: 1 | -1) => {
    const to = by === 1 ? line.older : line.newer
    if (to !== null) replacePhoto(to)
  }
  const close = () => replacePhoto(null)
  const goOn = () => {
    if (photoInViewer() === photoId) replacePhoto(line.older)
  }
  useShortcut('ArrowLeft', t.viewer.newer, () => step(-1))
  useShortcut('ArrowRight', t.viewer.older, () => step(1))
  useShortcut('Escape', t.frame.closePhoto, () => (playing ? setPlaying(false) : close()))
  useShortcut('F', t.viewer.keys.faces, () => setFaces(!faces))
  useShortcut('I', t.viewer.keys.info, () => setInfo(!info))
  useShortcut(' ', t.viewer.keys.slideshow, () => setPlaying(!playing))
  useShortcut('Shift+F', t.viewer.keys.fullScreen, toggleFullScreen)

  const { older } = line
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => (older === null ? setPlaying(false) : replacePhoto(older)), slideTime)
    return () => clearTimeout(timer)
  }, [playing, older])

  return (
    <div
      ref={root}
      className={`viewer ${still && (playing || !info) ? 'still' : ''}`}
      role="dialog"
      aria-modal="true"
      aria-label={tile?.fileName ?? t.viewer.photo}
      tabIndex={-1}
    >
      <div className="stage">
        <div className="chrome" role="toolbar" aria-label={t.viewer.photo} onMouseDown={keepFocus}>
          <IconButton label={t.viewer.close} onClick={close}>
            <X size={19} />
          </IconButton>
          <div className="title">
            <strong>{tile ? date(tile.takenAt, dateFormat) : ''}</strong>
            <span className="number small">
              {line.position === null ? '' : t.viewer.position(line.position, line.total)}
            </span>
          </div>
          <div className="spacer" />
          <ViewerActions photoId={photoId} gone={goOn} />
          <Switch icon={playing ? Pause : Play} label={t.viewer.slideshow} on={playing} set={setPlaying} />
          <Switch icon={ScanFace} label={t.viewer.faces} on={faces} set={setFaces} />
          <Switch icon={Info} label={t.viewer.info} on={info} set={setInfo} />
          <Switch
            icon={fullScreen ? Minimize : Maximize}
            label={t.viewer.fullScreen}
            on={fullScreen}
            set={toggleFullScreen}
          />
        </div>
        {error && !tile ? <Empty title={t.viewer.failed}>{error.message}</Empty> : null}
        {tile ? (
          <Stage key={photoId} photo={tile} onStep={step} onClose={close}>
            {faces && photo ? <FaceLayer photo={photo} /> : null}
          </Stage>
        ) : null}
        {line.newer === null ? null : (
          <button
            type="button"
            className="icon-button step back"
            aria-label={t.viewer.newer}
            onMouseDown={keepFocus}
            onClick={() => step(-1)}
          >
            <ChevronLeft size={30} />
          </button>
        )}
        {line.older === null ? null : (
          <button
            type="button"
            className="icon-button step on"
            aria-label={t.viewer.older}
            onMouseDown={keepFocus}
            onClick={() => step(1)}
          >
            <ChevronRight size={30} />
          </button>
        )}
      </div>
      {info && photo ? <InfoPanel photo={photo} /> : null}
    </div>
  )
}

const dateFormat: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
}

/** A click leaves the keys with the photo. */
const keepFocus = (event: MouseEvent) => event.preventDefault()

function Switch(props: { icon: LucideIcon; label: string; on: boolean; set: (on: boolean) => void }) {
  const { icon: Icon, label, on, set } = props
  return (
    <IconButton label={label} aria-pressed={on} onClick={() => set(!on)}>
      <Icon size={19} />
    </IconButton>
  )
}

/** True once nothing has moved for a while. */
function useStill(root: RefObject<HTMLElement | null>): boolean {
  const [still, setStill] = useState(false)
  useEffect(() => {
    const element = root.current
    let timer: ReturnType<typeof setTimeout>
    const wake = () => {
      setStill(false)
      clearTimeout(timer)
      timer = setTimeout(() => setStill(true), stillAfter)
    }
    wake()
    element?.addEventListener('pointermove', wake)
    element?.addEventListener('focusin', wake)
    return () => {
      clearTimeout(timer)
      element?.removeEventListener('pointermove', wake)
      element?.removeEventListener('focusin', wake)
    }
  }, [root])
  return still
}

/** Takes the focus, and gives it back when the viewer closes: to the photo in the grid, else to where it was. */
function useReturn({ spot }: Line): void {
  const last = useRef(spot)
  if (spot) last.current = spot
  useEffect(() => {
    const before = openedFrom()
    document.querySelector<HTMLElement>('.viewer')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      if (last.current) revealInGrid(last.current)
    }
  }, [])
}

function useFullScreen(): boolean {
  const [on, setOn] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  return on
}

function toggleFullScreen(): void {
  // A host that refuses leaves the window as it is.
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  done.catch(() => {})
}
