/** @file The end of the log, to be read or copied for somebody who helps. */
import { useState } from 'react'
import type { LogLine } from '../../src-main/contract/entities.ts'
import { date } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, Segments } from '../ui/controls.tsx'

type Shown = 'all' | 'problems'

export function LogDialog({ onClose, onCopy }: { onClose: () => void; onCopy: () => Promise<void> }) {
  const { data } = useLive([], 'diagnostics', core => core.app.diagnostics())
  const [shown, setShown] = useState<Shown>('all')
  const lines = (data?.log ?? []).filter(line => shown === 'all' || line.level !== 'info').reverse()
  return (
    <Dialog title={t.settings.log.title} onClose={onClose}>
      <div className="log">
        <Segments<Shown>
          label={t.settings.log.shown}
          value={shown}
          options={[
            ['all', t.settings.log.everything],
            ['problems', t.settings.log.problems],
          ]}
          onChange={setShown}
        />
        {data && lines.length === 0 ? (
          <p className="quiet">{shown === 'all' ? t.settings.log.empty : t.settings.log.noProblems}</p>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys */}
        <ol aria-label={t.settings.log.lines} tabIndex={0}>
          {lines.map(line => (
            <Line key={line.number} line={line} />
          ))}
        </ol>
      </div>
      <div className="dialog-actions">
        <Button onClick={() => void onCopy()}>{t.settings.about.copyDiagnostics}</Button>
        <Button kind="primary" onClick={onClose}>
          {t.ui.close}
        </Button>
      </div>
    </Dialog>
  )
}

function Line({ line: { at, level, message, details } }: { line: LogLine }) {
  return (
    <li className={level}>
      <span className="quiet number">
        {at === null ? '' : date(at, { dateStyle: 'short', timeStyle: 'medium' })}
      </span>
      <span>
        {level === 'info' ? null : <b>{level === 'warn' ? t.settings.log.warning : t.settings.log.error} </b>}
        {message}
        {details ? <span className="quiet"> {details}</span> : null}
      </span>
    </li>
  )
}
