/** @file Correcting when photos were taken: the same date for all, or all moved by the same time. */
import { useEffect, useRef, useState } from 'react'
import type { PhotoDetail, PhotoId } from '../../src-main/contract/entities.ts'
import type { TakenChange } from '../../src-main/contract/inputs.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, Segments } from '../ui/controls.tsx'

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
  return (
    <Dialog title={t.library.date.title(photoIds.length)} onClose={onClose}>
      {photo ? <DateForm photo={photo} photoIds={photoIds} onClose={onClose} onDone={onDone} /> : null}
    </Dialog>
  )
}

function DateForm({ photo, photoIds, onClose, onDone }: Props & { photo: PhotoDetail }) {
  const [way, setWay] = useState<'set' | 'move'>('set')
  const [date, setDate] = useState(new Date(photo.takenAt).toISOString().slice(0, 19))
  const [shift, setShift] = useState({ days: 0, hours: 0, minutes: 0 })
  const [sign, setSign] = useState<'later' | 'earlier'>('later')
  const clock = useRef<HTMLInputElement>(null)
  // The dialog was opened to set it.
  useEffect(() => clock.current?.focus(), [])
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
  const words = t.library.date

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
          label={words.how}
          value={way}
          options={[
            ['set', words.set],
            ['move', words.move],
          ]}
          onChange={setWay}
        />
      ) : null}
      {way === 'set' ? (
        <label>
          <span className="small quiet">{words.clock}</span>
          <input
            className="field"
            type="datetime-local"
            ref={clock}
            step={1}
            value={date}
            onChange={event => setDate(event.target.value)}
          />
        </label>
      ) : (
        <div className="shift">
          {(['days', 'hours', 'minutes'] as const).map(unit => (
            <label key={unit}>
              <span className="small quiet">{words[unit]}</span>
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
            label={words.direction}
            value={sign}
            options={[
              ['later', words.later],
              ['earlier', words.earlier],
            ]}
            onChange={setSign}
          />
        </div>
      )}
      <p className="small quiet">
        {valid ? words.becomes(photo.fileName, example, photoIds.length - 1) : words.choose[way]}
      </p>
      <p className="small quiet">{words.fileStays}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t.ui.cancel}</Button>
        <Button kind="primary" type="submit" disabled={!valid}>
          {t.ui.save}
        </Button>
      </div>
    </form>
  )
}
