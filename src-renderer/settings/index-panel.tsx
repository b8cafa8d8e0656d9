/** @file The face index: its state, and Check and Repair. */
import { useState } from 'react'
import type {
  CheckReport,
  Finding,
  FindingKind,
  IndexPhase,
  RepairReport,
} from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { go, openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, plural } from '../ui/controls.tsx'

const phases: Record<IndexPhase, string> = {
  starting: 'Starting',
  online: 'Up to date',
  'catching-up': 'Catching up',
  offline: 'Not reachable',
  rebuilding: 'Being filled again',
  failed: 'Refuses to work',
}

const kinds: Record<FindingKind, string> = {
  'missing-point': 'faces are missing in the index',
  'orphaned-point': 'entries of the index belong to no face',
  'stale-point': 'entries of the index are out of date',
  'wrong-vector': 'entries of the index hold another picture',
  'invalid-embedding': 'faces have to be found again',
  'invalid-box': 'faces have a box outside their photo',
  'missing-thumbnail': 'thumbnails are missing',
  'file-gone': 'photos are not on the disk any more',
  'stale-pipeline': 'photos were looked at by other models',
  'dangling-person': 'faces belong to somebody who was deleted',
  'dangling-cover': 'covers show somebody else',
}

export function IndexPanel() {
  const index = useStore(state => state.status?.index)
  const maintenance = useStore(state => state.status?.maintenance)
  const faces = useStore(state => state.status?.counts.faces)
  const [report, setReport] = useState<CheckReport | null>(null)
  const [result, setResult] = useState<RepairReport | null>(null)
  if (!index || !maintenance) return null
  const busy = maintenance.phase !== 'idle'
  const check = async () => {
    setResult(null)
    setReport(await attempt(core => core.index.check()))
  }
  const repair = async () => {
    const done = await attempt(core => core.index.repair())
    setResult(done)
    setReport(done?.after ?? null)
  }
  return (
    <section className="panel" id="index">
      <h2>
        <span className={`dot ${index.phase}`} /> Face index
      </h2>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          {phases[index.phase]}
          {index.pending > 0 ? `, ${plural(index.pending, 'face')} to go` : ''}
          {index.reason ? `: ${index.reason}` : ''}
        </dd>
        <dt>Engine</dt>
        <dd>
          {index.engine === 'qdrant' ? `Qdrant ${index.version ?? ''}` : 'In memory'}{' '}
          {index.note ? <span className="quiet">({index.note})</span> : null}
        </dd>
        <dt>Faces</dt>
        <dd className="number">{faces?.toLocaleString()}</dd>
        <dt>Last check</dt>
        <dd>
          {maintenance.last
            ? `${new Date(maintenance.last.at).toLocaleString()}: ${maintenance.last.problems === 0 ? 'nothing to repair' : plural(maintenance.last.problems, 'difference')}`
            : 'Never'}
        </dd>
      </dl>
      {busy ? (
        <Bar
          fraction={maintenance.progress}
          label={maintenance.phase === 'checking' ? 'Checking' : 'Repairing'}
        />
      ) : null}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button disabled={busy} onClick={() => void check()}>
          {maintenance.phase === 'checking' ? 'Checking…' : 'Check'}
        </Button>
        <Button
          kind={report && report.problems > 0 ? 'primary' : 'normal'}
          disabled={busy}
          onClick={() => void repair()}
        >
          {maintenance.phase === 'repairing'
            ? 'Repairing…'
            : report && report.problems > 0
              ? `Repair ${plural(report.problems, 'thing')}`
              : 'Repair'}
        </Button>
      </div>
      <p className="quiet small">
        A check only looks. A repair fills the index from the catalog and never touches a name.
      </p>
      {result ? (
        <p role="status">
          Repaired {result.repaired.toLocaleString()}, queued to be found again{' '}
          {result.queued.toLocaleString()}, failed {result.failed.toLocaleString()}.
        </p>
      ) : null}
      {report ? <Findings report={report} /> : null}
    </section>
  )
}

function Findings({ report }: { report: CheckReport }) {
  const found = report.findings.filter(finding => finding.count > 0)
  return (
    <div role="status">
      <p>
        {plural(report.faces, 'face')} and {plural(report.points, 'entry', 'entries')} compared.{' '}
        {found.length === 0 ? 'Everything agrees.' : ''}
      </p>
      <ul className="rows">
        {found.map(finding => (
          <li key={finding.kind}>
            <div className="grow">
              <p>
                <b className="number">{finding.count.toLocaleString()}</b> {kinds[finding.kind]}
              </p>
              <Examples of={finding} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Examples({ of }: { of: Finding }) {
  return (
    <ul>
      {of.examples.map(({ faceId, photoId, personId, text }) => (
        <li
          key={`${faceId} ${photoId} ${personId} ${text}`}
          style={{ minHeight: 0, border: 0, padding: '2px 0' }}
        >
          <span className="quiet small grow">{text}</span>
          {photoId !== null ? (
            <Button kind="plain" onClick={() => openPhoto(photoId)}>
              Open
            </Button>
          ) : null}
          {photoId === null && personId !== null ? (
            <Button kind="plain" onClick={() => go({ name: 'person', id: personId, tab: 'faces' })}>
              Open
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
