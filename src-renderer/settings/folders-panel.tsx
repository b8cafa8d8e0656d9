/** @file The folders of the library: how each stands, what was left out, and what removing one means. */
import { RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder, PassedOver } from '../../src-main/contract/entities.ts'
import { AddFolder } from '../library/add-folder.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { toast } from '../state/store.ts'
import { Button, Dialog, IconButton, plural } from '../ui/controls.tsx'

export function FoldersPanel() {
  const { data } = useLive(['folders', 'photos'], 'folders', core => core.library.folders())
  const [removing, setRemoving] = useState<Folder | null>(null)
  const remove = async (folder: Folder) => {
    setRemoving(null)
    const done = await attempt(core => core.library.removeFolder({ folderId: folder.id }))
    if (done)
      toast(
        `${folder.path} is not in the library any more; ${plural(done.photos, 'photo')} out of sight. Add it again and the names are back.`,
      )
  }
  return (
    <section className="panel" id="folders">
      <h2>Library folders</h2>
      {data?.length === 0 ? (
        <p className="quiet">No folder yet. Add one, and its photos appear in the library.</p>
      ) : null}
      <ul className="rows folders">
        {data?.map(folder => (
          <FolderRow key={folder.id} folder={folder} onRemove={() => setRemoving(folder)} />
        ))}
      </ul>
      <AddFolder />
      {removing ? (
        <Dialog title="Take this folder out of the library?" onClose={() => setRemoving(null)}>
          <p>
            {removing.path}: its {plural(removing.photos, 'photo')} go out of sight, but for those that lie in
            another folder of the library as well. No file is deleted, and the names you gave are kept for
            when you add it again.
          </p>
          <div className="dialog-actions">
            <Button onClick={() => setRemoving(null)}>Keep</Button>
            <Button kind="danger" onClick={() => void remove(removing)}>
              Remove
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
          {[plural(photos, 'photo'), stateText(folder), scanText(folder)].filter(Boolean).join(' · ')}
        </p>
        {reason ? <p className="warn small">{reason}</p> : null}
        {folder.passedOver.length > 0 ? <PassedOverText list={folder.passedOver} /> : null}
      </div>
      <IconButton
        label={`Scan ${path} again`}
        disabled={scanning}
        onClick={() => void attempt(core => core.library.rescan({ folderId: folder.id }))}
      >
        <RotateCw size={16} />
      </IconButton>
      <IconButton label={`Remove ${path}`} onClick={onRemove}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  )
}

const followings = {
  live: 'followed as it changes',
  limit: 'looked at every five minutes, because the system has no room for more watches',
  network: 'looked at every five minutes, because it is on another machine',
  unsupported: 'looked at every five minutes',
} as const

function stateText({ state, scanning, following }: Folder): string | null {
  if (scanning) return 'being read'
  if (state === 'missing') return 'not connected; its photos stay in the library'
  if (state === 'unreadable') return 'can’t be read now; its photos stay in the library'
  return following === null ? null : followings[following]
}

const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

function scanText({ lastScanAt }: Folder): string {
  if (lastScanAt === null) return 'not read yet'
  const minutes = Math.round((lastScanAt - Date.now()) / 60_000)
  if (minutes > -1) return 'read just now'
  if (minutes > -90) return `read ${ago.format(minutes, 'minute')}`
  const hours = Math.round(minutes / 60)
  return hours > -36
    ? `read ${ago.format(hours, 'hour')}`
    : `read ${ago.format(Math.round(hours / 24), 'day')}`
}

const kinds: Record<PassedOver['kind'], [one: string, many: string]> = {
  video: ['video', 'videos'],
  drawing: ['drawing', 'drawings'],
  document: ['document', 'documents'],
  sound: ['sound', 'sounds'],
  other: ['other file', 'other files'],
}

function PassedOverText({ list }: { list: PassedOver[] }) {
  return (
    <p className="quiet small number" title={list.map(({ example }) => example).join('\n')}>
      Passed over, because Kith shows photos only:{' '}
      {list.map(({ kind, count }) => plural(count, ...kinds[kind])).join(', ')}
    </p>
  )
}
