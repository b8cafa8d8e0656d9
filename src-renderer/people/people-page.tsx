import './people.css'
import { Eye, EyeOff, Merge, ScanFace, X } from 'lucide-react'
import { useState } from 'react'
import type { Person, PersonId } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button, Empty, IconButton, plural, useAfter } from '../ui/controls.tsx'
import { GroupCards } from './group-cards.tsx'
import { MergeDialog } from './merge-dialog.tsx'
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
  const choice = useChoice(shown)
  const groups = data?.groups ?? []
  const nobody = people.length === 0 && groups.length === 0 && data?.singles === 0
  return (
    <>
      {choice.people.length > 0 ? (
        <ChoiceBar {...choice} />
      ) : (
        <div className="toolbar">
          <h1>{showHidden ? 'Hidden people' : 'People'}</h1>
          <span className="quiet number">{shown.length.toLocaleString()}</span>
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
              <PersonCards people={shown} label="People" chosen={choice.ids} onChoose={choice.choose} />
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
                <GroupCards groups={groups} />
              </>
            ) : null}
          </div>
        )}
      </div>
    </>
  )
}

/** Which people are chosen, of those that are shown. */
function useChoice(shown: Person[]) {
  const [chosen, setChosen] = useState<PersonId[]>([])
  const people = chosen.flatMap(id => shown.find(person => person.id === id) ?? [])
  return {
    people,
    ids: new Set(people.map(person => person.id)),
    clear: () => setChosen([]),
    /** One more or one less; with `range` all from the last one on. */
    choose(id: PersonId, range: boolean) {
      const last = chosen.at(-1)
      const [from, to] = [last, id].map(one => shown.findIndex(person => person.id === one))
      if (range && from !== undefined && to !== undefined && from >= 0) {
        const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1).map(person => person.id)
        setChosen([...new Set([...chosen, ...between])])
      } else setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
    },
  }
}

function ChoiceBar({ people, clear }: { people: Person[]; clear: () => void }) {
  const [merging, setMerging] = useState(false)
  const hidden = people.every(person => person.hidden)
  const hide = async () => {
    for (const { id } of people)
      if (!(await command(core => core.people.setHidden({ personId: id, hidden: !hidden })))) return
    clear()
  }
  useShortcut('Escape', 'Clear the selection', clear)
  useShortcut('M', 'Merge the chosen people', () => people.length > 1 && setMerging(true))
  return (
    <div className="toolbar selecting" role="toolbar" aria-label="Chosen people">
      <IconButton label="Clear the selection (Esc)" onClick={clear}>
        <X size={17} />
      </IconButton>
      <h1 className="number" aria-live="polite">
        {plural(people.length, 'person', 'people')}
      </h1>
      <div className="spacer" />
      <Button kind="primary" disabled={people.length < 2} title="Merge (M)" onClick={() => setMerging(true)}>
        <Merge size={15} /> Merge…
      </Button>
      <Button onClick={() => void hide()}>
        {hidden ? <Eye size={15} /> : <EyeOff size={15} />} {hidden ? 'Show again' : 'Hide'}
      </Button>
      {merging ? (
        <MergeDialog
          people={people.toSorted((a, b) => b.faces - a.faces).map(person => person.id)}
          onClose={() => setMerging(false)}
        />
      ) : null}
    </div>
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
