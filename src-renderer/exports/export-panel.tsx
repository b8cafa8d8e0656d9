import './exports.css'
import { CircleCheck, CircleStop, Download, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ExportState } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import { Bar, Button } from '../ui/controls.tsx'
import { say } from '../ui/say.ts'

/** An export in Activity: how far it is, or how it ended. */
export function ExportPanel() {
  const state = useStore(store => store.status?.exports)
  if (!state || state.phase === 'idle') return null
  const running = state.phase === 'running'
  const written = running ? t.exports.soFar : t.exports.written
  return (
    <section className="panel" aria-label={t.exports.export}>
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
      {running ? (
        <Bar fraction={(state.done + state.failed) / state.total} label={t.exports.progress} />
      ) : null}
      <p className="quiet number">
        {say(written(state.done, state.total, <span className="selectable">{state.folder}</span>))}
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
            <CircleStop size={15} /> {t.exports.stop}
          </Button>
        ) : (
          <Button onClick={() => void attempt(core => core.exports.dismiss())}>{t.ui.close}</Button>
        )}
      </div>
    </section>
  )
}

function headingOf({ phase, failed }: ExportState): string {
  if (phase === 'running') return t.exports.running
  if (phase === 'cancelled') return t.exports.stopped
  if (phase === 'failed') return t.exports.failed
  return failed > 0 ? t.exports.doneBut(failed) : t.exports.done
}

/** Tells how an export ended, wherever the person is by then. */
export function useExportToast(): void {
  const state = useStore(store => store.status?.exports)
  const before = useRef<ExportState['phase'] | undefined>(undefined)
  useEffect(() => {
    if (!state) return
    if (before.current === 'running' && state.phase !== 'running') {
      const { done, failed } = state
      const folder = state.folder ?? ''
      const written = t.exports.exported(done, folder)
      if (state.phase === 'failed') toast(state.reason ?? written, { kind: 'error' })
      else toast(failed > 0 ? t.exports.exportedBut(done, folder, failed) : written)
    }
    before.current = state.phase
  }, [state])
}
