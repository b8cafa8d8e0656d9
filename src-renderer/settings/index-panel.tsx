/** @file The face index: how it is, when it was looked through last, and the way to Check and Repair. */
import type { AuditState, MaintenanceState } from '../../src-main/contract/entities.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button } from '../ui/controls.tsx'
import { outlook } from './index-words.ts'
import { PlaceForm } from './place-form.tsx'
import { RepairSheet } from './repair-sheet.tsx'
import { openSheet } from './repair-state.ts'

export function IndexPanel() {
  const index = useStore(state => state.status?.index)
  const maintenance = useStore(state => state.status?.maintenance)
  const faces = useStore(state => state.status?.counts.faces)
  if (!index || !maintenance) return null
  const next = outlook(index, Date.now())
  const words = t.faceIndex
  const phase = words.phases[index.phase]
  return (
    <section className="panel" id="index">
      <h2>
        <span className={`dot ${index.phase}`} /> {words.title}
      </h2>
      <dl className="facts">
        <dt>{words.state}</dt>
        <dd>
          {index.pending > 0 ? words.toGo(phase, index.pending) : phase}
          {index.reason ? <span className="warn"> {index.reason}</span> : null}
          {next ? <span className="quiet"> {next}</span> : null}
        </dd>
        <dt>{words.engine}</dt>
        <dd>
          {index.engine === 'qdrant' ? `Qdrant ${index.version ?? ''}` : words.inMemory}{' '}
          {index.note ? <span className="quiet">({index.note})</span> : null}
        </dd>
        <dt>{words.faces}</dt>
        <dd className="number">{faces === undefined ? null : number(faces)}</dd>
        <dt>{words.lastCheck}</dt>
        <dd>{lastCheck(maintenance)}</dd>
        <dt>{words.inTheBackground}</dt>
        <dd>{auditWords(maintenance.audit, faces ?? 0)}</dd>
      </dl>
      {maintenance.phase === 'idle' ? null : (
        <Bar
          fraction={maintenance.progress}
          label={maintenance.phase === 'checking' ? words.checking : words.repairing}
        />
      )}
      <div>
        <Button onClick={openSheet}>
          {maintenance.phase === 'idle'
            ? words.checkAndRepair
            : maintenance.phase === 'checking'
              ? words.checkingNow
              : t.repair.repairing}
        </Button>
      </div>
      <PlaceForm />
      <RepairSheet />
    </section>
  )
}

function lastCheck({ last }: MaintenanceState): string {
  if (!last) return t.faceIndex.never
  return last.problems === 0 ? t.faceIndex.nothingFound(last.at) : t.faceIndex.found(last.at, last.problems)
}

function auditWords({ last, faces }: AuditState, all: number): string {
  const words = t.faceIndex
  const before =
    last &&
    (last.mended === 0
      ? words.lookedThrough(last.faces, last.at)
      : words.mended(last.faces, last.at, last.mended))
  const now = faces === null ? null : words.lookingThrough(faces, all)
  return [before, now].filter(Boolean).join('. ') || words.looksByItself
}
