import { CircleCheck, Download, Pause, Play, RotateCw } from 'lucide-react'
import type { ModelState, Status } from '../../src-main/contract/entities.ts'
import { ExportPanel } from '../exports/export-panel.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { toast, useStore } from '../state/store.ts'
import { Bar, Button, plural } from '../ui/controls.tsx'
import '../settings/settings.css'

const shownProblems = 500

export function ActivityPage() {
  const status = useStore(state => state.status)
  return (
    <>
      <div className="toolbar">
        <h1>Activity</h1>
      </div>
      <div className="content">
        <div className="page narrow">
          <ExportPanel />
          {status ? <Work status={status} /> : null}
          {status && status.models.phase !== 'ready' ? <Models models={status.models} /> : null}
          <Problems />
        </div>
      </div>
    </>
  )
}

function Work({ status: { work, scan, index } }: { status: Status }) {
  const busy = work.phase === 'running' || work.phase === 'paused'
  const left = work.secondsLeft
  return (
    <section className="panel">
      <h2>
        {busy
          ? work.phase === 'paused'
            ? 'Paused'
            : 'Looking at photos'
          : scan.running
            ? 'Reading folders'
            : 'All photos are looked at'}
      </h2>
      {busy ? (
        <>
          <Bar fraction={work.total > 0 ? work.done / work.total : 0} label="Photos looked at" />
          <p className="quiet number">
            {work.done.toLocaleString()} of {plural(work.total, 'photo')}
            {work.photosPerSecond ? ` · ${work.photosPerSecond.toFixed(1)} a second` : ''}
            {left === null
              ? ''
              : ` · ${left > 90 ? `${Math.round(left / 60)} minutes` : `${left} seconds`} left`}
          </p>
          <div>
            {work.phase === 'paused' ? (
              <Button kind="primary" onClick={() => void attempt(core => core.work.resume())}>
                <Play size={15} /> Go on
              </Button>
            ) : (
              <Button onClick={() => void attempt(core => core.work.pause())}>
                <Pause size={15} /> Pause
              </Button>
            )}
          </div>
        </>
      ) : scan.running ? (
        <p className="quiet number">
          {scan.folder}: {plural(scan.files, 'file')} so far
        </p>
      ) : (
        <p className="quiet">
          New photos in your folders are looked at when Kith starts, and when you scan again in Settings.
        </p>
      )}
      {work.reason ? <p className="warn">{work.reason}</p> : null}
      {work.waiting > 0 ? (
        <p className="warn">
          {plural(work.waiting, 'photo')} {work.waiting === 1 ? 'waits' : 'wait'} for the face index.{' '}
          {index.reason ?? ''}
        </p>
      ) : null}
    </section>
  )
}

function Models({ models }: { models: ModelState }) {
  const megabytes = (models.bytes / 1e6).toFixed(1)
  return (
    <section className="panel">
      <h2>{models.phase === 'fetching' ? 'Fetching the face models' : 'The face models are not here yet'}</h2>
      <p className="quiet">
        {models.name}, {megabytes} MB, {models.licence}. Without them photos are shown, but no faces are
        found.
      </p>
      {models.phase === 'fetching' ? (
        <Bar fraction={models.receivedBytes / models.bytes} label="Models fetched" />
      ) : null}
      {models.reason ? <p className="warn">{models.reason}</p> : null}
      {models.phase === 'fetching' ? null : (
        <div>
          <Button kind="primary" onClick={() => void attempt(core => core.work.fetchModels())}>
            <Download size={15} /> Fetch the models
          </Button>
        </div>
      )}
    </section>
  )
}

function Problems() {
  const { data } = useLive(['problems'], 'problems', core => core.library.problems({ limit: shownProblems }))
  const retry = async (ids?: string[]) => {
    const answer = await attempt(core => core.library.retry(ids ? { ids } : {}))
    if (answer) toast(`${plural(answer.queued, 'file')} will be tried again`)
  }
  if (!data) return null
  if (data.total === 0) {
    return (
      <section className="panel">
        <h2>
          <CircleCheck size={17} color="var(--good)" /> Everything could be read
        </h2>
      </section>
    )
  }
  return (
    <section className="panel">
      <div style={{ display: 'flex', alignItems: 'center' }}>
        <h2>{plural(data.total, 'thing')} could not be read</h2>
        <div className="spacer" />
        <Button onClick={() => void retry()}>
          <RotateCw size={15} /> Try all again
        </Button>
      </div>
      <ul className="rows">
        {data.problems.map(problem => (
          <li key={problem.id}>
            <div className="grow">
              <p className="selectable path">{problem.path}</p>
              <p className="quiet small">{problem.reason}</p>
            </div>
            {problem.photoId ? <Button onClick={() => openPhoto(problem.photoId ?? 0)}>Show</Button> : null}
            <Button aria-label={`Try ${problem.path} again`} onClick={() => void retry([problem.id])}>
              Try again
            </Button>
          </li>
        ))}
      </ul>
      {data.total > data.problems.length ? (
        <p className="quiet small">The latest {shownProblems} are shown.</p>
      ) : null}
    </section>
  )
}
