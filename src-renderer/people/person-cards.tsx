/** @file People as cards: opened by a click, chosen with Ctrl, Shift or Space, dragged onto each other. */
import { Star } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { Person } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDragSource, useDropTarget } from '../drag/drag.tsx'
import { go } from '../state/route.ts'
import { CardGrid, type CardPlace, type Choice } from '../ui/card-grid.tsx'
import { Avatar } from '../ui/controls.tsx'
import { Pick } from './pick.tsx'

const size = { width: 164, height: 176, gap: 8 }

export function PersonCards({
  people,
  label,
  choice,
}: {
  people: Person[]
  label: string
  choice: Choice<Person>
}) {
  return (
    <CardGrid
      items={people}
      size={size}
      label={label}
      keyOf={person => person.id}
      onChoose={(person, range) => choice.choose(person.id, range)}
      card={(person, place) => (
        <PersonCard
          person={person}
          place={place}
          chosen={choice.ids.has(person.id)}
          choosing={choice.ids.size > 0}
          onChoose={range => choice.choose(person.id, range)}
        />
      )}
    />
  )
}

function PersonCard(props: {
  person: Person
  place: CardPlace
  chosen: boolean
  choosing: boolean
  onChoose: (range: boolean) => void
}) {
  const { person, chosen } = props
  const drop = useDropTarget(`card:${person.id}`, { kind: 'person', personId: person.id, name: person.name })
  const drag = useDragSource(`person:${person.id}`, { kind: 'person', person })
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || props.choosing) props.onChoose(event.shiftKey)
    else go({ name: 'person', id: person.id, tab: 'faces' })
  }
  return (
    <div
      ref={drop.setNodeRef}
      {...props.place}
      className={`card ${chosen ? 'chosen' : ''} ${person.hidden ? 'away' : ''} ${drag.isDragging ? 'dragging' : ''} ${drop.className}`}
    >
      <button ref={drag.setNodeRef} type="button" aria-pressed={chosen} onClick={click} {...drag.listeners}>
        <Avatar faceId={person.coverFaceId} name={person.name} size={104} />
        <strong title={person.name}>{person.name}</strong>
        <span className="quiet small number">{t.ui.faces(person.faces)}</span>
      </button>
      <Pick label={t.people.chosen.person(person.name)} chosen={chosen} onChoose={props.onChoose} />
      {person.favourite ? (
        <Star className="star" size={16} fill="currentColor" aria-label={t.ui.favourite} />
      ) : null}
    </div>
  )
}
