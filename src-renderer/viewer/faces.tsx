/** @file The faces on a photo in the viewer: boxes, names, and who they are; boxes by hand. */
import './faces.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Box, FaceTile, PhotoDetail } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDragSource } from '../drag/drag.tsx'
import { useShortcut } from '../frame/shortcuts.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { attempt, command } from '../state/commands.ts'
import { toast } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'
import { focusIsLost } from '../ui/focus.ts'
import { BoxEditor, middleBox } from './box-editor.tsx'

/** What is done by hand: a new box, or one that stands and is moved. */
type Hand = { kind: 'draw' } | { kind: 'move'; face: FaceTile }

/** Fills the picture it lies on; boxes are fractions of it. */
export function FaceLayer({ photo }: { photo: PhotoDetail }) {
  const [naming, setNaming] = useState<string | null>(null)
  const [hand, setHand] = useState<Hand | null>(null)
  useShortcut('B', t.viewer.keys.drawBox, () => {
    setNaming(null)
    setHand({ kind: 'draw' })
  })
  const stop = () => {
    setHand(null)
    document.querySelector<HTMLElement>('.viewer')?.focus()
  }
  /** Who was being named: the name beneath that box has the focus next, or the photo where the box has gone. */
  const named = useRef<string | null>(null)
  useEffect(() => {
    if (naming !== null) named.current = naming
    else if (named.current !== null && photo.detail && focusIsLost()) focusOn(named.current)
  }, [naming, photo.detail])
  const save = async (box: Box) => {
    stop()
    if (hand?.kind === 'move') {
      await command(core => core.byHand.move({ faceId: hand.face.id, box }))
      return
    }
    const drawn = await attempt(core => core.byHand.draw({ photoId: photo.id, box }))
    if (!drawn) return
    toast(drawn.summary, { undo: drawn.operationId })
    // Its name is asked for as soon as it is there.
    setNaming(drawn.faceId)
  }
  if (hand)
    return (
      <BoxEditor
        photo={photo}
        start={hand.kind === 'move' ? hand.face.box : middleBox(photo.width, photo.height)}
        isNew={hand.kind === 'draw'}
        onSave={box => void save(box)}
        onCancel={stop}
      />
    )
  return photo.detail
    .filter(face => !face.hidden)
    .map(face => (
      <FaceBox
        key={face.id}
        face={face}
        naming={naming === face.id}
        onName={setNaming}
        onMove={() => setHand({ kind: 'move', face })}
      />
    ))
}

function focusOn(faceId: string): void {
  const pill = document.querySelector<HTMLElement>(`.pill[data-face="${faceId}"]`)
  ;(pill ?? document.querySelector<HTMLElement>('.viewer'))?.focus()
}

function FaceBox({
  face,
  naming,
  onName,
  onMove,
}: {
  face: FaceTile
  naming: boolean
  onName: (id: string | null) => void
  onMove: () => void
}) {
  const [x, y, w, h] = face.box
  const percent = (value: number) => `${value * 100}%`
  const faceIds = [face.id]
  const done = () => onName(null)
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') done()
    else if (!event.key.startsWith('Arrow')) return
    event.stopPropagation()
  }
  return (
    <div
      className={`face-box ${face.personName ? '' : 'unnamed'}`}
      style={{
        left: percent(x),
        top: percent(y),
        width: percent(w),
        height: percent(h),
        zIndex: naming ? 4 : 1,
      }}
    >
      {naming ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of its buttons, which are not for the photo beneath
        <div className="naming" tabIndex={-1} onKeyDown={key}>
          <NamePicker
            label={t.people.whoIsThis}
            placeholder={face.personName ?? t.people.whoIsThis}
            autoFocus
            onCancel={done}
            onPick={to => {
              done()
              void command((core, anyway) => core.people.assign({ faceIds, to, ...anyway }))
            }}
          />
          <div className="naming-actions">
            {face.source === 'matched' ? (
              <Button
                kind="primary"
                onClick={() => {
                  done()
                  void command(core => core.review.confirm({ faceIds, to: { personId: face.personId ?? 0 } }))
                }}
              >
                {t.viewer.face.yes(face.personName ?? '')}
              </Button>
            ) : null}
            {face.personName ? (
              <Button
                onClick={() => {
                  done()
                  void command(core => core.people.unassign({ faceIds }))
                }}
              >
                {t.people.not(face.personName)}
              </Button>
            ) : null}
            <Button
              onClick={() => {
                done()
                void command(core => core.people.hideFaces({ faceIds }))
              }}
            >
              {t.people.hide}
            </Button>
            <Button
              onClick={() => {
                done()
                onMove()
              }}
            >
              {t.viewer.face.moveBox}
            </Button>
            <Button
              onClick={() => {
                done()
                void command(core => core.byHand.remove({ faceIds }))
              }}
            >
              {t.viewer.face.notAFace}
            </Button>
            <Button onClick={done}>{t.ui.close}</Button>
          </div>
        </div>
      ) : (
        <Pill face={face} onClick={() => onName(face.id)} />
      )}
    </div>
  )
}

/** The name beneath a box: pressed to change it, dragged onto a person in the side list. */
function Pill({ face, onClick }: { face: FaceTile; onClick: () => void }) {
  const { setNodeRef, listeners } = useDragSource(`pill:${face.id}`, {
    kind: 'face',
    faceId: face.id,
    named: face.personId !== null,
  })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="pill"
      data-face={face.id}
      title={face.personName ?? undefined}
      onClick={onClick}
      {...listeners}
    >
      {face.personName ?? t.viewer.face.who}
      {face.source === 'matched' ? <span className="matched">{t.people.faces.matched}</span> : null}
    </button>
  )
}
