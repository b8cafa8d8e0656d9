/** @file The face index: how it is, when it was looked through last, and the way to Check and Repair. */
import type { AuditState, MaintenanceState } from '../../src-main/contract/entities.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, plural } from '../ui/controls.tsx'
import { outlook, phaseWords } from './index-words.ts'
import { PlaceForm } from './place-form.tsx'
import { RepairSheet } from './repair-sheet.tsx'
import { openSheet } from './repair-state.ts'

export function IndexPanel() {
  const index = useStore(state => state.status?.index)
  const maintenance = useStore(state => state.status?.maintenance)
  const faces = useStore(state => state.status?.counts.faces)
  if (!index || !maintenance) return null
  const next = outlook(index, Date.now())
  return (
    <section className="panel" id="index">
      <h2>
        <span className={`dot ${index.phase}`} /> Face index
      </h2>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          {phaseWords[index.phase]}
          {index.pending > 0 ? `, ${plural(index.pending, 'face')} to go` : ''}
          {index.reason ? <span className="warn"> {index.reason}</span> : null}
          {next ? <span className="quiet"> {next}</span> : null}
        </dd>
        <dt>Engine</dt>
        <dd>
          {index.engine === 'qdrant' ? `Qdrant ${index.version ?? ''}` : 'In memory'}{' '}
          {index.note ? <span className="quiet">({index.note})</span> : null}
        </dd>
        <dt>Faces</dt>
        <dd className="number">{faces?.toLocaleString()}</dd>
        <dt>Last check</dt>
        <dd>{lastCheck(maintenance)}</dd>
        <dt>In the background</dt>
        <dd>{auditWords(maintenance.audit, faces ?? 0)}</dd>
      </dl>
      {maintenance.phase === 'idle' ? null : (
        <Bar
          fraction={maintenance.progress}
          label={maintenance.phase === 'checking' ? 'Checking' : 'Repairing'}
        />
      )}
      <div>
        <Button onClick={openSheet}>
          {maintenance.phase === 'idle'
            ? 'Check and repair…'
            : maintenance.phase === 'checking'
              ? 'Checking…'
              : 'Repairing…'}
        </Button>
      </div>
      <PlaceForm />
      <RepairSheet />
    </section>
  )
}

function lastCheck({ last }: MaintenanceState): string {
  if (!last) return 'Never'
  const found = last.problems === 0 ? 'nothing to repair' : plural(last.problems, 'difference')
  return `${new Date(last.at).toLocaleString()}: ${found}`
}

function auditWords({ last, faces }: AuditState, all: number): string {
  const before = last
    ? `${plural(last.faces, 'face')} looked through ${new Date(last.at).toLocaleString()}: ${last.mended === 0 ? 'all as it should be' : `${plural(last.mended, 'thing')} mended, see History`}`
    : null
  const now =
    faces === null ? null : `Looking through, ${faces.toLocaleString()} of ${all.toLocaleString()} so far`
  return [before, now].filter(Boolean).join('. ') || 'Kith looks through the index by itself while it is open'
}
