/** @file People as cards: opened by a click, chosen with Ctrl, Shift or Space, dragged onto each other. */
import { Check, Star } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { Person, PersonId } from '../../src-main/contract/entities.ts'
import { useDragSource, useDropTarget } from '../drag/drag.tsx'
import { go } from '../state/route.ts'
import { Avatar, plural } from '../ui/controls.tsx'
import { cellsOf, useView } from '../ui/window.ts'

const card = { width: 164, height: 176, gap: 8 }

export function PersonCards(props: {
  people: Person[]
  label: string
  chosen: ReadonlySet<PersonId>
  onChoose: (id: PersonId, range: boolean) => void
}) {
  const { people, chosen } = props
  const box = useRef<HTMLDivElement>(null)
  const cells = cellsOf(people.length, useView(box), card)
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -cells.columns,
      ArrowDown: cells.columns,
    }
    const step = steps[event.key]
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index)
    const person = people[at]
    if (step !== undefined && person) {
      box.current?.querySelector<HTMLElement>(`[data-index="${at + step}"] > button`)?.focus()
    } else if (event.key === ' ' && person) props.onChoose(person.id, event.shiftKey)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for a form
    <div
      ref={box}
      className="cards"
      role="group"
      aria-label={props.label}
      style={{ height: cells.totalHeight }}
      onKeyDown={onKey}
    >
      {people.slice(cells.first, cells.last).map((person, i) => (
        <PersonCard
          key={person.id}
          person={person}
          index={cells.first + i}
          left={cells.left(cells.first + i)}
          top={cells.top(cells.first + i)}
          chosen={chosen.has(person.id)}
          choosing={chosen.size > 0}
          onChoose={range => props.onChoose(person.id, range)}
        />
      ))}
    </div>
  )
}

function PersonCard(props: {
  person: Person
  index: number
  left: number
  top: number
  chosen: boolean
  choosing: boolean
  onChoose: (range: boolean) => void
}) {
  const { person, chosen, left, top } = props
  const drop = useDropTarget(`card:${person.id}`, { kind: 'person', personId: person.id, name: person.name })
  const drag = useDragSource(`person:${person.id}`, { kind: 'person', person })
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || props.choosing) props.onChoose(event.shiftKey)
    else go({ name: 'person', id: person.id, tab: 'faces' })
  }
  return (
    <div
      ref={drop.setNodeRef}
      data-index={props.index}
      className={`card ${chosen ? 'chosen' : ''} ${person.hidden ? 'away' : ''} ${drop.className}`}
      style={{ left, top, width: card.width, height: card.height }}
    >
      <button ref={drag.setNodeRef} type="button" aria-pressed={chosen} onClick={click} {...drag.listeners}>
        <Avatar faceId={person.coverFaceId} name={person.name} size={104} />
        <strong>{person.name}</strong>
        <span className="quiet small number">{plural(person.faces, 'face')}</span>
      </button>
      <button
        type="button"
        className="pick"
        tabIndex={-1}
        aria-label={`Choose ${person.name}`}
        aria-pressed={chosen}
        onClick={event => props.onChoose(event.shiftKey)}
      >
        <Check size={14} strokeWidth={3} />
      </button>
      {person.favourite ? (
        <Star className="star" size={16} fill="currentColor" aria-label="Favourite" />
      ) : null}
    </div>
  )
}
