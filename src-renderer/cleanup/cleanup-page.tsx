/** @file Clean up: the same photo twice, photos that look alike side by side, and photos that were hidden. */
import './cleanup.css'
import { Copy, EyeOff, Images, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DuplicateGroup, DuplicatePhoto, PhotoFile } from '../../src-main/contract/entities.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button, Empty, plural, Segments, useAfter } from '../ui/controls.tsx'
import { thumbnailOf } from '../ui/thumbnail.ts'
import { bytesText, folderText } from './words.ts'

/** Groups on one page; what is dealt with makes room for the next. */
const shown = 30

type Tab = 'duplicates' | 'hidden'

export default function CleanupPage() {
  const [tab, setTab] = useState<Tab>('duplicates')
  return (
    <>
      <div className="toolbar">
        <h1>Clean up</h1>
        <div className="spacer" />
        <Segments<Tab>
          label="What to show"
          value={tab}
          options={[
            ['duplicates', 'Duplicates'],
            ['hidden', 'Hidden photos'],
          ]}
          onChange={setTab}
        />
      </div>
      <div className="content">
        <div className="page cleanup">{tab === 'duplicates' ? <Duplicates /> : <Hidden />}</div>
      </div>
    </>
  )
}

function Duplicates() {
  const { data } = useLive(['photos', 'history'], 'duplicates', core =>
    core.cleanup.duplicates({ limit: shown }),
  )
  const late = useAfter(150)
  if (!data) return late ? <p className="quiet">Comparing photos…</p> : null
  const due =
    data.due > 0 ? (
      <p className="quiet small" role="status">
        {plural(data.due, 'photo')} still {data.due === 1 ? 'has' : 'have'} to be compared; this goes on by
        itself.
      </p>
    ) : null
  if (data.total === 0) {
    return (
      <Empty icon={<Images size={44} strokeWidth={1.4} />} title="Nothing to clean up">
        <p>Photos that are the same or look alike are shown here side by side.</p>
        {due}
      </Empty>
    )
  }
  return (
    <>
      <div className="cleanup-head">
        <p className="quiet">
          {plural(data.total, 'group')} of photos that are the same or look alike. Nothing is deleted by
          itself.
        </p>
        {due}
      </div>
      {data.groups.map(group => (
        <Group key={group.id} group={group} />
      ))}
    </>
  )
}

function Group({ group }: { group: DuplicateGroup }) {
  return group.kind === 'same' ? (
    <SameGroup photo={group.photos[0] as DuplicatePhoto} />
  ) : (
    <AlikeGroup group={group} />
  )
}

