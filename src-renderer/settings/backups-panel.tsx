/** @file Copies of the catalog: which there are, making one, and putting one back. */
import { useState } from 'react'
import type { Backup, BackupReason } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { toast } from '../state/store.ts'
import { Button, Dialog, plural } from '../ui/controls.tsx'

const reasons: Record<BackupReason, string> = {
  daily: 'Made by Kith',
  'by-hand': 'Made by you',
  'before-update': 'Before an update',
  replaced: 'Replaced by a restore',
}
const firstShown = 5

export function BackupsPanel() {
  const { data } = useLive(['backups'], 'backups', core => core.backups.list())
  const [all, setAll] = useState(false)
  const [making, setMaking] = useState(false)
  const [chosen, setChosen] = useState<Backup | null>(null)
  if (!data) return null
  const { backups, failure } = data
  const make = async () => {
    setMaking(true)
    if (await attempt(core => core.backups.now())) toast('The catalog is backed up.')
    setMaking(false)
  }
  return (
    <section className="panel" id="backups">
      <div className="panel-head">
        <h2>Backups</h2>
        <Button disabled={making} onClick={() => void make()}>
          {making ? 'Backing up…' : 'Back up now'}
        </Button>
      </div>
      <p className="quiet small">
        Names, albums and faces are copied once a day while Kith is open, and before every update. The last
        seven days and four weeks are kept, in the folder “backups” of your data.
      </p>
      {failure ? (
        <p className="warn" role="status">
          The last backup failed {new Date(failure.at).toLocaleString()}: {failure.reason}
        </p>
      ) : null}
      {backups.length === 0 ? <p className="quiet">There are none yet.</p> : null}
      <ul className="rows">
        {(all ? backups : backups.slice(0, firstShown)).map(backup => (
          <BackupRow key={backup.name} backup={backup} onRestore={() => setChosen(backup)} />
        ))}
      </ul>
      {!all && backups.length > firstShown ? (
        <div>
          <Button onClick={() => setAll(true)}>Show all {backups.length}</Button>
        </div>
      ) : null}
      {chosen ? <RestoreDialog backup={chosen} onClose={() => setChosen(null)} /> : null}
    </section>
  )
}

export function BackupRow({ backup, onRestore }: { backup: Backup; onRestore: () => void }) {
  const when = new Date(backup.at).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <li>
      <div className="grow">
        <p>{when}</p>
        <p className="quiet small">
          {reasons[backup.reason]} · {megabytes(backup.bytes)}
        </p>
      </div>
      <Button aria-label={`Put back the backup of ${when}`} onClick={onRestore}>
        Put back…
      </Button>
    </li>
  )
}

function RestoreDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const restore = async () => {
    setBusy(true)
    const done = await attempt(core => core.backups.restore({ name: backup.name }))
    if (!done) return setBusy(false)
    onClose()
    toast(
      done.restarts ? 'Kith opens again with the backup.' : 'The backup is put back when Kith starts next.',
    )
  }
  const days = Math.round((Date.now() - backup.at) / 86_400_000)
  return (
    <Dialog title="Put this backup back?" onClose={onClose}>
      <p>
        Names, albums and faces go back to how they were on {new Date(backup.at).toLocaleString()}
        {days > 0 ? `, ${plural(days, 'day')} ago` : ''}. Your photos are not touched, and what is there now
        is kept among the backups.
      </p>
      <div className="dialog-actions">
        <Button onClick={onClose}>Keep what is there</Button>
        <Button kind="primary" disabled={busy} onClick={() => void restore()}>
          Put back
        </Button>
      </div>
    </Dialog>
  )
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
