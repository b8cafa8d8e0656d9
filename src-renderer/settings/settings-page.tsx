/** @file One page of settings, section by section. */
import './settings.css'
import type { Settings } from '../../src-main/contract/entities.ts'
import { type Language, languages, t } from '../../src-main/contract/text/text.ts'
import { changeSettings, useStore } from '../state/store.ts'
import { Segments } from '../ui/controls.tsx'
import { AboutPanel } from './about-panel.tsx'
import { BackupsPanel } from './backups-panel.tsx'
import { FoldersPanel } from './folders-panel.tsx'
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
          <FoldersPanel />
          <ModelsPanel />
          <Faces />
          <MatchingPanel />
          <Appearance />
          <NamesPanel />
          <IndexPanel />
          <BackupsPanel />
          <HistoryPanel />
          <AboutPanel />
        </div>
      </div>
    </>
  )
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
        </dd>
        <dt>Graphics processor</dt>
        <dd>
          <label className="check-line">
            <input
              type="checkbox"
              checked={gpu}
              onChange={event => void changeSettings({ gpu: event.target.checked })}
            />
            Use it where it gives the same answers and is faster
          </label>
        </dd>
      </dl>
      <p className="quiet small">A change takes effect when Kith starts next.</p>
      <Providers />
    </section>
  )
}

const languageChoices = Object.entries(languages) as [Language, string][]

function Appearance() {
  const theme = useStore(state => state.settings?.theme) ?? 'system'
  const language = useStore(state => state.settings?.language) ?? 'system'
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
      <Segments<Settings['language']>
        label={t.settings.language}
        value={language}
        options={[['system', t.settings.asTheSystem], ...languageChoices]}
        onChange={next => void changeSettings({ language: next })}
      />
    </section>
  )
}
