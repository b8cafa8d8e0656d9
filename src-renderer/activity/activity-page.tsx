/** @file Activity: what Kith is doing, how long it will take, and what it could not do, grouped by the reason. */
import { ChevronRight, CircleCheck, Download, Pause, Play, RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { ModelState, Problem, ProblemGroup, Status } from '../../src-main/contract/entities.ts'
import { ExportPanel } from '../exports/export-panel.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { toast, useStore } from '../state/store.ts'
import { Bar, Button, plural } from '../ui/controls.tsx'
import '../settings/settings.css'
import './activity.css'

const shownProblems = 100

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
          <Folders />
          {status ? <FaceIndex status={status} /> : null}
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
    <section className="panel" aria-label="Photos">
      <div className="activity-head">
        <h2>
          {busy
            ? work.phase === 'paused'
              ? 'Paused'
              : 'Looking at photos'
            : scan.running
              ? 'Reading folders'
              : 'All photos are looked at'}
        </h2>
        <div className="spacer" />
        {busy ? (
          work.phase === 'paused' ? (
            <Button kind="primary" onClick={() => void attempt(core => core.work.resume())}>
              <Play size={15} /> Go on
            </Button>
          ) : (
            <Button onClick={() => void attempt(core => core.work.pause())}>
              <Pause size={15} /> Pause
            </Button>
          )
        ) : null}
      </div>
      {busy ? (
        <>
          <Bar fraction={work.total > 0 ? work.done / work.total : 0} label="Photos looked at" />
          <p className="quiet number">
            {work.done.toLocaleString()} of {plural(work.total, 'photo')}
            {work.photosPerSecond ? ` · ${work.photosPerSecond.toFixed(1)} a second` : ''}
            {left === null ? '' : ` · ${timeText(left)} left`}
          </p>
        </>
      ) : (
        <p className="quiet">New photos in your folders are found and looked at by themselves.</p>
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

function timeText(seconds: number): string {
  if (seconds <= 90) return plural(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  return minutes <= 90 ? plural(minutes, 'minute') : `${(minutes / 60).toFixed(1)} hours`
}

/** The folders that are being read or can't be. */
function Folders() {
  const scan = useStore(state => state.status?.scan)
  const { data } = useLive(['folders'], 'folders', core => core.library.folders())
  const away = data?.filter(folder => folder.state !== 'ok') ?? []
  if (!scan?.running && away.length === 0) return null
  return (
    <section className="panel" aria-label="Folders">
      <h2>Folders</h2>
      <ul className="rows">
        {scan?.running ? (
          <li>
            <span className="dot starting" aria-hidden="true" />
            <div className="grow">
              <p className="path">{scan.folder}</p>
              <p className="quiet small number">Being read: {plural(scan.files, 'photo')} so far</p>
            </div>
          </li>
        ) : null}
        {away.map(folder => (
          <li key={folder.id}>
            <span className={`dot ${folder.state === 'missing' ? 'offline' : 'failed'}`} aria-hidden="true" />
            <div className="grow">
              <p className="path selectable">{folder.path}</p>
              <p className="warn small">{folder.reason}</p>
            </div>
            <Button
              aria-label={`Look again: ${folder.path}`}
              onClick={() => void attempt(core => core.library.rescan({ folderId: folder.id }))}
            >
              <RotateCw size={15} /> Look again
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const indexPhases: Record<Status['index']['phase'], string> = {
  starting: 'is starting',
  online: 'is in step',
  'catching-up': 'is catching up',
  offline: 'is not reachable',
  rebuilding: 'is being filled again',
  failed: 'could not be started',
}

function FaceIndex({ status: { index } }: { status: Status }) {
  return (
    <section className="panel" aria-label="Face index">
      <h2>
        <span className={`dot ${index.phase}`} aria-hidden="true" /> The face index {indexPhases[index.phase]}
      </h2>
      {index.phase === 'rebuilding' ? <Bar fraction={index.progress} label="Face index filled" /> : null}
      {index.pending > 0 ? (
        <p className="quiet number">{plural(index.pending, 'face')} still to be written to it.</p>
      ) : null}
      {index.reason ? <p className="warn">{index.reason} Names you give are kept.</p> : null}
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

async function retry(what: { ids?: string[]; reason?: string }): Promise<void> {
  const answer = await attempt(core => core.library.retry(what))
  if (answer) toast(`${plural(answer.queued, 'file')} will be tried again`)
}

function Problems() {
  const { data } = useLive(['problems'], 'problem-groups', core => core.library.problemGroups())
  if (!data) return null
  const total = data.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) {
    return (
      <section className="panel">
        <h2>
          <CircleCheck size={17} color="var(--good)" /> Everything could be read
        </h2>
      </section>
    )
  }
  return (
    <section className="panel" aria-label="What could not be read">
      <div className="activity-head">
        <h2>{plural(total, 'thing')} could not be read</h2>
        <div className="spacer" />
        <Button onClick={() => void retry({})}>
          <RotateCw size={15} /> Try all again
        </Button>
      </div>
      <ul className="reasons">
        {data.map(group => (
          <ReasonGroup key={group.reason} group={group} />
        ))}
      </ul>
    </section>
  )
}

/** Everything that failed for one reason; opened, the files themselves. */
function ReasonGroup({ group: { reason, count } }: { group: ProblemGroup }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="reason">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight size={16} />
          <span className="grow">{reason}</span>
          <span className="quiet number">{count.toLocaleString()}</span>
        </button>
        <Button aria-label={`Try again: ${reason}`} onClick={() => void retry({ reason })}>
          Try again
        </Button>
      </div>
      {open ? <ReasonFiles reason={reason} /> : null}
    </li>
  )
}

function ReasonFiles({ reason }: { reason: string }) {
  const { data } = useLive(['problems'], `problems ${reason}`, core =>
    core.library.problems({ reason, limit: shownProblems }),
  )
  if (!data) return null
  return (
    <>
      <ul className="rows">
        {data.problems.map(problem => (
          <ProblemRow key={problem.id} problem={problem} />
        ))}
      </ul>
      {data.total > data.problems.length ? (
        <p className="quiet small">The latest {shownProblems} are shown.</p>
      ) : null}
    </>
  )
}

function ProblemRow({ problem: { id, path, photoId } }: { problem: Problem }) {
  return (
    <li>
      <p className="grow selectable path" title={path}>
        {path}
      </p>
      {photoId === null ? null : <Button onClick={() => openPhoto(photoId)}>Show</Button>}
      <Button aria-label={`Try again: ${path}`} onClick={() => void retry({ ids: [id] })}>
        Try again
      </Button>
    </li>
  )
}
