/** @file What is shown instead of Kith where the catalog can't be opened: why, and the ways out. */
import { Database } from 'lucide-react'
import { useState } from 'react'
import type { Backup } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog, Empty } from '../ui/controls.tsx'
import { BackupRow } from './backups-panel.tsx'
import './settings.css'

export default function EmergencyPage({ reason }: { reason: string }) {
  const words = t.backups.emergency
  const { data } = useLive([], 'emergency backups', core => core.backups.list())
  const [chosen, setChosen] = useState<Backup | 'empty' | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const restore = async (name: string | null) => {
    setChosen(null)
    const done = await attempt(core => core.backups.restore({ name }))
    if (done) setWaiting(done.restarts ? words.opensAgain : words.startAgain)
  }
  // What a restore has put aside is more likely the trouble than the way out of it.
  const backups = data?.backups.filter(backup => backup.reason !== 'replaced') ?? []
  return (
    <main className="emergency">
      <Empty icon={<Database size={40} />} title={words.title}>
        <p>{reason}</p>
        <p>{words.photosAreSafe}</p>
      </Empty>
      {waiting ? (
        <p role="status">{waiting}</p>
      ) : (
        <section className="panel" aria-label={t.backups.title}>
          <h2>{backups.length > 0 ? words.putOneBack : words.noBackup}</h2>
          <ul className="rows">
            {backups.map(backup => (
              <BackupRow key={backup.name} backup={backup} onRestore={() => setChosen(backup)} />
            ))}
          </ul>
          <div>
            <Button onClick={() => setChosen('empty')}>{words.startWithEmptyIt}</Button>
          </div>
        </section>
      )}
      {chosen ? (
        <Dialog
          title={chosen === 'empty' ? words.startWithEmpty : t.backups.putBackThis}
          onClose={() => setChosen(null)}
        >
          <p>{words.isKept}</p>
          <div className="dialog-actions">
            <Button onClick={() => setChosen(null)}>{t.hosts.updates.notNow}</Button>
            <Button
              kind={chosen === 'empty' ? 'danger' : 'primary'}
              onClick={() => void restore(chosen === 'empty' ? null : chosen.name)}
            >
              {chosen === 'empty' ? words.startEmpty : t.backups.putBack}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </main>
  )
}
