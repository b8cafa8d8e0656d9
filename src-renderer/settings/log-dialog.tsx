/** @file The end of the log, to be read or copied for somebody who helps. */
import { useState } from 'react'
import type { LogLine } from '../../src-main/contract/entities.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, Segments } from '../ui/controls.tsx'

type Shown = 'all' | 'problems'

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' })

export function LogDialog({ onClose, onCopy }: { onClose: () => void; onCopy: () => Promise<void> }) {
  const { data } = useLive([], 'diagnostics', core => core.app.diagnostics())
  const [shown, setShown] = useState<Shown>('all')
  const lines = (data?.log ?? []).filter(line => shown === 'all' || line.level !== 'info').reverse()
  return (
    <Dialog title="Log" onClose={onClose}>
      <div className="log">
        <Segments<Shown>
          label="What is shown"
          value={shown}
          options={[
            ['all', 'Everything'],
            ['problems', 'Warnings and errors'],
          ]}
          onChange={setShown}
        />
        {data && lines.length === 0 ? (
          <p className="quiet">
            {shown === 'all' ? 'Nothing has been written yet.' : 'No warnings, no errors.'}
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys */}
        <ol aria-label="Lines of the log, newest first" tabIndex={0}>
          {lines.map(line => (
            <Line key={line.number} line={line} />
          ))}
        </ol>
      </div>
      <div className="dialog-actions">
        <Button onClick={() => void onCopy()}>Copy diagnostics</Button>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

function Line({ line: { at, level, message, details } }: { line: LogLine }) {
  return (
    <li className={level}>
      <span className="quiet number">{at === null ? '' : timeFormat.format(at)}</span>
      <span>
        {level === 'info' ? null : <b>{level === 'warn' ? 'Warning: ' : 'Error: '}</b>}
        {message}
        {details ? <span className="quiet"> {details}</span> : null}
      </span>
    </li>
  )
}
