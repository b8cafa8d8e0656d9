/** @file What is known of a photo, beside it in the viewer. */
import type { PhotoDetail } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

export function InfoPanel({ photo }: { photo: PhotoDetail }) {
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
