/** @file “Re-group this person”: a proposal of how their faces could be divided, which waits for a yes. */
import { useRef, useState } from 'react'
import type { FaceId, Person, PersonId } from '../../src-main/contract/entities.ts'
import type { Target } from '../../src-main/contract/inputs.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Button, Dialog } from '../ui/controls.tsx'
import { useFocusHandedOn } from '../ui/focus.ts'

/** Crops shown of each part. */
const shown = 16

/** Where a part goes: `null` takes the faces off; a part that isn't decided stays. */
type Decision = Target | null

export function DivideDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { data, error } = useLive([], `divide ${person.id}`, core =>
    core.people.divide({ personId: person.id }),
  )
  const [decisions, setDecisions] = useState(new Map<number, Decision>())
  const decide = (part: number, to: Decision | undefined) => {
    const next = new Map(decisions)
    if (to === undefined) next.delete(part)
    else next.set(part, to)
    setDecisions(next)
  }
  const [largest, ...others] = data?.parts ?? []
  const parts = [...others, ...(data && data.unsure.length > 0 ? [data.unsure] : [])]
  const divide = async () => {
    const chosen = [...decisions].flatMap(([part, to]) => {
      const faceIds = parts[part]
      return faceIds ? [{ faceIds, to }] : []
    })
    const done = await command((core, anyway) =>
      core.people.split({ personId: person.id, parts: chosen, ...anyway }),
    )
    if (done) onClose()
  }
  return (
    <Dialog title={t.people.divideDialog.title(person.name)} onClose={onClose}>
      <div className="divide">
        {error ? <p>{error.message}</p> : null}
        {!data && !error ? <p className="quiet">{t.people.divideDialog.comparing(person.faces)}</p> : null}
        {data && parts.length === 0 ? <p className="quiet">{t.people.divideDialog.nothing}</p> : null}
        {largest && parts.length > 0 ? (
          <section aria-label={t.people.divideDialog.stays(person.name)}>
            <header>
              <strong>{t.people.divideDialog.stays(person.name)}</strong>
              <span className="quiet number">{t.ui.faces(largest.length)}</span>
            </header>
            <Crops ids={largest} />
          </section>
        ) : null}
        {parts.map((ids, part) => (
          <Part
            key={ids[0]}
            ids={ids}
            person={person.id}
            title={
              ids === data?.unsure
                ? t.people.divideDialog.likeNone
                : t.people.divideDialog.somebodyElse(part + 1)
            }
            decision={decisions.get(part)}
            onDecide={to => decide(part, to)}
          />
        ))}
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t.people.divideDialog.leave}</Button>
        <Button kind="primary" disabled={decisions.size === 0} onClick={() => void divide()}>
          {t.people.divideDialog.divide}
        </Button>
      </div>
    </Dialog>
  )
}

function Part(props: {
  ids: FaceId[]
  person: PersonId
  title: string
  decision: Decision | undefined
  onDecide: (to: Decision | undefined) => void
}) {
  const people = useStore(state => state.people)
  const { ids, decision } = props
  const name =
    decision === undefined
      ? null
      : decision === null
        ? t.people.divideDialog.nobody
        : 'name' in decision
          ? decision.name
          : people.find(person => person.id === decision.personId)?.name
  const header = useRef<HTMLElement>(null)
  const decided = name !== null
  // What was pressed makes room for what undoes it.
  useFocusHandedOn(decided, () => header.current?.querySelector<HTMLElement>('input, button')?.focus())
  return (
    <section aria-label={props.title}>
      <header ref={header}>
        <strong>{props.title}</strong>
        <span className="quiet number">{t.ui.faces(ids.length)}</span>
        {!decided ? (
          <>
            <NamePicker
              label={t.people.divideDialog.nameOf(props.title)}
              placeholder={t.people.whoIsThis}
              except={props.person}
              onPick={props.onDecide}
            />
            <Button onClick={() => props.onDecide(null)}>{t.people.divideDialog.unnamed}</Button>
          </>
        ) : (
          <>
            <div className="spacer" />
            <span>→ {name}</span>
            <Button onClick={() => props.onDecide(undefined)}>{t.people.divideDialog.keep}</Button>
          </>
        )}
      </header>
      <Crops ids={ids} />
    </section>
  )
}

function Crops({ ids }: { ids: FaceId[] }) {
  return (
    <div className="crops">
      {ids.slice(0, shown).map(id => (
        <img key={id} src={faceUrl(id)} alt="" loading="lazy" />
      ))}
    </div>
  )
}
