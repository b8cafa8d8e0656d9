/** @file What is shown instead of Kith where the catalog can't be opened: why, and the ways out. */
import { Database } from 'lucide-react'
import { useState } from 'react'
import type { Backup } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, Empty } from '../ui/controls.tsx'
import { BackupRow } from './backups-panel.tsx'
import './settings.css'

export default function EmergencyPage({ reason }: { reason: string }) {
  const { data } = useLive([], 'emergency backups', core => core.backups.list())
  const [chosen, setChosen] = useState<Backup | 'empty' | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const restore = async (name: string | null) => {
    setChosen(null)
    const done = await attempt(core => core.backups.restore({ name }))
    if (done)
      setWaiting(
        done.restarts ? 'Kith opens again…' : 'Done. Close Kith and start it again to open your library.',
      )
  }
  // What a restore has put aside is more likely the trouble than the way out of it.
  const backups = data?.backups.filter(backup => backup.reason !== 'replaced') ?? []
  return (
    <main className="emergency">
      <Empty icon={<Database size={40} />} title="Your library can’t be opened">
        <p>{reason}</p>
        <p>
          Your photos are safe where they are: this is only about the names, albums and faces that Kith keeps
          beside them.
        </p>
      </Empty>
      {waiting ? (
        <p role="status">{waiting}</p>
      ) : (
        <section className="panel" aria-label="Backups">
          <h2>{backups.length > 0 ? 'Put a backup back' : 'There is no backup'}</h2>
          <ul className="rows">
            {backups.map(backup => (
              <BackupRow key={backup.name} backup={backup} onRestore={() => setChosen(backup)} />
            ))}
          </ul>
          <div>
            <Button onClick={() => setChosen('empty')}>Start with an empty library…</Button>
          </div>
        </section>
      )}
      {chosen ? (
        <Dialog
          title={chosen === 'empty' ? 'Start with an empty library?' : 'Put this backup back?'}
          onClose={() => setChosen(null)}
        >
          <p>The catalog that can’t be opened is kept among the backups. No photo is touched.</p>
          <div className="dialog-actions">
            <Button onClick={() => setChosen(null)}>Not now</Button>
            <Button
              kind={chosen === 'empty' ? 'danger' : 'primary'}
              onClick={() => void restore(chosen === 'empty' ? null : chosen.name)}
            >
              {chosen === 'empty' ? 'Start empty' : 'Put back'}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </main>
  )
}
