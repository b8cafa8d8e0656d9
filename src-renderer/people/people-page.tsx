import './people.css'
import { ScanFace } from 'lucide-react'
import { useState } from 'react'
import type { Person, Settings } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useKept } from '../state/kept.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { changeSettings, useStore } from '../state/store.ts'
import { useChoice } from '../ui/card-grid.tsx'
import { Button, Empty, useAfter } from '../ui/controls.tsx'
import { GroupsBar, PeopleBar } from './choice-bars.tsx'
import { GroupCards } from './group-cards.tsx'
import { PersonCards } from './person-cards.tsx'

type Order = Settings['peopleOrder']

const orders: Record<Order, (a: Person, b: Person) => number> = {
  faces: (a, b) => b.faces - a.faces,
  name: (a, b) => a.name.localeCompare(b.name),
  added: (a, b) => b.createdAt - a.createdAt,
}

export function PeoplePage() {
  const people = useStore(state => state.people)
  const status = useStore(state => state.status)
  const { filter, setFilter, content } = useKept()
  const order = useStore(state => state.settings?.peopleOrder) ?? 'faces'
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
          <h1>{showHidden ? t.people.hiddenPeople : t.frame.pages.people}</h1>
          {people.length > 0 ? <span className="quiet number">{number(shown.length)}</span> : null}
          <div className="spacer" />
          {people.length > 0 ? (
            <>
              <input
                className="field"
                style={{ width: 200 }}
                type="search"
                aria-label={t.people.search}
                placeholder={t.people.search}
                value={filter}
                onChange={event => setFilter(event.target.value)}
              />
              <select
                className="field"
                style={{ width: 'auto' }}
                aria-label={t.ui.order}
                value={order}
                onChange={event => void changeSettings({ peopleOrder: event.target.value as Order })}
              >
                {Object.entries(t.people.orders).map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </select>
              {hidden > 0 || showHidden ? (
                <Button aria-pressed={showHidden} onClick={() => setShowHidden(!showHidden)}>
                  {showHidden ? t.people.backToPeople : t.people.hiddenPeopleCount(hidden)}
                </Button>
              ) : null}
            </>
          ) : null}
        </div>
      )}
      <div ref={content} className="content">
        {error ? <Empty title={t.people.failed}>{error.message}</Empty> : null}
        {data === null && people.length === 0 && !error && late ? <Empty title={t.ui.oneMoment} /> : null}
        {nobody ? (
          <Nobody
            analysing={status?.work.phase === 'running'}
            modelsMissing={status?.models.phase !== 'ready'}
            photos={status?.counts.photos ?? 0}
          />
        ) : (
          <div className="page">
            {shown.length > 0 ? (
              <PersonCards people={shown} label={t.frame.pages.people} choice={choice} />
            ) : people.length > 0 ? (
              <p className="quiet">{wanted ? t.people.nobodyOfThatName : t.people.nobodyHidden}</p>
            ) : null}
            {data && !showHidden ? (
              <>
                <div className="section-head">
                  <h2>{t.people.whoIsThis}</h2>
                  <span className="quiet">
                    {groups.length > 0 ? t.people.groups.unnamedCount(groups.length) : t.people.groups.none}
                  </span>
                  <span className="links">
                    {data.singles > 0 ? (
                      <Button kind="plain" onClick={() => go({ name: 'singles' })}>
                        {t.people.singles.titleCount(data.singles)}
                      </Button>
                    ) : null}
                    <Button kind="plain" onClick={() => go({ name: 'twice' })}>
                      {t.people.twice.title}
                    </Button>
                    <Button kind="plain" onClick={() => go({ name: 'hidden' })}>
                      {t.people.hidden.faces}
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
  const why = photos === 0 ? 'noPhotos' : modelsMissing ? 'noModels' : analysing ? 'looking' : 'noFaces'
  const { title, text } = t.people.nobody[why]
  return (
    <Empty icon={<ScanFace size={44} strokeWidth={1.4} />} title={title}>
      <p>{text}</p>
    </Empty>
  )
}
