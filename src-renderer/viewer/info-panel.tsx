/** @file What is known of a photo, beside it in the viewer. */
import './info-panel.css'
import {
  Aperture,
  CalendarDays,
  CircleAlert,
  Clapperboard,
  Image,
  MapPin,
  Star,
  Tag,
  User,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { PhotoDetail } from '../../src-main/contract/entities.ts'
import { date, number, size } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { DateDialog } from '../library/date-dialog.tsx'
import { attempt } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

const tenths = { maximumFractionDigits: 1 }
const fiveDigits = { minimumFractionDigits: 5, maximumFractionDigits: 5 }

export function InfoPanel({ photo }: { photo: PhotoDetail }) {
  return (
    <aside className="info" aria-label={t.viewer.details.info}>
      <header>
        <h2>{photo.title ?? photo.fileName}</h2>
        {photo.title ? <p className="small dim">{photo.fileName}</p> : null}
        {photo.rating !== null ? <Rating stars={photo.rating} /> : null}
        {photo.caption ? <p className="caption">{photo.caption}</p> : null}
      </header>
      <Taken photo={photo} />
      <Camera photo={photo} />
      <Place photo={photo} />
      <Picture photo={photo} />
      <People photo={photo} />
      {photo.keywords.length > 0 ? (
        <Part icon={<Tag size={16} />} name={t.viewer.details.keywords}>
          <ul className="words">
            {photo.keywords.map(word => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {photo.reason ? (
        <Part icon={<CircleAlert size={16} />} name={t.viewer.details.problem}>
          <p>{photo.reason}</p>
        </Part>
      ) : null}
      <Files photo={photo} />
    </aside>
  )
}

function Part({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <section className="part" aria-label={name}>
      <span className="mark" title={name} aria-hidden="true">
        {icon}
      </span>
      <div>{children}</div>
    </section>
  )
}

function Taken({ photo }: { photo: PhotoDetail }) {
  const [editing, setEditing] = useState(false)
  const part = (options: Intl.DateTimeFormatOptions) => date(photo.takenAt, { ...options, timeZone: 'UTC' })
  return (
    <Part icon={<CalendarDays size={16} />} name={t.find.kinds.date}>
      <p className="strong">{part({ dateStyle: 'full' })}</p>
      <p className="number">
        {part({ timeStyle: 'medium' })}
        <span className="dim">{zoneText(photo.takenZone)}</span>
      </p>
      <p className="small dim">{t.viewer.details.sources[photo.takenAtSource]}</p>
      <button type="button" className="link" onClick={() => setEditing(true)}>
        {t.library.date.change}
      </button>
      {editing ? <DateDialog photoIds={[photo.id]} onClose={() => setEditing(false)} /> : null}
    </Part>
  )
}

/** ` UTC+2`, ` UTC−3:30`. */
function zoneText(zone: number | null): string {
  if (zone === null) return ''
  const minutes = Math.abs(zone) % 60
  const hours = Math.floor(Math.abs(zone) / 60)
  return ` UTC${zone < 0 ? '−' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}

function Camera({ photo }: { photo: PhotoDetail }) {
  const { camera, lens, fNumber, exposureTime, iso, focalLength } = photo
  const exposure = [
    fNumber === null ? null : `ƒ/${number(fNumber, tenths)}`,
    exposureTime === null ? null : shutter(exposureTime),
    iso === null ? null : `ISO ${iso}`,
    focalLength === null ? null : `${number(focalLength, tenths)} mm`,
  ].filter(text => text !== null)
  if (!camera && !lens && exposure.length === 0) return null
  return (
    <Part icon={<Aperture size={16} />} name={t.find.kinds.camera}>
      {camera ? <p className="strong">{camera}</p> : null}
      {lens ? <p className="small dim">{lens}</p> : null}
      {exposure.length > 0 ? <p className="number">{exposure.join('  ·  ')}</p> : null}
    </Part>
  )
}

/** `1/250 s`, `2.5 s`. */
function shutter(seconds: number): string {
  return seconds < 0.4 ? `1/${number(Math.round(1 / seconds))} s` : `${number(seconds, tenths)} s`
}

function Place({ photo }: { photo: PhotoDetail }) {
  const { latitude, longitude, altitude, place } = photo
  if (latitude === null || longitude === null) return null
  const { north, south, east, west, aboveSea, belowSea } = t.viewer.details
  const degrees = (value: number, plus: string, minus: string) =>
    `${number(Math.abs(value), fiveDigits)}° ${value < 0 ? minus : plus}`
  return (
    <Part icon={<MapPin size={16} />} name={t.find.kinds.place}>
      {place ? (
        <button
          type="button"
          className="link"
          title={t.viewer.details.allFromHere}
          onClick={() => go({ name: 'search', terms: [{ kind: 'place', id: place.id }] })}
        >
          {place.name}, {place.country}
        </button>
      ) : null}
      <p className={place ? 'small dim number' : 'number'}>
        {degrees(latitude, north, south)}, {degrees(longitude, east, west)}
      </p>
      {altitude !== null ? (
        <p className="small dim number">
          {(altitude < 0 ? belowSea : aboveSea)(Math.round(Math.abs(altitude)))}
        </p>
      ) : null}
    </Part>
  )
}

function Picture({ photo }: { photo: PhotoDetail }) {
  const megapixels = (photo.width * photo.height) / 1e6
  return (
    <Part icon={<Image size={16} />} name={t.viewer.details.picture}>
      <p className="number">
        {photo.width} × {photo.height}
        {megapixels >= 0.1 ? `  ·  ${number(megapixels, tenths)} MP` : ''}
      </p>
      <p className="small dim">
        {photo.format.toUpperCase()}, {size(photo.files[0]?.bytes ?? 0)}
      </p>
      {photo.motion ? (
        <p className="small live">
          <Clapperboard size={13} aria-hidden="true" /> {t.viewer.details.withFilm}
        </p>
      ) : null}
    </Part>
  )
}

function People({ photo }: { photo: PhotoDetail }) {
  const named = [...new Set(photo.detail.flatMap(face => (face.hidden ? [] : (face.personName ?? []))))]
  const unnamed = photo.detail.filter(face => !face.hidden && face.personName === null).length
  if (named.length + unnamed === 0) return null
  return (
    <Part icon={<User size={16} />} name={t.frame.pages.people}>
      {named.length > 0 ? <p className="strong">{named.join(', ')}</p> : null}
      {unnamed > 0 ? <p className="small dim">{t.viewer.details.unnamedFaces(unnamed)}</p> : null}
    </Part>
  )
}

function Rating({ stars }: { stars: number }) {
  if (stars < 0) return <p className="small dim">{t.viewer.details.rejected}</p>
  return (
    <p className="stars" role="img" aria-label={t.viewer.details.stars(stars)}>
      {[1, 2, 3, 4, 5].map(n => (
        <Star key={n} size={14} fill={n <= stars ? 'currentColor' : 'none'} />
      ))}
    </p>
  )
}

function Files({ photo }: { photo: PhotoDetail }) {
  const canReveal = useStore(state => state.info?.can.reveal)
  return (
    <section className="files" aria-label={t.viewer.details.files}>
      <h3 className="small dim">{t.viewer.details.fileHead(photo.files.length)}</h3>
      {photo.files.map(file => (
        <p key={file.id} className="small">
          {file.path}
        </p>
      ))}
      {canReveal ? (
        <Button onClick={() => void attempt(core => core.library.reveal({ photoId: photo.id }))}>
          {t.viewer.details.showFile}
        </Button>
      ) : null}
    </section>
  )
}
