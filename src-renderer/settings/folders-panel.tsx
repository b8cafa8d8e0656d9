/** @file The folders of the library: how each stands, what was left out, and what removing one means. */
import { RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder, PassedOver } from '../../src-main/contract/entities.ts'
import { ago } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { AddFolder } from '../library/add-folder.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { toast } from '../state/store.ts'
import { Button, Dialog, IconButton } from '../ui/controls.tsx'

export function FoldersPanel() {
  const { data } = useLive(['folders', 'photos'], 'folders', core => core.library.folders())
  const [removing, setRemoving] = useState<Folder | null>(null)
  const remove = async (folder: Folder) => {
    setRemoving(null)
    const done = await attempt(core => core.library.removeFolder({ folderId: folder.id }))
    if (done) toast(t.settings.folders.removed(folder.path, done.photos))
  }
  return (
    <section className="panel" id="folders">
      <h2>{t.settings.folders.title}</h2>
      {data?.length === 0 ? <p className="quiet">{t.settings.folders.none}</p> : null}
      <ul className="rows folders">
        {data?.map(folder => (
          <FolderRow key={folder.id} folder={folder} onRemove={() => setRemoving(folder)} />
        ))}
      </ul>
      <AddFolder />
      {removing ? (
        <Dialog title={t.settings.folders.takeOut} onClose={() => setRemoving(null)}>
          <p>{t.settings.folders.whatGoes(removing.path, removing.photos)}</p>
          <div className="dialog-actions">
            <Button onClick={() => setRemoving(null)}>{t.settings.keep}</Button>
            <Button kind="danger" onClick={() => void remove(removing)}>
              {t.settings.remove}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  )
}

function FolderRow({ folder, onRemove }: { folder: Folder; onRemove: () => void }) {
  const { path, photos, state, reason, scanning } = folder
  const dot = scanning ? 'starting' : state === 'ok' ? 'online' : state === 'missing' ? 'offline' : 'failed'
  return (
    <li>
      <span className={`dot ${dot}`} aria-hidden="true" />
      <div className="grow">
        <p className="path selectable" title={path}>
          {path}
        </p>
        <p className="quiet small number">
          {[t.ui.photos(photos), stateText(folder), scanText(folder)].filter(Boolean).join(' · ')}
        </p>
        {reason ? <p className="warn small">{reason}</p> : null}
        {folder.passedOver.length > 0 ? <PassedOverText list={folder.passedOver} /> : null}
      </div>
      <IconButton
        label={t.settings.folders.scanAgain(path)}
        disabled={scanning}
        onClick={() => void attempt(core => core.library.rescan({ folderId: folder.id }))}
      >
        <RotateCw size={16} />
      </IconButton>
      <IconButton label={t.settings.folders.removeOf(path)} onClick={onRemove}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  )
}

function stateText({ state, scanning, following }: Folder): string | null {
  const words = t.settings.folders
  if (scanning) return words.beingRead
  if (state !== 'ok') return words[state]
  return following === null ? null : words.following[following]
}

function scanText({ lastScanAt }: Folder): string {
  const words = t.settings.folders
  if (lastScanAt === null) return words.notRead
  const minutes = Math.round((lastScanAt - Date.now()) / 60_000)
  if (minutes > -1) return words.justRead
  if (minutes > -90) return words.read(ago(minutes, 'minute'))
  const hours = Math.round(minutes / 60)
  return words.read(hours > -36 ? ago(hours, 'hour') : ago(Math.round(hours / 24), 'day'))
}

function PassedOverText({ list }: { list: PassedOver[] }) {
  return (
    <p className="quiet small number" title={list.map(({ example }) => example).join('\n')}>
      {t.settings.folders.passedOver(list.map(({ kind, count }) => t.settings.folders.kinds[kind](count)))}
    </p>
  )
}
