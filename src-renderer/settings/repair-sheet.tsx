/** @file Check and Repair: what was found, grouped and with examples to open; the repair; and what is left after it. */
import { ArrowUpRight, CircleCheck, TriangleAlert } from 'lucide-react'
import type { CheckReport, Finding, FindingKind } from '../../src-main/contract/entities.ts'
import { findingText } from '../../src-main/contract/findings.ts'
import { go, openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, Dialog, plural } from '../ui/controls.tsx'
import { callOff, closeSheet, look, mend, summaryOf, useRepair } from './repair-state.ts'

const groups: { title: string; what: string; kinds: FindingKind[] }[] = [
  {
    title: 'Face index',
    what: 'Written again from the catalog; no photo is looked at anew.',
    kinds: ['missing-point', 'stale-point', 'wrong-vector', 'orphaned-point'],
  },
  {
    title: 'Faces',
    what: 'Their photos are looked at again. Names stay where they are.',
    kinds: ['invalid-embedding', 'invalid-box', 'stale-pipeline'],
  },
  {
    title: 'Files',
    what: 'Thumbnails are made again. Photos that are gone are taken out of sight; their names are kept.',
    kinds: ['missing-thumbnail', 'file-gone'],
  },
  {
    title: 'People',
    what: 'Faces and covers come back to whom they belong.',
    kinds: ['dangling-person', 'dangling-cover'],
  },
]

export function RepairSheet() {
  const { open, report, result, problem } = useRepair()
  const maintenance = useStore(state => state.status?.maintenance)
  if (!open || !maintenance) return null
  const busy = maintenance.phase !== 'idle'
  return (
    <Dialog title="Check and repair" onClose={closeSheet}>
      <div className="repair">
        {busy ? (
          <Progress phase={maintenance.phase} fraction={maintenance.progress} />
        ) : (
          <>
            {problem ? (
              <p className="verdict warn" role="alert">
                <TriangleAlert size={18} /> {problem}
              </p>
            ) : null}
            {result ? (
              <p className="verdict" role="status">
                <CircleCheck size={18} color="var(--good)" /> {summaryOf(result)}
              </p>
            ) : null}
            {report ? <Report report={report} after={result !== null} /> : null}
          </>
        )}
      </div>
      <div className="dialog-actions">
        {busy ? (
          <>
            <Button onClick={closeSheet}>Go on in the background</Button>
            <Button onClick={() => void callOff()}>Cancel</Button>
          </>
        ) : (
          <>
            <Button onClick={closeSheet}>Close</Button>
            <Button onClick={() => void look()}>Check again</Button>
            {report && report.problems > 0 ? (
              <Button kind="primary" onClick={() => void mend()}>
                Repair {plural(report.problems, 'thing')}
              </Button>
            ) : null}
          </>
        )}
      </div>
    </Dialog>
  )
}

function Progress({ phase, fraction }: { phase: string; fraction: number | null }) {
  const repairing = phase === 'repairing'
  return (
    <div className="repair-progress" role="status">
      <p>
        {repairing ? 'Repairing' : 'Looking through faces, index and files'}…{' '}
        <span className="quiet number">{Math.round(100 * (fraction ?? 0))} %</span>
      </p>
      <Bar fraction={fraction} label={repairing ? 'Repaired' : 'Checked'} />
      <p className="quiet small">
        {repairing
          ? 'You can go on using Kith. What is repaired so far stays repaired if you cancel.'
          : 'Nothing is changed while Kith looks.'}
      </p>
    </div>
  )
}

function Report({ report, after }: { report: CheckReport; after: boolean }) {
  const byKind = new Map(report.findings.map(finding => [finding.kind, finding]))
  const compared = `${plural(report.faces, 'face')} and ${plural(report.points, 'entry', 'entries')} of the index compared`
  if (report.problems === 0) {
    return (
      <p className="verdict" role="status">
        <CircleCheck size={18} color="var(--good)" />{' '}
        {after ? 'Nothing is left to repair.' : 'Everything agrees.'}
        <span className="quiet small">{compared}.</span>
      </p>
    )
  }
  return (
    <>
      <p className="quiet small" role="status">
        {after ? 'What is left. ' : ''}
        {compared}.
      </p>
      {groups.map(({ title, what, kinds }) => {
        const found = kinds.flatMap(kind => {
          const finding = byKind.get(kind)
          return finding && finding.count > 0 ? [finding] : []
        })
        if (found.length === 0) return null
        return (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {found.map(finding => (
              <FindingRow key={finding.kind} finding={finding} />
            ))}
            <p className="quiet small">{what}</p>
          </section>
        )
      })}
    </>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  return (
    <details className="finding">
      <summary>{findingText(finding.kind, finding.count)}</summary>
      <ul>
        {finding.examples.map(({ faceId, photoId, personId, text }) => {
          const show =
            photoId !== null
              ? () => openPhoto(photoId)
              : personId !== null
                ? () => go({ name: 'person', id: personId, tab: 'faces' })
                : null
          return (
            <li key={`${faceId} ${photoId} ${personId} ${text}`}>
              <span className="small">{text}</span>
              {show ? (
                <Button
                  kind="plain"
                  aria-label={`Open: ${text}`}
                  onClick={() => {
                    // The viewer would lie under the sheet; what was found is still there when it opens again.
                    closeSheet()
                    show()
                  }}
                >
                  Open <ArrowUpRight size={14} />
                </Button>
              ) : null}
            </li>
          )
        })}
        {finding.count > finding.examples.length ? (
          <li className="quiet small">
            and {(finding.count - finding.examples.length).toLocaleString()} more
          </li>
        ) : null}
      </ul>
    </details>
  )
}
