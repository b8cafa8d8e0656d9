import './people.css'
import { ScanFace } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { useChoice } from '../ui/card-grid.tsx'
import { Button, Empty, plural, useAfter } from '../ui/controls.tsx'
import { GroupsBar, PeopleBar } from './choice-bars.tsx'
import { GroupCards } from './group-cards.tsx'
import { PersonCards } from './person-cards.tsx'

type Order = 'faces' | 'name' | 'added'

const orders: Record<Order, (a: Person, b: Person) => number> = {
  faces: (a, b) => b.faces - a.faces,
  name: (a, b) => a.name.localeCompare(b.name),
  added: (a, b) => b.createdAt - a.createdAt,
}

export function PeoplePage() {
  const people = useStore(state => state.people)
  const status = useStore(state => state.status)
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<Order>('faces')
  const [showHidden, setShowHidden] = useState(false)
  const { data, error } = useLive(['groups', 'faces'], 'groups', core => core.people.groups())
  const late = useAfter(150)
  const wanted = fold(filter.trim())
  const shown = people
    .filter(person => person.hidden === showHidden && fold(person.name).includes(wanted))
    .sort((a, b) => Number(b.favourite) - Number(a.favourite) || orders[order](a, b))
  const hidden = people.filter(person => person.hidden).length
  const groups = data?.groups ?? []
  const choice = useChoice(shown)
  const groupChoice = useChoice(groups)
  const nobody = people.length === 0 && groups.length === 0 && data?.singles === 0
  return (
    <>
      {choice.items.length > 0 ? (
        <PeopleBar choice={choice} />
      ) : groupChoice.items.length > 0 ? (
        <GroupsBar choice={groupChoice} />
      ) : (
        <div className="toolbar">
          <h1>{showHidden ? 'Hidden people' : 'People'}</h1>
          {people.length > 0 ? <span className="quiet number">{shown.length.toLocaleString()}</span> : null}
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
                style={{ width: 136 }}
                aria-label="Order"
                value={order}
                onChange={event => setOrder(event.target.value as Order)}
              >
                <option value="faces">Most faces</option>
                <option value="name">Name</option>
                <option value="added">Recently added</option>
              </select>
              {hidden > 0 || showHidden ? (
                <Button aria-pressed={showHidden} onClick={() => setShowHidden(!showHidden)}>
                  {showHidden ? 'Back to people' : `Hidden people (${hidden.toLocaleString()})`}
                </Button>
              ) : null}
            </>
          ) : null}
        </div>
      )}
      <div className="content">
        {error ? <Empty title="People can’t be shown">{error.message}</Empty> : null}
        {data === null && people.length === 0 && !error && late ? <Empty title="One moment…" /> : null}
        {nobody ? (
          <Nobody
            analysing={status?.work.phase === 'running'}
            modelsMissing={status?.models.phase !== 'ready'}
            photos={status?.counts.photos ?? 0}
          />
        ) : (
          <div className="page">
            {shown.length > 0 ? (
              <PersonCards people={shown} label="People" choice={choice} />
            ) : people.length > 0 ? (
              <p className="quiet">{wanted ? 'Nobody of that name.' : 'Nobody is hidden.'}</p>
            ) : null}
            {data && !showHidden ? (
              <>
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
                    <Button kind="plain" onClick={() => go({ name: 'twice' })}>
                      Twice in one photo
                    </Button>
                    <Button kind="plain" onClick={() => go({ name: 'hidden' })}>
                      Hidden faces
                    </Button>
                  </span>
                </div>
                <GroupCards groups={groups} choice={groupChoice} />
              </>
            ) : null}
          </div>
        )}
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