/** One photo in several files. */
function SameGroup({ photo }: { photo: DuplicatePhoto }) {
  const canBin = useStore(state => state.info?.can.trash)
  return (
    <section className="panel duplicate" aria-label={`${photo.fileName} in ${photo.files.length} places`}>
      <header>
        <h2>
          <Copy size={16} /> The same photo in {plural(photo.files.length, 'place')}
        </h2>
        <span className="quiet small">{facts(photo)}</span>
      </header>
      <div className="same">
        <Picture photo={photo} />
        <ul className="rows">
          {photo.files.map(file => (
            <li key={file.id}>
              <div className="grow">
                <p className="path selectable" title={file.path}>
                  {file.path}
                </p>
                <p className="quiet small">
                  {bytesText(file.bytes)} · changed {dates.format(file.modifiedAt)}
                </p>
              </div>
              {canBin ? (
                <Button
                  aria-label={`Keep only this: ${file.path}`}
                  onClick={() => void binFiles(photo.files.filter(other => other.id !== file.id))}
                >
                  Keep only this
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      {canBin ? null : <NoBin />}
    </section>
  )
}

function AlikeGroup({ group }: { group: DuplicateGroup }) {
  const canBin = useStore(state => state.info?.can.trash)
  const [best] = group.photos
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(group.photos.slice(1).map(photo => photo.id)),
  )
  const toggle = (id: number) =>
    setChosen(old => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const photos = group.photos.filter(photo => chosen.has(photo.id))
  const ids = photos.map(photo => photo.id)
  const all = photos.length === group.photos.length
  return (
    <section className="panel duplicate" aria-label={`${group.photos.length} photos like ${best?.fileName}`}>
      <header>
        <h2>
          <Images size={16} /> {plural(group.photos.length, 'photo')} that look alike
        </h2>
        <div className="spacer" />
        <Button
          onClick={() =>
            void command(core => core.cleanup.keep({ photoIds: group.photos.map(({ id }) => id) }))
          }
        >
          Keep all
        </Button>
        <Button
          disabled={ids.length === 0 || all}
          onClick={() => void command(core => core.cleanup.hide({ photoIds: ids }))}
        >
          <EyeOff size={15} /> Hide {ids.length > 0 ? ids.length : ''}
        </Button>
        {canBin ? (
          <Button
            kind="danger"
            disabled={ids.length === 0 || all}
            onClick={() => void binFiles(photos.flatMap(photo => photo.files))}
          >
            <Trash2 size={15} /> Move {ids.length > 0 ? ids.length : ''} to bin
          </Button>
        ) : null}
      </header>
      <ul className="side-by-side">
        {group.photos.map(photo => (
          <li key={photo.id} className={chosen.has(photo.id) ? 'to-go' : ''}>
            <Picture photo={photo} />
            <label className="caption">
              <input
                type="checkbox"
                checked={!chosen.has(photo.id)}
                onChange={() => toggle(photo.id)}
                aria-label={`Keep ${photo.fileName}`}
              />
              <span className="grow">
                <span className="path" title={photo.files[0]?.path}>
                  {photo.fileName}
                </span>
                <span className="quiet small number">{facts(photo)}</span>
                <span className="quiet small path">{folderText(photo.files[0]?.path ?? '')}</span>
              </span>
              {photo === best ? <span className="badge">Largest</span> : null}
            </label>
          </li>
        ))}
      </ul>
      {all ? <p className="warn small">At least one of them has to stay. Tick the one to keep.</p> : null}
      {canBin ? null : <NoBin />}
    </section>
  )
}

function Picture({
  photo,
}: {
  photo: Pick<DuplicatePhoto, 'id' | 'fileName' | 'color' | 'width' | 'height'>
}) {
  return (
    <button
      type="button"
      className="duplicate-picture"
      aria-label={`Open ${photo.fileName}`}
      onClick={() => openPhoto(photo.id)}
      style={{ background: photo.color, aspectRatio: `${photo.width} / ${photo.height}` }}
    >
      <img {...thumbnailOf(photo.id)} alt="" loading="lazy" draggable={false} />
    </button>
  )
}

function NoBin() {
  return (
    <p className="quiet small">
      Kith can’t reach the bin from here; delete files in the file manager instead.
    </p>
  )
}

function Hidden() {
  const { data } = useLive(['photos', 'history'], 'hidden-photos', core =>
    core.cleanup.hidden({ limit: 500 }),
  )
  if (!data) return null
  if (data.total === 0)
    return (
      <Empty icon={<EyeOff size={44} strokeWidth={1.4} />} title="No photo is hidden">
        <p>Hidden photos stay on the disk and out of the library until you show them again.</p>
      </Empty>
    )
  return (
    <section className="panel">
      <header className="cleanup-head">
        <h2>{plural(data.total, 'hidden photo')}</h2>
      </header>
      <ul className="side-by-side">
        {data.photos.map(photo => (
          <li key={photo.id}>
            <Picture photo={photo} />
            <div className="caption">
              <span className="grow">
                <span className="path">{photo.fileName}</span>
                <span className="quiet small number">{facts(photo)}</span>
              </span>
              <Button
                aria-label={`Show again: ${photo.fileName}`}
                onClick={() => void command(core => core.cleanup.show({ photoIds: [photo.id] }))}
              >
                Show again
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

function facts({ width, height, bytes, format, named }: Omit<DuplicatePhoto, 'files'>): string {
  const size = `${width.toLocaleString()} × ${height.toLocaleString()} · ${bytesText(bytes)} · ${format.toUpperCase()}`
  return named > 0 ? `${size} · ${plural(named, 'named face')}` : size
}

function binFiles(files: PhotoFile[]) {
  return command(core => core.cleanup.bin({ fileIds: files.map(file => file.id) }))
}
