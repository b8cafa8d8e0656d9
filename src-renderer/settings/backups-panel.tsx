/** @file Copies of the catalog: which there are, making one, and putting one back. */
import { useState } from 'react'
import type { Backup } from '../../src-main/contract/entities.ts'
import { date, size } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { toast } from '../state/store.ts'
import { Button, Dialog } from '../ui/controls.tsx'

const firstShown = 5

export function BackupsPanel() {
  const words = t.backups
  const { data } = useLive(['backups'], 'backups', core => core.backups.list())
  const [all, setAll] = useState(false)
  const [making, setMaking] = useState(false)
  const [chosen, setChosen] = useState<Backup | null>(null)
  if (!data) return null
  const { backups, failure } = data
  const make = async () => {
    setMaking(true)
    if (await attempt(core => core.backups.now())) toast(words.made)
    setMaking(false)
  }
  return (
    <section className="panel" id="backups">
      <div className="panel-head">
        <h2>{words.title}</h2>
        <Button disabled={making} onClick={() => void make()}>
          {making ? words.making : words.now}
        </Button>
      </div>
      <p className="quiet small">{words.about}</p>
      {failure ? (
        <p className="warn" role="status">
          {words.failed(failure.at, failure.reason)}
        </p>
      ) : null}
      {backups.length === 0 ? <p className="quiet">{words.none}</p> : null}
      <ul className="rows">
        {(all ? backups : backups.slice(0, firstShown)).map(backup => (
          <BackupRow key={backup.name} backup={backup} onRestore={() => setChosen(backup)} />
        ))}
      </ul>
      {!all && backups.length > firstShown ? (
        <div>
          <Button onClick={() => setAll(true)}>{words.showAll(backups.length)}</Button>
        </div>
      ) : null}
      {chosen ? <RestoreDialog backup={chosen} onClose={() => setChosen(null)} /> : null}
    </section>
  )
}

export function BackupRow({ backup, onRestore }: { backup: Backup; onRestore: () => void }) {
  const when = date(backup.at, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <li>
      <div className="grow">
        <p>{when}</p>
        <p className="quiet small">
          {t.backups.reasons[backup.reason]} · {size(backup.bytes)}
        </p>
      </div>
      <Button aria-label={t.backups.putBackOf(when)} onClick={onRestore}>
        {t.backups.putBackIt}
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
    toast(done.restarts ? t.backups.opensAgain : t.backups.atNextStart)
  }
  const days = Math.round((Date.now() - backup.at) / 86_400_000)
  return (
    <Dialog title={t.backups.putBackThis} onClose={onClose}>
      <p>{t.backups.goesBack(backup.at, days)}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t.backups.keepWhatIsThere}</Button>
        <Button kind="primary" disabled={busy} onClick={() => void restore()}>
          {t.backups.putBack}
        </Button>
      </div>
    </Dialog>
  )
}
