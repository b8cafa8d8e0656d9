import './exports.css'
import { CircleCheck, CircleStop, Download, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ExportState } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import { Bar, Button, plural } from '../ui/controls.tsx'

/** An export in Activity: how far it is, or how it ended. */
export function ExportPanel() {
  const state = useStore(store => store.status?.exports)
  if (!state || state.phase === 'idle') return null
  const running = state.phase === 'running'
  return (
    <section className="panel" aria-label="Export">
      <h2>
        {running ? (
          <Download size={17} />
        ) : state.phase === 'done' && state.failed === 0 ? (
          <CircleCheck size={17} color="var(--good)" />
        ) : (
          <TriangleAlert size={17} color="var(--warn)" />
        )}{' '}
        {headingOf(state)}
      </h2>
      {running ? <Bar fraction={(state.done + state.failed) / state.total} label="Photos exported" /> : null}
      <p className="quiet number">
        {state.done.toLocaleString()} of {plural(state.total, 'photo')} {running ? 'so far' : 'written'} to{' '}
        <span className="selectable">{state.folder}</span>
      </p>
      {state.reason ? <p className="warn">{state.reason}</p> : null}
      {state.problems.length > 0 ? (
        <ul className="rows">
          {state.problems.map(problem => (
            <li key={`${problem.name} ${problem.reason}`}>
              <div className="grow">
                <p className="selectable path">{problem.name}</p>
                <p className="quiet small">{problem.reason}</p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        {running ? (
          <Button onClick={() => void attempt(core => core.exports.cancel())}>
            <CircleStop size={15} /> Stop
          </Button>
        ) : (
          <Button onClick={() => void attempt(core => core.exports.dismiss())}>Close</Button>
        )}
      </div>
    </section>
  )
}

function headingOf({ phase, failed }: ExportState): string {
  if (phase === 'running') return 'Exporting photos'
  if (phase === 'cancelled') return 'The export was stopped'
  if (phase === 'failed') return 'The export had to stop'
  return failed > 0 ? `Exported, but for ${plural(failed, 'photo')}` : 'Exported'
}

/** Tells how an export ended, wherever the person is by then. */
export function useExportToast(): void {
  const state = useStore(store => store.status?.exports)
  const before = useRef<ExportState['phase'] | undefined>(undefined)
  useEffect(() => {
    if (!state) return
    if (before.current === 'running' && state.phase !== 'running') {
      const written = `${plural(state.done, 'photo')} exported to ${state.folder}`
      if (state.phase === 'failed') toast(state.reason ?? written, { kind: 'error' })
      else toast(state.failed > 0 ? `${written}; ${state.failed} could not be, see Activity` : written)
    }
    before.current = state.phase
  }, [state])
}
