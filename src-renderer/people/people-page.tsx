import './people.css'
import { EyeOff, ScanFace, Star } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FaceGroup, Person } from '../../src-main/contract/entities.ts'
import { useDragSource, useDropTarget } from '../drag/drag.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar, Button, Empty, IconButton, plural, useAfter } from '../ui/controls.tsx'
import { cellsOf, useView } from '../ui/window.ts'

type Order = 'faces' | 'name' | 'latest'

const orders: Record<Order, (a: Person, b: Person) => number> = {
  faces: (a, b) => b.faces - a.faces,
  name: (a, b) => a.name.localeCompare(b.name),
  latest: (a, b) => (b.lastYear ?? 0) - (a.lastYear ?? 0),
}

export function PeoplePage() {
  const people = useStore(state => state.people)
  const status = useStore(state => state.status)
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<Order>('faces')
  const { data, error } = useLive(['groups', 'faces', 'people'], 'groups', core => core.people.groups())
  const late = useAfter(150)
  const shown = people
    .filter(person => person.name.toLowerCase().includes(filter.trim().toLowerCase()))
    .sort((a, b) => Number(b.favourite) - Number(a.favourite) || orders[order](a, b))
  const groups = data?.groups ?? []
  const nobody = people.length === 0 && groups.length === 0 && data?.singles === 0
  return (
    <>
      <div className="toolbar">
        <h1>People</h1>
        <span className="quiet number">{people.length.toLocaleString()}</span>
        <div className="spacer" />
        {people.length > 0 ? (
          <>
            <input
              className="field"
              style={{ width: 200 }}
              type="search"
              aria-label="Search people"
              placeholder="Search people"
              value={filter}
              onChange={event => setFilter(event.target.value)}
            />
            <select
              className="field"
              style={{ width: 130 }}
              aria-label="Order"
              value={order}
              onChange={event => setOrder(event.target.value as Order)}
            >
              <option value="faces">Most faces</option>
              <option value="name">Name</option>
              <option value="latest">Latest</option>
            </select>
          </>
        ) : null}
      </div>
      <div className="content">
        {error ? <Empty title="People can’t be shown">{error.message}</Empty> : null}
        {data === null && !error && late ? <Empty title="One moment…" /> : null}
        {nobody ? (
          <Nobody
            analysing={status?.work.phase === 'running'}
            modelsMissing={status?.models.phase !== 'ready'}
            photos={status?.counts.photos ?? 0}
          />
        ) : null}
        {data && !nobody ? (
          <div className="page">
            {people.length > 0 ? <PersonCards people={shown} /> : null}
            <div className="section-head">
              <h2>Who is this?</h2>
              <span className="quiet">
                {groups.length > 0
                  ? `${plural(groups.length, 'group')} without a name`
                  : 'Everybody who was seen more than once has a name.'}
              </span>
              <span className="links">
                {data.singles > 0 ? (
                  <Button kind="plain" onClick={() => go({ name: 'singles' })}>
                    Seen once ({data.singles.toLocaleString()})
                  </Button>
                ) : null}
                <Button kind="plain" onClick={() => go({ name: 'hidden' })}>
                  Hidden
                </Button>
              </span>
            </div>
            <GroupCards groups={groups} />
          </div>
        ) : null}
      </div>
    </>
  )
}

function Nobody({
  analysing,
  modelsMissing,
  photos,
}: {
  analysing: boolean
  modelsMissing: boolean
  photos: number
}) {
  const [title, text] =
    photos === 0
      ? ['Nobody here yet', 'Add a folder of photos, and the people on them gather here.']
      : modelsMissing
        ? [
            'Kith can’t look for faces yet',
            'The face models are not on this machine. Activity shows how to get them.',
          ]
        : analysing
          ? ['Looking for faces…', 'People appear here as they are found.']
          : ['No faces', 'Kith looked at every photo and found nobody.']
  return (
    <Empty icon={<ScanFace size={44} strokeWidth={1.4} />} title={title}>
      <p>{text}</p>
    </Empty>
  )
}

function PersonCards({ people }: { people: Person[] }) {
  const box = useRef<HTMLDivElement>(null)
  const cells = cellsOf(people.length, useView(box), { width: 148, height: 176, gap: 8 })
  return (
    <div ref={box} className="cards" style={{ height: cells.totalHeight }}>
      {people.slice(cells.first, cells.last).map((person, i) => (
        <PersonCard
          key={person.id}
          person={person}
          left={cells.left(cells.first + i)}
          top={cells.top(cells.first + i)}
        />
      ))}
    </div>
  )
}

function PersonCard({ person, left, top }: { person: Person; left: number; top: number }) {
  const drop = useDropTarget(`card:${person.id}`, { kind: 'person', personId: person.id })
  const drag = useDragSource(`person:${person.id}`, { kind: 'person', person })
  return (
    <div
      ref={drop.setNodeRef}
      className={`card ${drop.className}`}
      style={{ left, top, width: 148, height: 176 }}
    >
      <button
        ref={drag.setNodeRef}
        type="button"
        onClick={() => go({ name: 'person', id: person.id, tab: 'faces' })}
        {...drag.listeners}
      >
        <Avatar faceId={person.coverFaceId} name={person.name} size={104} />
        <strong>{person.name}</strong>
        <span className="quiet small number">{plural(person.faces, 'face')}</span>
      </button>
      {person.favourite ? (
        <Star className="star" size={16} fill="currentColor" aria-label="Favourite" />
      ) : null}
    </div>
  )
}

function GroupCards({ groups }: { groups: FaceGroup[] }) {
  const box = useRef<HTMLDivElement>(null)
  const cells = cellsOf(groups.length, useView(box), { width: 164, height: 206, gap: 8 })
  return (
    <div ref={box} className="cards" style={{ height: cells.totalHeight }}>
      {groups.slice(cells.first, cells.last).map((group, i) => (
        <GroupCard
          key={group.id}
          group={group}
          left={cells.left(cells.first + i)}
          top={cells.top(cells.first + i)}
        />
      ))}
    </div>
  )
}

function GroupCard({ group, left, top }: { group: FaceGroup; left: number; top: number }) {
  const drag = useDragSource(`group:${group.id}`, {
    kind: 'group',
    groupId: group.id,
    faces: group.faces,
    sample: group.sample,
  })
  return (
    <div className="card" style={{ left, top, width: 164, height: 206 }}>
      <button
        ref={drag.setNodeRef}
        type="button"
        aria-label={`Group of ${plural(group.faces, 'face')}`}
        onClick={() => go({ name: 'group', id: group.id })}
        {...drag.listeners}
      >
        <Avatar faceId={group.sample[0] ?? null} name="?" size={104} />
        <span className="quiet small number">{plural(group.faces, 'face')}</span>
      </button>
      <NamePicker
        label={`Name of this group of ${plural(group.faces, 'face')}`}
        placeholder="Who is this?"
        onPick={to => void command(core => core.people.nameGroup({ groupId: group.id, to }))}
      />
      <span className="corner">
        <IconButton
          label="Hide this group"
          onClick={() => void command(core => core.people.hideGroup({ groupId: group.id }))}
        >
          <EyeOff size={16} />
        </IconButton>
      </span>
    </div>
  )
}
