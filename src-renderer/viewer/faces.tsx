/** @file The faces on a photo in the viewer: boxes, names, and who they are. */
import { useState } from 'react'
import type { FaceTile, PhotoDetail } from '../../src-main/contract/entities.ts'
import { useDragSource } from '../drag/drag.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { Button } from '../ui/controls.tsx'

/** Fills the picture it lies on; boxes are fractions of it. */
export function FaceLayer({ photo }: { photo: PhotoDetail }) {
  const [naming, setNaming] = useState<string | null>(null)
  return photo.detail
    .filter(face => !face.hidden)
    .map(face => <FaceBox key={face.id} face={face} naming={naming === face.id} onName={setNaming} />)
}

function FaceBox({
  face,
  naming,
  onName,
}: {
  face: FaceTile
  naming: boolean
  onName: (id: string | null) => void
}) {
  const [x, y, w, h] = face.box
  const percent = (value: number) => `${value * 100}%`
  const faceIds = [face.id]
  const done = () => onName(null)
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
        <div className="naming">
          <NamePicker
            label="Who is this?"
            placeholder={face.personName ?? 'Who is this?'}
            autoFocus
            onCancel={done}
            onPick={to => {
              done()
              void command((core, anyway) => core.people.assign({ faceIds, to, ...anyway }))
            }}
          />
          <div style={{ display: 'flex', gap: 6 }}>
            {face.personName ? (
              <Button
                onClick={() => {
                  done()
                  void command(core => core.people.unassign({ faceIds }))
                }}
              >
                Not {face.personName}
              </Button>
            ) : null}
            <Button
              onClick={() => {
                done()
                void command(core => core.people.hideFaces({ faceIds }))
              }}
            >
              Hide
            </Button>
            <Button onClick={done}>Close</Button>
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
    <button ref={setNodeRef} type="button" className="pill" onClick={onClick} {...listeners}>
      {face.personName ?? 'Who?'}
    </button>
  )
}
