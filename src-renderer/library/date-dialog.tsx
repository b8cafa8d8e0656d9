/** @file Correcting when photos were taken: the same date for all, or all moved by the same time. */
import { useState } from 'react'
import type { PhotoDetail, PhotoId } from '../../src-main/contract/entities.ts'
import type { TakenChange } from '../../src-main/contract/inputs.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, plural, Segments } from '../ui/controls.tsx'

const minute = 60_000

interface Props {
  photoIds: readonly PhotoId[]
  onClose: () => void
  /** After the dates were changed. */
  onDone?: (() => void) | undefined
}

export function DateDialog({ photoIds, onClose, onDone }: Props) {
  const first = photoIds[0] ?? 0
  const { data: photo } = useLive([], `date of ${first}`, core => core.library.photo({ photoId: first }))
  const title = photoIds.length === 1 ? 'When was this taken?' : `When were these ${photoIds.length} taken?`
  return (
    <Dialog title={title} onClose={onClose}>
      {photo ? <DateForm photo={photo} photoIds={photoIds} onClose={onClose} onDone={onDone} /> : null}
    </Dialog>
  )
}

function DateForm({ photo, photoIds, onClose, onDone }: Props & { photo: PhotoDetail }) {
  const [way, setWay] = useState<'set' | 'move'>('set')
  const [date, setDate] = useState(new Date(photo.takenAt).toISOString().slice(0, 19))
  const [shift, setShift] = useState({ days: 0, hours: 0, minutes: 0 })
  const [sign, setSign] = useState<'later' | 'earlier'>('later')
  const shiftMs =
    (sign === 'later' ? 1 : -1) * ((shift.days * 24 + shift.hours) * 60 + shift.minutes) * minute
  const takenAt = Date.parse(`${date}Z`)
  const valid = way === 'set' ? Number.isFinite(takenAt) : shiftMs !== 0 && Number.isFinite(shiftMs)

  const save = async () => {
    const to: TakenChange =
      way === 'set' ? { takenAt, zone: photo.takenZone } : { shiftMs: Math.round(shiftMs) }
    if (await command(core => core.details.setTaken({ photoIds: [...photoIds], to }))) {
      onDone?.()
      onClose()
    }
  }
  const example = way === 'set' ? takenAt : photo.takenAt + shiftMs

  return (
    <form
      className="date-form"
      onSubmit={event => {
        event.preventDefault()
        if (valid) void save()
      }}
    >
      {photoIds.length > 1 ? (
        <Segments
          label="How"
          value={way}
          options={[
            ['set', 'The same date for all'],
            ['move', 'Move all by'],
          ]}
          onChange={setWay}
        />
      ) : null}
      {way === 'set' ? (
        <label>
          <span className="small quiet">Date and time, as the clock showed</span>
          <input
            className="field"
            type="datetime-local"
            step={1}
            value={date}
            onChange={event => setDate(event.target.value)}
          />
        </label>
      ) : (
        <div className="shift">
          {(['days', 'hours', 'minutes'] as const).map(unit => (
            <label key={unit}>
              <span className="small quiet">{unit}</span>
              <input
                className="field number"
                type="number"
                min={0}
                max={unit === 'days' ? 36_500 : 59}
                value={shift[unit]}
                onChange={event => setShift({ ...shift, [unit]: Math.abs(event.target.valueAsNumber || 0) })}
              />
            </label>
          ))}
          <Segments
            label="Direction"
            value={sign}
            options={[
              ['later', 'later'],
              ['earlier', 'earlier'],
            ]}
            onChange={setSign}
          />
        </div>
      )}
      <p className="small quiet">
        {valid
          ? `${photo.fileName}: ${wallClock(example)}${photoIds.length > 1 ? `, and ${plural(photoIds.length - 1, 'other photo')}` : ''}`
          : 'Choose a date.'}
      </p>
      <p className="small quiet">The photo’s file is not changed. You can undo this at any time.</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" type="submit" disabled={!valid}>
          Save
        </Button>
      </div>
    </form>
  )
}

function wallClock(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
}
