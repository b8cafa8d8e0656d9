/** @file The face models: which pack is in use, and changing to another one. */
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ModelState, PackChangeState, PackInfo } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, Dialog, plural } from '../ui/controls.tsx'

export function ModelsPanel() {
  const models = useStore(state => state.status?.models)
  // Asked again when another pack is in use or its files have come in.
  const { data: packs } = useLive(
    [],
    `packs ${models?.pack} ${models?.phase} ${models?.change?.phase}`,
    core => core.models.list(),
  )
  const [changingTo, setChangingTo] = useState<PackInfo | null>(null)
  const [dropping, setDropping] = useState<PackInfo | null>(null)
  if (!models) return null
  const begin = (pack: string) => void attempt(core => core.models.change({ pack }))
  const previous = packs?.find(pack => pack.id === models.previous)
  return (
    <section className="panel" id="models">
      <h2>Face models</h2>
      <Availability models={models} />
      {models.better && models.change === null ? (
        <p>
          <b>{models.better.name}</b> finds more faces and confuses people less often. Change to it when this
          machine is online.
        </p>
      ) : null}
      <ul className="rows" aria-label="Model packs">
        {packs?.map(pack => (
          <PackRow key={pack.id} pack={pack} models={models} onUse={() => setChangingTo(pack)} />
        ))}
      </ul>
      {models.change ? (
        <Progress change={models.change} name={nameOf(packs, models.change.pack)} onRetry={begin} />
      ) : null}
      {previous && models.change === null ? (
        <div className="buttons">
          <Button onClick={() => setChangingTo(previous)}>Go back to {previous.name}…</Button>
          <Button kind="plain" onClick={() => setDropping(previous)}>
            Remove what it found…
          </Button>
        </div>
      ) : null}
      {changingTo ? (
        <ChangeDialog
          pack={changingTo}
          back={changingTo.id === models.previous}
          onClose={() => setChangingTo(null)}
          onChange={() => {
            setChangingTo(null)
            begin(changingTo.id)
          }}
        />
      ) : null}
      {dropping ? (
        <Dialog title={`Remove what ${dropping.name} found?`} onClose={() => setDropping(null)}>
          <p>
            Names and decisions stay. There is no quick way back then: to use {dropping.name} again, Kith
            would have to look at every photo again.
          </p>
          <div className="dialog-actions">
            <Button onClick={() => setDropping(null)}>Keep</Button>
            <Button
              kind="danger"
              onClick={() => {
                setDropping(null)
                void attempt(core => core.models.dropPrevious())
              }}
            >
              Remove
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  )
}

function nameOf(packs: PackInfo[] | null | undefined, id: string): string {
  return packs?.find(pack => pack.id === id)?.name ?? id
}

/** What keeps the pack in use from being used, if anything. */
function Availability({ models }: { models: ModelState }) {
  if (models.phase === 'ready') return null
  const fetching = models.phase === 'fetching'
  return (
    <div role="status">
      <p className={models.reason ? 'warn' : 'quiet'}>
        {fetching
          ? `Fetching ${models.name}…`
          : (models.reason ?? `${models.name} is not on this machine yet.`)}
      </p>
      {fetching ? (
        <Bar fraction={models.receivedBytes / models.bytes} label={`Fetching ${models.name}`} />
      ) : (
        <Button onClick={() => void attempt(core => core.work.fetchModels())}>Fetch the models</Button>
      )}
    </div>
  )
}

const where: Record<PackInfo['obtain'], string> = {
  here: 'on this machine',
  fetch: 'is fetched when it is needed',
  build: 'comes with Kith',
  nowhere: 'not on this machine',
}

function PackRow({ pack, models, onUse }: { pack: PackInfo; models: ModelState; onUse: () => void }) {
  const usable = pack.problem === null && pack.obtain !== 'nowhere'
  return (
    <li>
      <div className="grow">
        <p>
          {pack.name}
          {pack.own ? <span className="quiet"> · your own</span> : null}
        </p>
        {pack.about ? <p className="quiet small">{pack.about}</p> : null}
        {pack.problem ? <p className="warn small">{pack.problem}</p> : null}
        {pack.licence ? (
          <p className="quiet small">
            {(pack.bytes / 1e6).toFixed(1)} MB,{' '}
            {pack.inUse && models.source ? `from ${models.source}` : where[pack.obtain]}. Licence:{' '}
            {pack.licence}
          </p>
        ) : null}
      </div>
      {pack.inUse ? (
        <span className="in-use">
          <Check size={15} aria-hidden /> In use
        </span>
      ) : (
        <Button disabled={!usable || models.change !== null} aria-label={`Use ${pack.name}`} onClick={onUse}>
          Use…
        </Button>
      )}
    </li>
  )
}

function Progress(props: { change: PackChangeState; name: string; onRetry: (pack: string) => void }) {
  const { change, name, onRetry } = props
  const { phase, done, total, failed } = change
  const fraction = phase === 'looking' && total > 0 ? (done + failed) / total : change.fraction
  return (
    <div className="change" role="status">
      <p>{title(change, name)}</p>
      {phase === 'stopped' ? null : <Bar fraction={fraction} label={`Changing to ${name}`} />}
      {change.reason ? <p className="warn small">{change.reason}</p> : null}
      {failed > 0 ? (
        <p className="quiet small">
          {plural(failed, 'photo')} can’t be read now. The names in them come back when they can.
        </p>
      ) : null}
      <div className="buttons">
        {phase === 'stopped' ? (
          <Button kind="primary" onClick={() => onRetry(change.pack)}>
            Go on
          </Button>
        ) : null}
        <Button onClick={() => void attempt(core => core.models.cancelChange())}>Give up the change</Button>
      </div>
    </div>
  )
}

function title({ phase, done, total, failed, secondsLeft }: PackChangeState, name: string): string {
  switch (phase) {
    case 'fetching':
      return `Getting ${name}…`
    case 'looking': {
      const left = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)}`
      return `Looking at the photos again with ${name}: ${(done + failed).toLocaleString()} of ${total.toLocaleString()}${left}`
    }
    case 'filling':
      return `Nearly there: filling the index of ${name}`
    case 'stopped':
      return `The change to ${name} has stopped`
  }
}

function timeLeft(seconds: number): string {
  if (seconds < 60) return 'less than a minute left'
  if (seconds < 5400) return `about ${plural(Math.round(seconds / 60), 'minute')} left`
  return `about ${plural(Math.round(seconds / 3600), 'hour')} left`
}

/** Says what it means before anything happens. */
function ChangeDialog(props: { pack: PackInfo; back: boolean; onClose: () => void; onChange: () => void }) {
  const { pack, back, onClose, onChange } = props
  const photos = useStore(state => state.status?.counts.photos) ?? 0
  return (
    <Dialog title={back ? `Go back to ${pack.name}?` : `Change to ${pack.name}?`} onClose={onClose}>
      {back ? (
        <p>
          What it found is still here. Kith looks only at what is new since, and changes over: that takes a
          moment.
        </p>
      ) : (
        <p>
          Kith {pack.obtain === 'fetch' ? `fetches ${(pack.bytes / 1e6).toFixed(1)} MB and ` : ''}looks at all{' '}
          {plural(photos, 'photo')} again. You can go on using it, and close it: it goes on at the next start.
        </p>
      )}
      <ul className="points">
        <li>Names, “not this person” and hidden faces stay, also where the new models don’t see the face.</li>
        <li>Groups of unnamed faces are made by the new models.</li>
        <li>Unnamed faces that the new models don’t find go; others may come in.</li>
        <li>You can go back as long as you don’t remove what the old models found.</li>
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" onClick={onChange}>
          {back ? 'Go back' : 'Change'}
        </Button>
      </div>
    </Dialog>
  )
}
