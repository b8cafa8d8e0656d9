/** @file Activity: what Kith is doing, how long it will take, and what it could not do, grouped by the reason. */
import { ChevronRight, CircleCheck, Download, Pause, Play, RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { ModelState, Problem, ProblemGroup, Status } from '../../src-main/contract/entities.ts'
import { number, size } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { ExportPanel } from '../exports/export-panel.tsx'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { toast, useStore } from '../state/store.ts'
import { Bar, Button } from '../ui/controls.tsx'
import '../settings/settings.css'
import './activity.css'

const shownProblems = 100

export function ActivityPage() {
  const status = useStore(state => state.status)
  return (
    <>
      <div className="toolbar">
        <h1>{t.frame.pages.activity}</h1>
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
    <section className="panel" aria-label={t.grid.photos}>
      <div className="activity-head">
        <h2>
          {busy
            ? work.phase === 'paused'
              ? t.activity.paused
              : t.activity.looking
            : scan.running
              ? t.activity.reading
              : t.work.lookedAt}
        </h2>
        <div className="spacer" />
        {busy ? (
          work.phase === 'paused' ? (
            <Button kind="primary" onClick={() => void attempt(core => core.work.resume())}>
              <Play size={15} /> {t.activity.goOn}
            </Button>
          ) : (
            <Button onClick={() => void attempt(core => core.work.pause())}>
              <Pause size={15} /> {t.activity.pause}
            </Button>
          )
        ) : null}
      </div>
      {busy ? (
        <>
          <Bar fraction={work.total > 0 ? work.done / work.total : 0} label={t.activity.lookedAt} />
          <p className="quiet number">
            {[
              t.activity.ofPhotos(work.done, work.total),
              work.photosPerSecond ? t.activity.aSecond(work.photosPerSecond) : null,
              left === null ? null : t.activity.left(left),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      ) : (
        <p className="quiet">{t.activity.byThemselves}</p>
      )}
      {work.reason ? <p className="warn">{work.reason}</p> : null}
      {work.waiting > 0 ? (
        <p className="warn">
          {t.activity.waitForIndex(work.waiting)} {index.reason ?? ''}
        </p>
      ) : null}
    </section>
  )
}

/** The folders that are being read or can't be. */
function Folders() {
  const scan = useStore(state => state.status?.scan)
  const { data } = useLive(['folders'], 'folders', core => core.library.folders())
  const away = data?.filter(folder => folder.state !== 'ok') ?? []
  if (!scan?.running && away.length === 0) return null
  return (
    <section className="panel" aria-label={t.activity.folders}>
      <h2>{t.activity.folders}</h2>
      <ul className="rows">
        {scan?.running ? (
          <li>
            <span className="dot starting" aria-hidden="true" />
            <div className="grow">
              <p className="path">{scan.folder}</p>
              <p className="quiet small number">{t.activity.beingRead(scan.files)}</p>
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
              aria-label={t.activity.lookAgainAt(folder.path)}
              onClick={() => void attempt(core => core.library.rescan({ folderId: folder.id }))}
            >
              <RotateCw size={15} /> {t.activity.lookAgain}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FaceIndex({ status: { index } }: { status: Status }) {
  const words = t.activity.index
  return (
    <section className="panel" aria-label={t.faceIndex.title}>
      <h2>
        <span className={`dot ${index.phase}`} aria-hidden="true" /> {words.phases[index.phase]}
      </h2>
      {index.phase === 'rebuilding' ? <Bar fraction={index.progress} label={words.filled} /> : null}
      {index.pending > 0 ? <p className="quiet number">{words.pending(index.pending)}</p> : null}
      {index.reason ? (
        <p className="warn">
          {index.reason} {words.namesKept}
        </p>
      ) : null}
    </section>
  )
}

function Models({ models }: { models: ModelState }) {
  const words = t.activity.models
  return (
    <section className="panel">
      <h2>{models.phase === 'fetching' ? words.fetching : words.missing}</h2>
      <p className="quiet">{words.about(models.name, size(models.bytes), models.licence)}</p>
      {models.phase === 'fetching' ? (
        <Bar fraction={models.receivedBytes / models.bytes} label={words.fetched} />
      ) : null}
      {models.reason ? <p className="warn">{models.reason}</p> : null}
      {models.phase === 'fetching' ? null : (
        <div>
          <Button kind="primary" onClick={() => void attempt(core => core.work.fetchModels())}>
            <Download size={15} /> {t.models.fetch}
          </Button>
        </div>
      )}
    </section>
  )
}

async function retry(what: { ids?: string[]; reason?: string }): Promise<void> {
  const answer = await attempt(core => core.library.retry(what))
  if (answer) toast(t.activity.problems.queued(answer.queued))
}

function Problems() {
  const { data } = useLive(['problems'], 'problem-groups', core => core.library.problemGroups())
  if (!data) return null
  const total = data.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) {
    return (
      <section className="panel">
        <h2>
          <CircleCheck size={17} color="var(--good)" /> {t.activity.problems.none}
        </h2>
      </section>
    )
  }
  return (
    <section className="panel" aria-label={t.activity.problems.name}>
      <div className="activity-head">
        <h2>{t.activity.problems.count(total)}</h2>
        <div className="spacer" />
        <Button onClick={() => void retry({})}>
          <RotateCw size={15} /> {t.activity.problems.tryAll}
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
          <span className="quiet number">{number(count)}</span>
        </button>
        <Button aria-label={t.activity.problems.tryAgainWith(reason)} onClick={() => void retry({ reason })}>
          {t.activity.problems.tryAgain}
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
        <p className="quiet small">{t.activity.problems.latest(shownProblems)}</p>
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
      {photoId === null ? null : (
        <Button onClick={() => openPhoto(photoId)}>{t.activity.problems.show}</Button>
      )}
      <Button aria-label={t.activity.problems.tryAgainWith(path)} onClick={() => void retry({ ids: [id] })}>
        {t.activity.problems.tryAgain}
      </Button>
    </li>
  )
}
