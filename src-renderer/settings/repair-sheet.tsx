/** @file Check and Repair: what was found, grouped and with examples to open; the repair; and what is left after it. */
import { ArrowUpRight, CircleCheck, TriangleAlert } from 'lucide-react'
import type { CheckReport, Finding, FindingKind } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { go, openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, Dialog } from '../ui/controls.tsx'
import { callOff, closeSheet, look, mend, summaryOf, useRepair } from './repair-state.ts'

const groups: { name: keyof typeof t.repair.groups; kinds: FindingKind[] }[] = [
  { name: 'index', kinds: ['missing-point', 'stale-point', 'wrong-vector', 'orphaned-point'] },
  { name: 'faces', kinds: ['invalid-embedding', 'invalid-box', 'stale-pipeline'] },
  { name: 'files', kinds: ['missing-thumbnail', 'file-gone'] },
  { name: 'people', kinds: ['dangling-person', 'dangling-cover'] },
]

export function RepairSheet() {
  const { open, report, result, problem } = useRepair()
  const maintenance = useStore(state => state.status?.maintenance)
  if (!open || !maintenance) return null
  const busy = maintenance.phase !== 'idle'
  return (
    <Dialog title={t.repair.title} onClose={closeSheet}>
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
                {result.failed > 0 ? (
                  <TriangleAlert size={18} color="var(--warn)" />
                ) : (
                  <CircleCheck size={18} color="var(--good)" />
                )}{' '}
                {summaryOf(result)}
              </p>
            ) : null}
            {report ? <Report report={report} after={result !== null} /> : null}
          </>
        )}
      </div>
      <div className="dialog-actions">
        {busy ? (
          <>
            <Button onClick={closeSheet}>{t.repair.inTheBackground}</Button>
            <Button onClick={() => void callOff()}>{t.ui.cancel}</Button>
          </>
        ) : (
          <>
            <Button onClick={closeSheet}>{t.ui.close}</Button>
            <Button onClick={() => void look()}>{t.repair.checkAgain}</Button>
            {report && report.problems > 0 ? (
              <Button kind="primary" onClick={() => void mend()}>
                {t.repair.repairAll(report.problems)}
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
        {repairing ? t.repair.repairing : t.repair.looking}{' '}
        <span className="quiet number">{Math.round(100 * (fraction ?? 0))} %</span>
      </p>
      <Bar fraction={fraction} label={repairing ? t.repair.repaired : t.repair.checked} />
      <p className="quiet small">{repairing ? t.repair.staysRepaired : t.repair.nothingChanges}</p>
    </div>
  )
}

function Report({ report, after }: { report: CheckReport; after: boolean }) {
  const byKind = new Map(report.findings.map(finding => [finding.kind, finding]))
  const compared = t.repair.compared(report.faces, report.points)
  if (report.problems === 0) {
    return (
      <p className="verdict" role="status">
        <CircleCheck size={18} color="var(--good)" /> {after ? t.repair.nothingLeft : t.repair.agrees}
        <span className="quiet small">{compared}.</span>
      </p>
    )
  }
  return (
    <>
      <p className="quiet small" role="status">
        {after ? `${t.repair.whatIsLeft} ` : ''}
        {compared}.
      </p>
      {groups.map(({ name, kinds }) => {
        const found = kinds.flatMap(kind => {
          const finding = byKind.get(kind)
          return finding && finding.count > 0 ? [finding] : []
        })
        if (found.length === 0) return null
        const { title, what } = t.repair.groups[name]
        return (
          <section key={name} aria-label={title}>
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
      <summary>{t.repair.findings[finding.kind](finding.count)}</summary>
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
                  aria-label={t.repair.openOf(text)}
                  onClick={() => {
                    // The viewer would lie under the sheet; what was found is still there when it opens again.
                    closeSheet()
                    show()
                  }}
                >
                  {t.repair.open} <ArrowUpRight size={14} />
                </Button>
              ) : null}
            </li>
          )
        })}
        {finding.count > finding.examples.length ? (
          <li className="quiet small">{t.repair.andMore(finding.count - finding.examples.length)}</li>
        ) : null}
      </ul>
    </details>
  )
}
