import { Star } from 'lucide-react'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import type { Person, PersonId } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { useDrag } from '../drag/dragged.ts'
import { go, useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'
import { useFocusKept } from '../ui/focus.ts'
import { cellsOf, useView } from '../ui/window.ts'

const rowHeight = 40

/** People in the side list: to go to, and to drop faces on. What is typed during a drag narrows it. */
export function SidebarPeople() {
  const people = useStore(state => state.people)
  const typed = useDrag(state => state.typed)
  const [filter, setFilter] = useState('')
  const { page } = useRoute()
  const wanted = fold((typed || filter).trim())
  const shown = useMemo(
    () => people.filter(person => !person.hidden && fold(person.name).includes(wanted)),
    [people, wanted],
  )
  if (people.length === 0) return <div className="spacer" />
  return (
    <section className="side-people" aria-label={t.frame.pages.people}>
      <header>
        <input
          className="field"
          type="search"
          aria-label={t.people.filter}
          placeholder={t.people.filter}
          value={typed || filter}
          onChange={event => setFilter(event.target.value)}
        />
      </header>
      <div className="content">
        <Rows people={shown} current={page.name === 'person' ? page.id : null} />
        {shown.length === 0 ? <p className="quiet small nobody">{t.people.nobodyOfThatName}</p> : null}
      </div>
    </section>
  )
}

/** Only those in sight are there. Tab leads to one of them, arrows from one to the next. */
function Rows({ people, current }: { people: Person[]; current: number | null }) {
  const list = useRef<HTMLUListElement>(null)
  const view = useView(list)
  const cells = cellsOf(people.length, view, { width: Math.max(1, view.width), height: rowHeight, gap: 0 })
  const [focused, setFocused] = useState<number | null>(null)
  const shown = people.slice(cells.first, cells.last)
  const tabStop = shown.find(({ id }) => id === focused) ?? shown.find(({ id }) => id === current) ?? shown[0]
  const focusRow = (index: number) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  const kept = useFocusKept(list, ({ index }) => focusRow(Math.min(index, people.length - 1)))
  const onKey = (event: KeyboardEvent) => {
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index)
    const steps: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1 }
    const next = steps[event.key]
    if (next === undefined || Number.isNaN(next)) return
    event.preventDefault()
    focusRow(next)
  }
  return (
    <ul ref={list} style={{ height: cells.totalHeight, position: 'relative' }} onKeyDown={onKey} {...kept}>
      {shown.map((person, i) => (
        <li
          key={person.id}
          data-index={cells.first + i}
          style={{ position: 'absolute', top: cells.top(cells.first + i), left: 0, right: 0 }}
        >
          <Row
            person={person}
            current={person.id === current}
            tabbable={person === tabStop}
            onFocus={setFocused}
          />
        </li>
      ))}
    </ul>
  )
}

interface RowProps {
  person: Person
  current: boolean
  tabbable: boolean
  onFocus: (id: PersonId) => void
}

/** Drawn anew only where its person has changed. */
const Row = memo(function Row(props: RowProps) {
  const { person, current } = props
  const { setNodeRef, className, refusal } = useDropTarget(`side-person:${person.id}`, {
    kind: 'person',
    personId: person.id,
    name: person.name,
  })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={`side-person ${className}`}
      aria-current={current ? 'page' : undefined}
      tabIndex={props.tabbable ? 0 : -1}
      onFocus={() => props.onFocus(person.id)}
      onClick={() => go({ name: 'person', id: person.id, tab: 'faces' })}
    >
      <Avatar faceId={person.coverFaceId} name={person.name} size={28} />
      <strong title={person.name}>{person.name}</strong>
      {person.favourite ? (
        <Star className="star" size={12} fill="currentColor" aria-label={t.ui.favourite} />
      ) : null}
      {refusal ? (
        <span className="refusal">{refusal}</span>
      ) : (
        <span className="number">{number(person.faces)}</span>
      )}
    </button>
  )
})
