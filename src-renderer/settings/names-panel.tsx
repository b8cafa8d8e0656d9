/** @file Names in files: off, in sidecars beside the photos, or in the photos themselves; runs with a way back. */
import { useState } from 'react'
import type { NameRun, NamesReport, Settings } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { changeSettings, toast, useStore } from '../state/store.ts'
import { Bar, Button, plural, Segments } from '../ui/controls.tsx'

type Place = Settings['namesInFiles']

const explained: Record<Place, string> = {
  off: 'The names you give stay in Kith. No file of yours is changed.',
  sidecar:
    'Kith writes names into small files beside your photos (photo.jpg.xmp), which digiKam, Lightroom and others read. Your photos are not touched.',
  file: 'Kith writes names into the photos themselves, and into files beside those that can’t hold them. Pictures and all other fields stay as they are, and the former files are kept so that you can undo it.',
}

export function NamesPanel() {
  const place = useStore(state => state.settings?.namesInFiles) ?? 'off'
  const { data } = useLive(['settings', 'faces'], 'names in files', core => core.details.names())
  const [report, setReport] = useState<NamesReport | null>(null)
  const running = data?.running ?? null

  const write = async () => setReport(await attempt(core => core.details.writeNames()))
  const undo = async (run: NameRun) => {
    const done = await attempt(core => core.details.undoNames({ runId: run.id }))
    if (!done) return
    if (done.failed > 0) setReport(done)
    toast(`${plural(done.written, 'file')} put back as they were`)
  }

  return (
    <section className="panel" id="names">
      <h2>Names in files</h2>
      <Segments<Place>
        label="Write names into files"
        value={place}
        options={[
          ['off', 'Off'],
          ['sidecar', 'Beside photos'],
          ['file', 'Inside photos'],
        ]}
        onChange={next => void changeSettings({ namesInFiles: next })}
      />
      <p className="quiet">{explained[place]}</p>
      {running ? (
        <>
          <Bar fraction={running.total > 0 ? running.done / running.total : 0} label="Names written" />
          <p className="quiet number small">
            {running.done.toLocaleString()} of {plural(running.total, 'photo')}
          </p>
          <div>
            <Button onClick={() => void attempt(core => core.details.stopNames())}>Stop</Button>
          </div>
        </>
      ) : place === 'off' ? null : (
        <div>
          <Button kind="primary" onClick={() => void write()}>
            Write the names now
          </Button>
        </div>
      )}
      {report && !running ? <Report report={report} /> : null}
      {data && data.runs.length > 0 ? (
        <ul className="rows">
          {data.runs.map(run => (
            <li key={run.id}>
              <p className={`grow ${run.state === 'undone' ? 'undone' : ''}`}>
                {new Date(run.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
                <span className="quiet">
                  {' '}
                  ·{' '}
                  {plural(
                    run.files,
                    run.place === 'file' ? 'photo' : 'file beside a photo',
                    run.place === 'file' ? 'photos' : 'files beside photos',
                  )}
                </span>
              </p>
              {run.state === 'done' ? (
                <Button onClick={() => void undo(run)} disabled={running !== null}>
                  Undo
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
        {report.cancelled ? 'Stopped. ' : ''}
        {plural(report.written, 'file')} written, {report.unchanged.toLocaleString()} said it already
        {report.failed > 0 ? `, ${report.failed.toLocaleString()} could not be written:` : '.'}
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
