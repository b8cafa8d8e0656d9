/** @file Names in files: off, in sidecars beside the photos, or in the photos themselves; runs with a way back. */
import { useState } from 'react'
import type { NameRun, NamesReport, Settings } from '../../src-main/contract/entities.ts'
import { date } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { changeSettings, toast, useStore } from '../state/store.ts'
import { Bar, Button, Segments } from '../ui/controls.tsx'

type Place = Settings['namesInFiles']

export function NamesPanel() {
  const words = t.settings.names
  const place = useStore(state => state.settings?.namesInFiles) ?? 'off'
  const { data } = useLive(['settings', 'faces'], 'names in files', core => core.details.names())
  const [report, setReport] = useState<NamesReport | null>(null)
  const running = data?.running ?? null

  const write = async () => setReport(await attempt(core => core.details.writeNames()))
  const undo = async (run: NameRun) => {
    const done = await attempt(core => core.details.undoNames({ runId: run.id }))
    if (!done) return
    setReport(done.failed > 0 ? done : null)
    toast(words.putBack(done.written))
  }

  return (
    <section className="panel" id="names">
      <h2>{words.title}</h2>
      <Segments<Place>
        label={words.label}
        value={place}
        options={[
          ['off', words.places.off],
          ['sidecar', words.places.sidecar],
          ['file', words.places.file],
        ]}
        onChange={next => void changeSettings({ namesInFiles: next })}
      />
      <p className="quiet">{words.explained[place]}</p>
      {running ? (
        <>
          <Bar fraction={running.total > 0 ? running.done / running.total : 0} label={words.progress} />
          <p className="quiet number small">{words.soFar(running.done, running.total)}</p>
          <div>
            <Button onClick={() => void attempt(core => core.details.stopNames())}>{words.stop}</Button>
          </div>
        </>
      ) : place === 'off' ? null : (
        <div>
          <Button kind="primary" onClick={() => void write()}>
            {words.writeNow}
          </Button>
        </div>
      )}
      {report && !running ? <Report report={report} /> : null}
      {data && data.runs.length > 0 ? (
        <ul className="rows">
          {data.runs.map(run => (
            <li key={run.id}>
              <p className={`grow ${run.state === 'undone' ? 'undone' : ''}`}>
                {date(run.at, { dateStyle: 'medium', timeStyle: 'short' })}
                <span className="quiet"> · {words.filesOf[run.place](run.files)}</span>
              </p>
              {run.state === 'done' ? (
                <Button onClick={() => void undo(run)} disabled={running !== null}>
                  {t.frame.undo}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Report({ report }: { report: NamesReport }) {
  return (
    <div role="status">
      <p>
        {report.cancelled ? `${t.settings.names.stopped} ` : ''}
        {t.settings.names.report(report.written, report.unchanged, report.failed)}
      </p>
      <ul className="rows">
        {report.problems.map(({ path, reason }) => (
          <li key={path}>
            <div className="grow">
              <p className="path selectable">{path}</p>
              <p className="small warn">{reason}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
