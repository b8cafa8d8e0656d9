/** @file One page of settings, section by section. */
import './settings.css'
import { RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Folder, PassedOver, Settings } from '../../src-main/contract/entities.ts'
import { AddFolder } from '../library/add-folder.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { changeSettings, toast, useStore } from '../state/store.ts'
import { Button, Dialog, IconButton, plural, Segments } from '../ui/controls.tsx'
import { BackupsPanel } from './backups-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { IndexPanel } from './index-panel.tsx'
import { MatchingPanel } from './matching-panel.tsx'
import { ModelsPanel } from './models-panel.tsx'
import { NamesPanel } from './names-panel.tsx'
import { Providers } from './providers.tsx'

export default function SettingsPage() {
  return (
    <>
      <div className="toolbar">
        <h1>Settings</h1>
      </div>
      <div className="content">
        <div className="page narrow">
          <Folders />
          <ModelsPanel />
          <Faces />
          <MatchingPanel />
          <Appearance />
          <NamesPanel />
          <IndexPanel />
          <BackupsPanel />
          <HistoryPanel />
          <About />
        </div>
      </div>
    </>
  )
}

function Folders() {
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
      <ul className="rows">
        {data?.map(folder => (
          <li key={folder.id}>
            <div className="grow">
              <p className="path selectable">{folder.path}</p>
              <p className={`small ${folder.reason ? 'warn' : 'quiet'}`}>
                {folder.reason ?? `${plural(folder.photos, 'photo')}${leftOut(folder)}`}
              </p>
            </div>
            <IconButton
              label={`Scan ${folder.path} again`}
              onClick={() => void attempt(core => core.library.rescan({ folderId: folder.id }))}
            >
              <RotateCw size={16} />
            </IconButton>
            <IconButton label={`Remove ${folder.path}`} onClick={() => setRemoving(folder)}>
              <Trash2 size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      <AddFolder />
      {removing ? (
        <Dialog title="Take this folder out of the library?" onClose={() => setRemoving(null)}>
          <p>
            {removing.path}: its {plural(removing.photos, 'photo')} go out of sight. No file is deleted, and
            the names you gave are kept for when you add it again.
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

const passedOverNames: Record<PassedOver['kind'], [one: string, many: string]> = {
  video: ['video', 'videos'],
  drawing: ['drawing', 'drawings'],
  document: ['document', 'documents'],
  sound: ['sound', 'sounds'],
  other: ['other file', 'other files'],
}

/** “; passed over, because Kith shows photos only: 12 videos, 3 documents”. */
function leftOut({ passedOver }: Folder): string {
  const parts = passedOver.map(({ kind, count }) => plural(count, ...passedOverNames[kind]))
  return parts.length > 0 ? ` · passed over, because Kith shows photos only: ${parts.join(', ')}` : ''
}

function Faces() {
  const threads = useStore(state => state.settings?.threads) ?? 0
  const gpu = useStore(state => state.settings?.gpu) ?? true
  return (
    <section className="panel" id="faces">
      <h2>Looking for faces</h2>
      <dl className="facts">
        <dt>Threads</dt>
        <dd>
          <select
            className="field"
            style={{ width: 180 }}
            aria-label="Threads"
            value={threads}
            onChange={event => void changeSettings({ threads: Number(event.target.value) })}
          >
            <option value={0}>One a core</option>
            {[1, 2, 4, 8, 16].map(n => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
          <span className="quiet small"> takes effect when Kith starts next</span>
        </dd>
        <dt>Graphics processor</dt>
        <dd>
          <label>
            <input
              type="checkbox"
              checked={gpu}
              onChange={event => void changeSettings({ gpu: event.target.checked })}
            />{' '}
            Use it where it gives the same answers and is faster
          </label>
          <span className="quiet small"> takes effect when Kith starts next</span>
        </dd>
      </dl>
      <Providers />
    </section>
  )
}

function Appearance() {
  const theme = useStore(state => state.settings?.theme) ?? 'system'
  return (
    <section className="panel" id="appearance">
      <h2>Appearance</h2>
      <Segments<Settings['theme']>
        label="Theme"
        value={theme}
        options={[
          ['system', 'As the system'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onChange={next => void changeSettings({ theme: next })}
      />
    </section>
  )
}

function About() {
  const info = useStore(state => state.info)
  if (!info) return null
  return (
    <section className="panel" id="about">
      <h2>About</h2>
      <dl className="facts">
        <dt>Kith</dt>
        <dd>{info.version}</dd>
        <dt>Your data</dt>
        <dd>{info.dataFolder}</dd>
        <dt>Privacy</dt>
        <dd>
          Photos, faces and names stay on this machine. The only thing Kith ever fetches are the face models,
          once.
        </dd>
      </dl>
    </section>
  )
}
