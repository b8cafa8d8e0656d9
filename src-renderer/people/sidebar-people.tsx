import { useRef, useState } from 'react'
import type { Person } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { useDrag } from '../drag/dragged.ts'
import { go, useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'
import { cellsOf, useView } from '../ui/window.ts'

const rowHeight = 40

/** People in the side list: to go to, and to drop faces on. What is typed during a drag narrows it. */
export function SidebarPeople() {
  const people = useStore(state => state.people)
  const typed = useDrag(state => state.typed)
  const [filter, setFilter] = useState('')
  const { page } = useRoute()
  const wanted = fold((typed || filter).trim())
  const shown = people.filter(person => !person.hidden && fold(person.name).includes(wanted))
  if (people.length === 0) return <div className="spacer" />
  return (
    <section className="side-people" aria-label="People">
      <header>
        <input
          className="field"
          type="search"
          aria-label="Filter people"
          placeholder="Filter people"
          value={typed || filter}
          onChange={event => setFilter(event.target.value)}
        />
      </header>
      <div className="content">
        <Rows people={shown} current={page.name === 'person' ? page.id : null} />
        {shown.length === 0 ? <p className="quiet small nobody">Nobody of that name</p> : null}
      </div>
    </section>
  )
}

/** Only those in sight are there. */
function Rows({ people, current }: { people: Person[]; current: number | null }) {
  const list = useRef<HTMLUListElement>(null)
  const view = useView(list)
  const cells = cellsOf(people.length, view, { width: Math.max(1, view.width), height: rowHeight, gap: 0 })
  return (
    <ul ref={list} style={{ height: cells.totalHeight, position: 'relative' }}>
      {people.slice(cells.first, cells.last).map((person, i) => (
        <li
          key={person.id}
          style={{ position: 'absolute', top: cells.top(cells.first + i), left: 0, right: 0 }}
        >
          <Row person={person} current={person.id === current} />
        </li>
      ))}
    </ul>
  )
}

function Row({ person, current }: { person: Person; current: boolean }) {
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
      onClick={() => go({ name: 'person', id: person.id, tab: 'faces' })}
    >
      <Avatar faceId={person.coverFaceId} name={person.name} size={28} />
      <strong>{person.name}</strong>
      {refusal ? (
        <span className="refusal">{refusal}</span>
      ) : (
        <span className="number">{person.faces.toLocaleString()}</span>
      )}
    </button>
  )
}
