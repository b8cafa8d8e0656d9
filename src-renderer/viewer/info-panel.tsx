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
import type { PhotoDetail, TakenSource } from '../../src-main/contract/entities.ts'
import { DateDialog } from '../library/date-dialog.tsx'
import { attempt } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

export function InfoPanel({ photo }: { photo: PhotoDetail }) {
  return (
    <aside className="info" aria-label="Info">
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
        <Part icon={<Tag size={16} />} name="Keywords">
          <ul className="words">
            {photo.keywords.map(word => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {photo.reason ? (
        <Part icon={<CircleAlert size={16} />} name="Problem">
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

const sources: Record<TakenSource, string> = {
  person: 'Set by you',
  exif: 'From the camera',
  xmp: 'From another program (XMP)',
  iptc: 'From another program (IPTC)',
  name: 'From the file’s name',
  file: 'Time of the file; the photo itself says none',
}

function Taken({ photo }: { photo: PhotoDetail }) {
  const [editing, setEditing] = useState(false)
  const when = new Date(photo.takenAt)
  const part = (options: Intl.DateTimeFormatOptions) =>
    when.toLocaleString(undefined, { ...options, timeZone: 'UTC' })
  return (
    <Part icon={<CalendarDays size={16} />} name="Date">
      <p className="strong">{part({ dateStyle: 'full' })}</p>
      <p className="number">
        {part({ timeStyle: 'medium' })}
        <span className="dim">{zoneText(photo.takenZone)}</span>
      </p>
      <p className="small dim">{sources[photo.takenAtSource]}</p>
      <button type="button" className="link" onClick={() => setEditing(true)}>
        Change the date
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
    fNumber === null ? null : `ƒ/${fNumber.toLocaleString(undefined, { maximumFractionDigits: 1 })}`,
    exposureTime === null ? null : shutter(exposureTime),
    iso === null ? null : `ISO ${iso}`,
    focalLength === null ? null : `${focalLength.toLocaleString(undefined, { maximumFractionDigits: 1 })} mm`,
  ].filter(text => text !== null)
  if (!camera && !lens && exposure.length === 0) return null
  return (
    <Part icon={<Aperture size={16} />} name="Camera">
      {camera ? <p className="strong">{camera}</p> : null}
      {lens ? <p className="small dim">{lens}</p> : null}
      {exposure.length > 0 ? <p className="number">{exposure.join('  ·  ')}</p> : null}
    </Part>
  )
}

/** `1/250 s`, `2.5 s`. */
function shutter(seconds: number): string {
  return seconds < 0.4
    ? `1/${Math.round(1 / seconds).toLocaleString()} s`
    : `${seconds.toLocaleString(undefined, { maximumFractionDigits: 1 })} s`
}

function Place({ photo }: { photo: PhotoDetail }) {
  const { latitude, longitude, altitude, place } = photo
  if (latitude === null || longitude === null) return null
  const degrees = (value: number, plus: string, minus: string) =>
    `${Math.abs(value).toFixed(5)}° ${value < 0 ? minus : plus}`
  return (
    <Part icon={<MapPin size={16} />} name="Place">
      {place ? (
        <button
          type="button"
          className="link"
          title="All photos taken here"
          onClick={() => go({ name: 'search', terms: [{ kind: 'place', id: place.id }] })}
        >
          {place.name}, {place.country}
        </button>
      ) : null}
      <p className={place ? 'small dim number' : 'number'}>
        {degrees(latitude, 'N', 'S')}, {degrees(longitude, 'E', 'W')}
      </p>
      {altitude !== null ? (
        <p className="small dim number">
          {Math.round(Math.abs(altitude)).toLocaleString()} m {altitude < 0 ? 'below' : 'above'} the sea
        </p>
      ) : null}
    </Part>
  )
}

function Picture({ photo }: { photo: PhotoDetail }) {
  const megapixels = (photo.width * photo.height) / 1e6
  const bytes = photo.files[0]?.bytes ?? 0
  const size =
    bytes >= 1e6
      ? `${(bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`
      : `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return (
    <Part icon={<Image size={16} />} name="Picture">
      <p className="number">
        {photo.width} × {photo.height}
        {megapixels >= 0.1
          ? `  ·  ${megapixels.toLocaleString(undefined, { maximumFractionDigits: 1 })} MP`
          : ''}
      </p>
      <p className="small dim">
        {photo.format.toUpperCase()}, {size}
      </p>
      {photo.motion ? (
        <p className="small live">
          <Clapperboard size={13} aria-hidden="true" /> With a short film
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
    <Part icon={<User size={16} />} name="People">
      {named.length > 0 ? <p className="strong">{named.join(', ')}</p> : null}
      {unnamed > 0 ? (
        <p className="small dim">
          {unnamed} {unnamed === 1 ? 'face' : 'faces'} without a name
        </p>
      ) : null}
    </Part>
  )
}

function Rating({ stars }: { stars: number }) {
  if (stars < 0) return <p className="small dim">Rejected in another program</p>
  return (
    <p className="stars" role="img" aria-label={`${stars} of 5 stars`}>
      {[1, 2, 3, 4, 5].map(n => (
        <Star key={n} size={14} fill={n <= stars ? 'currentColor' : 'none'} />
      ))}
    </p>
  )
}

function Files({ photo }: { photo: PhotoDetail }) {
  const canReveal = useStore(state => state.info?.can.reveal)
  return (
    <section className="files" aria-label="Files">
      <h3 className="small dim">{photo.files.length === 1 ? 'File' : 'Files with this picture'}</h3>
      {photo.files.map(file => (
        <p key={file.id} className="small">
          {file.path}
        </p>
      ))}
      {canReveal ? (
        <Button onClick={() => void attempt(core => core.library.reveal({ photoId: photo.id }))}>
          Show the file
        </Button>
      ) : null}
    </section>
  )
}
