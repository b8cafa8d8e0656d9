/** @file The face models: which pack is in use, and changing to another one. */
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ModelState, PackChangeState, PackInfo } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, Dialog } from '../ui/controls.tsx'
import { say } from '../ui/say.ts'

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
      <h2>{t.models.title}</h2>
      <Availability models={models} />
      {models.better && models.change === null ? (
        <p>{say(t.models.isBetter(<b>{models.better.name}</b>))}</p>
      ) : null}
      <ul className="rows" aria-label={t.models.packs}>
        {packs?.map(pack => (
          <PackRow key={pack.id} pack={pack} models={models} onUse={() => setChangingTo(pack)} />
        ))}
      </ul>
      {models.change ? (
        <Progress change={models.change} name={nameOf(packs, models.change.pack)} onRetry={begin} />
      ) : null}
      {previous && models.change === null ? (
        <div className="buttons">
          <Button onClick={() => setChangingTo(previous)}>{t.models.goBackTo(previous.name)}</Button>
          <Button kind="plain" onClick={() => setDropping(previous)}>
            {t.models.removeFoundBy}
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
        <Dialog title={t.models.removeFound(dropping.name)} onClose={() => setDropping(null)}>
          <p>{t.models.noWayBack(dropping.name)}</p>
          <div className="dialog-actions">
            <Button onClick={() => setDropping(null)}>{t.settings.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setDropping(null)
                void attempt(core => core.models.dropPrevious())
              }}
            >
              {t.settings.remove}
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
        {fetching ? t.models.fetchingIt(models.name) : (models.reason ?? t.models.notHere(models.name))}
      </p>
      {fetching ? (
        <Bar fraction={models.receivedBytes / models.bytes} label={t.models.fetching(models.name)} />
      ) : (
        <Button onClick={() => void attempt(core => core.work.fetchModels())}>{t.models.fetch}</Button>
      )}
    </div>
  )
}

function PackRow({ pack, models, onUse }: { pack: PackInfo; models: ModelState; onUse: () => void }) {
  const usable = pack.problem === null && pack.obtain !== 'nowhere'
  const origin = pack.inUse && models.source ? t.models.from(models.source) : t.models.where[pack.obtain]
  return (
    <li>
      <div className="grow">
        <p>
          {pack.name}
          {pack.own ? <span className="quiet"> · {t.models.yourOwn}</span> : null}
        </p>
        {pack.about ? <p className="quiet small">{pack.about}</p> : null}
        {pack.problem ? <p className="warn small">{pack.problem}</p> : null}
        {pack.licence ? (
          <p className="quiet small">{t.models.facts(pack.bytes, origin, pack.licence)}</p>
        ) : null}
      </div>
      {pack.inUse ? (
        <span className="in-use">
          <Check size={15} aria-hidden /> {t.settings.inUse}
        </span>
      ) : (
        <Button
          disabled={!usable || models.change !== null}
          aria-label={t.models.chooseOf(pack.name)}
          onClick={onUse}
        >
          {t.models.choose}
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
      {phase === 'stopped' ? null : <Bar fraction={fraction} label={t.models.changingTo(name)} />}
      {change.reason ? <p className="warn small">{change.reason}</p> : null}
      {failed > 0 ? <p className="quiet small">{t.models.unreadable(failed)}</p> : null}
      <div className="buttons">
        {phase === 'stopped' ? (
          <Button kind="primary" onClick={() => onRetry(change.pack)}>
            {t.models.goOn}
          </Button>
        ) : null}
        <Button onClick={() => void attempt(core => core.models.cancelChange())}>{t.models.giveUp}</Button>
      </div>
    </div>
  )
}

function title({ phase, done, total, failed, secondsLeft }: PackChangeState, name: string): string {
  switch (phase) {
    case 'fetching':
      return t.models.getting(name)
    case 'looking':
      return secondsLeft === null
        ? t.models.lookingAgain(name, done + failed, total)
        : t.models.lookingAgainFor(name, done + failed, total, timeLeft(secondsLeft))
    case 'filling':
      return t.models.filling(name)
    case 'stopped':
      return t.models.stopped(name)
  }
}

function timeLeft(seconds: number): string {
  if (seconds < 60) return t.models.left.lessThanAMinute
  if (seconds < 5400) return t.models.left.minutes(Math.round(seconds / 60))
  return t.models.left.hours(Math.round(seconds / 3600))
}

/** Says what it means before anything happens. */
function ChangeDialog(props: { pack: PackInfo; back: boolean; onClose: () => void; onChange: () => void }) {
  const { pack, back, onClose, onChange } = props
  const photos = useStore(state => state.status?.counts.photos) ?? 0
  const { change } = t.models
  return (
    <Dialog title={back ? change.back(pack.name) : change.to(pack.name)} onClose={onClose}>
      <p>
        {back
          ? change.stillHere
          : pack.obtain === 'fetch'
            ? change.fetchesAndLooks(pack.bytes, photos)
            : change.looksAgain(photos)}
      </p>
      <ul className="points">
        {change.points.map(point => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t.ui.cancel}</Button>
        <Button kind="primary" onClick={onChange}>
          {back ? change.goBack : change.change}
        </Button>
      </div>
    </Dialog>
  )
}
