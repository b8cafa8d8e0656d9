import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '../../src-main/contract/entities.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { go, useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'

/** People in the side list: to go to, and to drop faces on. */
export function SidebarPeople() {
  const people = useStore(state => state.people)
  const [filter, setFilter] = useState('')
  const { page } = useRoute()
  const shown = people.filter(
    person => !person.hidden && person.name.toLowerCase().includes(filter.trim().toLowerCase()),
  )
  if (people.length === 0) return <div className="spacer" />
  return (
    <section className="side-people" aria-label="People">
      <header>
        <input
          className="field"
          type="search"
          aria-label="Filter people"
          placeholder="Filter people"
          value={filter}
          onChange={event => setFilter(event.target.value)}
        />
      </header>
      <ul>
        <li>
          <NewPerson />
        </li>
        {shown.map(person => (
          <li key={person.id}>
            <Row person={person} current={page.name === 'person' && page.id === person.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ person, current }: { person: Person; current: boolean }) {
  const { setNodeRef, className } = useDropTarget(`side-person:${person.id}`, {
    kind: 'person',
    personId: person.id,
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
      <span className="number">{person.faces.toLocaleString()}</span>
    </button>
  )
}

/** Only there while something is dragged, so that the list doesn't offer what a click can't do. */
function NewPerson() {
  const { setNodeRef, className } = useDropTarget('side-new', { kind: 'new-person' })
  return (
    <div ref={setNodeRef} className={`side-person ${className}`} hidden={className === ''}>
      <UserRoundPlus size={20} />
      <strong>New person</strong>
    </div>
  )
}
