/** @file Clean up: the same photo twice, photos that look alike side by side, and photos that were hidden. */
import './cleanup.css'
import { Copy, EyeOff, Images, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DuplicateGroup, DuplicatePhoto, PhotoFile } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button, Empty, Segments, useAfter } from '../ui/controls.tsx'
import { thumbnailOf } from '../ui/thumbnail.ts'

/** Groups on one page; what is dealt with makes room for the next. */
const shown = 30

type Tab = 'duplicates' | 'hidden'

export default function CleanupPage() {
  const [tab, setTab] = useState<Tab>('duplicates')
  return (
    <>
      <div className="toolbar">
        <h1>{t.frame.pages.cleanup}</h1>
        <div className="spacer" />
        <Segments<Tab>
          label={t.cleanup.what}
          value={tab}
          options={[
            ['duplicates', t.cleanup.duplicates],
            ['hidden', t.cleanup.hidden],
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
  if (!data) return late ? <p className="quiet">{t.cleanup.comparing}</p> : null
  const due =
    data.due > 0 ? (
      <p className="quiet small" role="status">
        {t.cleanup.due(data.due)}
      </p>
    ) : null
  if (data.total === 0) {
    return (
      <Empty icon={<Images size={44} strokeWidth={1.4} />} title={t.cleanup.nothing.title}>
        <p>{t.cleanup.nothing.text}</p>
        {due}
      </Empty>
    )
  }
  return (
    <>
      <div className="cleanup-head">
        <p className="quiet">{t.cleanup.groups(data.total)}</p>
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
    <section className="panel duplicate" aria-label={t.cleanup.inPlaces(photo.fileName, photo.files.length)}>
      <header>
        <h2>
          <Copy size={16} /> {t.cleanup.same(photo.files.length)}
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
                <p className="quiet small">{t.cleanup.file(file.bytes, file.modifiedAt)}</p>
              </div>
              {canBin ? (
                <Button
                  aria-label={t.cleanup.keepOnlyFile(file.path)}
                  onClick={() => void binFiles(photo.files.filter(other => other.id !== file.id))}
                >
                  {t.cleanup.keepOnly}
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
    <section
      className="panel duplicate"
      aria-label={t.cleanup.photosLike(group.photos.length, best?.fileName ?? '')}
    >
      <header>
        <h2>
          <Images size={16} /> {t.cleanup.alike(group.photos.length)}
        </h2>
        <div className="spacer" />
        <Button
          onClick={() =>
            void command(core => core.cleanup.keep({ photoIds: group.photos.map(({ id }) => id) }))
          }
        >
          {t.cleanup.keepAll}
        </Button>
        <Button
          disabled={ids.length === 0 || all}
          onClick={() => void command(core => core.cleanup.hide({ photoIds: ids }))}
        >
          <EyeOff size={15} /> {t.cleanup.hide(ids.length)}
        </Button>
        {canBin ? (
          <Button
            kind="danger"
            disabled={ids.length === 0 || all}
            onClick={() => void binFiles(photos.flatMap(photo => photo.files))}
          >
            <Trash2 size={15} /> {t.cleanup.bin(ids.length)}
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
                aria-label={t.cleanup.keep(photo.fileName)}
              />
              <span className="grow">
                <span className="path" title={photo.files[0]?.path}>
                  {photo.fileName}
                </span>
                <span className="quiet small number">{facts(photo)}</span>
                <span className="quiet small path">{folderText(photo.files[0]?.path ?? '')}</span>
              </span>
              {photo === best ? <span className="badge">{t.cleanup.largest}</span> : null}
            </label>
          </li>
        ))}
      </ul>
      {all ? <p className="warn small">{t.cleanup.oneStays}</p> : null}
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
      aria-label={t.cleanup.open(photo.fileName)}
      onClick={() => openPhoto(photo.id)}
      style={{ background: photo.color, aspectRatio: `${photo.width} / ${photo.height}` }}
    >
      <img {...thumbnailOf(photo.id)} alt="" loading="lazy" draggable={false} />
    </button>
  )
}

function NoBin() {
  return <p className="quiet small">{t.cleanup.noBin}</p>
}

function Hidden() {
  const { data } = useLive(['photos', 'history'], 'hidden-photos', core =>
    core.cleanup.hidden({ limit: 500 }),
  )
  if (!data) return null
  if (data.total === 0)
    return (
      <Empty icon={<EyeOff size={44} strokeWidth={1.4} />} title={t.cleanup.noneHidden.title}>
        <p>{t.cleanup.noneHidden.text}</p>
      </Empty>
    )
  return (
    <section className="panel">
      <header className="cleanup-head">
        <h2>{t.cleanup.hiddenPhotos(data.total)}</h2>
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
                aria-label={t.cleanup.showAgainFile(photo.fileName)}
                onClick={() => void command(core => core.cleanup.show({ photoIds: [photo.id] }))}
              >
                {t.people.showAgain}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function facts({ width, height, bytes, format, named }: Omit<DuplicatePhoto, 'files'>): string {
  const facts = t.cleanup.facts(width, height, bytes, format.toUpperCase())
  return named > 0 ? `${facts} · ${t.cleanup.named(named)}` : facts
}

/** The folder of a path. */
function folderText(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')))
}

function binFiles(files: PhotoFile[]) {
  return command(core => core.cleanup.bin({ fileIds: files.map(file => file.id) }))
}
