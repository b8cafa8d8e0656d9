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
        <h1>{t.frame.pages.settings}</h1>
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
      <h2>{t.settings.faces.title}</h2>
      <dl className="facts">
        <dt>{t.settings.faces.threads}</dt>
        <dd>
          <select
            className="field"
            style={{ width: 180 }}
            aria-label={t.settings.faces.threads}
            value={threads}
            onChange={event => void changeSettings({ threads: Number(event.target.value) })}
          >
            <option value={0}>{t.settings.faces.oneACore}</option>
            {[1, 2, 4, 8, 16].map(n => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </dd>
        <dt>{t.settings.faces.gpu}</dt>
        <dd>
          <label className="check-line">
            <input
              type="checkbox"
              checked={gpu}
              onChange={event => void changeSettings({ gpu: event.target.checked })}
            />
            {t.settings.faces.useGpu}
          </label>
        </dd>
      </dl>
      <p className="quiet small">{t.settings.faces.nextStart}</p>
      <Providers />
    </section>
  )
}

const languageChoices = Object.entries(languages) as [Language, string][]

function Appearance() {
  const words = t.settings.appearance
  const theme = useStore(state => state.settings?.theme) ?? 'system'
  const language = useStore(state => state.settings?.language) ?? 'system'
  const canTray = useStore(state => state.info?.can.tray) ?? false
  const tray = useStore(state => state.settings?.tray) ?? false
  return (
    <section className="panel" id="appearance">
      <h2>{words.title}</h2>
      <dl className="facts">
        <dt>{words.theme}</dt>
        <dd>
          <Segments<Settings['theme']>
            label={words.theme}
            value={theme}
            options={[
              ['system', words.asTheSystem],
              ['light', words.light],
              ['dark', words.dark],
            ]}
            onChange={next => void changeSettings({ theme: next })}
          />
        </dd>
        <dt>{words.language}</dt>
        <dd>
          <Segments<Settings['language']>
            label={words.language}
            value={language}
            options={[['system', words.asTheSystem], ...languageChoices]}
            onChange={next => void changeSettings({ language: next })}
          />
        </dd>
        {canTray ? (
          <>
            <dt>{t.hosts.tray.title}</dt>
            <dd>
              <label className="check-line">
                <input
                  type="checkbox"
                  checked={tray}
                  onChange={event => void changeSettings({ tray: event.target.checked })}
                />
                {t.hosts.tray.setting}
              </label>
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}
