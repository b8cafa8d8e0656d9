/** @file Are these the same person? Shows them beside each other, and asks what of each stays. */
import './merge-dialog.css'
import { Check, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FaceId, Person, PersonId, PhotoOfSeveral } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { list } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go, hashOf, type Page } from '../state/route.ts'
import { showPeople, useStore } from '../state/store.ts'
import { Avatar, Button, Dialog } from '../ui/controls.tsx'

/** Crops of each person, to judge by and to choose the cover from. */
const crops = 6

/** The first of `people` is the one whose name stays unless another is chosen. */
export function MergeDialog({ people: ids, onClose }: { people: PersonId[]; onClose: () => void }) {
  const known = useStore(state => state.people)
  const people = ids.flatMap(id => known.find(person => person.id === id) ?? [])
  const [keep, setKeep] = useState(ids[0] ?? 0)
  const [cover, setCover] = useState<FaceId | null>(null)
  const sent = useRef(false)
  const key = ids.join()
  const { data: shared } = useLive([], `shared ${key}`, core => core.people.shared({ personIds: ids }))
  const kept = people.find(person => person.id === keep)
  if (people.length < 2 || !kept) return <Gone onClose={onClose} />

  const others = people.filter(person => person.id !== keep)
  const faces = others.reduce((sum, person) => sum + person.faces, 0)
  const coverFaceId = cover ?? kept.coverFaceId
  const together = shared !== null && shared.total > 0
  const merge = async () => {
    if (sent.current) return
    sent.current = true
    const from = location.hash
    const page: Page = { name: 'person', id: keep, tab: 'faces' }
    const leave = () => {
      onClose()
      if (location.hash === from) go(page)
    }
    const done = await command(
      (core, anyway) =>
        core.people.merge({
          from: others.map(person => person.id),
          into: keep,
          ...(coverFaceId === null ? {} : { coverFaceId }),
          // The photos that hold both were shown.
          ...(together ? { twice: true } : anyway),
        }),
      {
        // Thousands of faces take the core longer than a person should wait to see them together.
        foresee() {
          const merged = { ...mergedPerson(kept, others, shared?.total ?? 0), coverFaceId }
          showPeople({ people: [merged], gone: others.map(person => person.id) })
          leave()
          return () => {
            showPeople({ people, gone: [] })
            if (location.hash === hashOf({ page, photo: null })) location.hash = from
          }
        },
      },
    )
    if (done) leave()
    else onClose()
  }
  return (
    <Dialog title={t.people.mergeDialog.title(list(people.map(person => person.name)))} onClose={onClose}>
      <div className="merge">
        <div className="merge-sides" role="radiogroup" aria-label={t.people.mergeDialog.nameToKeep}>
          {people.map(person => (
            <Side
              key={person.id}
              person={person}
              kept={person.id === keep}
              cover={coverFaceId}
              onKeep={() => setKeep(person.id)}
              onCover={setCover}
            />
          ))}
        </div>
        {together ? <Together photos={shared.photos} total={shared.total} people={ids.length} /> : null}
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t.people.mergeDialog.keepApart}</Button>
        <Button
          kind={together ? 'normal' : 'primary'}
          disabled={shared === null}
          onClick={() => void merge()}
        >
          {t.people.mergeDialog.merge(faces, kept.name)}
        </Button>
      </div>
    </Dialog>
  )
}

function Side(props: {
  person: Person
  kept: boolean
  cover: FaceId | null
  onKeep: () => void
  onCover: (id: FaceId) => void
}) {
  const { person, kept, cover } = props
  const { data } = useLive([], `crops of ${person.id}`, core =>
    core.people.faces({ personId: person.id, limit: crops }),
  )
  const ids = [...new Set([person.coverFaceId ?? [], data?.faces.map(face => face.id) ?? []].flat())]
  return (
    <div className={`merge-side ${kept ? 'kept' : ''}`}>
      <Avatar faceId={kept ? cover : person.coverFaceId} name={person.name} size={96} />
      <label>
        <input type="radio" name="keep" checked={kept} onChange={props.onKeep} />
        <strong title={person.name}>{person.name}</strong>
      </label>
      <span className="quiet small number">{summary(person)}</span>
      {person.birthDate ? (
        <span className="quiet small">{t.people.mergeDialog.born(person.birthDate)}</span>
      ) : null}
      <div className="merge-crops">
        {ids.slice(0, crops).map(id => (
          <button
            key={id}
            type="button"
            aria-pressed={id === cover}
            aria-label={t.people.mergeDialog.faceAsCover(person.name)}
            title={t.ui.asCover}
            onClick={() => props.onCover(id)}
          >
            <img src={faceUrl(id)} alt="" />
            {id === cover ? <Check size={14} strokeWidth={3} /> : null}
          </button>
        ))}
      </div>
    </div>
  )
}

function Together({ photos, total, people }: { photos: PhotoOfSeveral[]; total: number; people: number }) {
  return (
    <section className="merge-together" aria-label={t.people.mergeDialog.together}>
      <p>
        <TriangleAlert size={16} />
        <span>
          <strong>{t.people.mergeDialog.theyAreTogether(total, people)}</strong>{' '}
          {t.people.mergeDialog.betterApart}
        </span>
      </p>
      <ul>
        {photos.map(photo => (
          <li key={photo.photoId} title={photo.fileName}>
            {photo.faces.map(face => (
              <img key={face.id} src={faceUrl(face.id)} alt="" loading="lazy" />
            ))}
            <span className="small quiet">{photo.fileName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Gone({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.people.mergeDialog.goneTitle} onClose={onClose}>
      <p className="quiet">{t.people.mergeDialog.gone}</p>
      <div className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          {t.ui.close}
        </Button>
      </div>
    </Dialog>
  )
}

/**
 * What the core makes of them, as far as it can be told here.
 * @param together photos that more than one of them is in
 */
function mergedPerson(kept: Person, others: Person[], together: number): Person {
  const all = [kept, ...others]
  const sum = (of: (person: Person) => number) => all.reduce((so, person) => so + of(person), 0)
  const known = (of: (person: Person) => number | null) => all.flatMap(person => of(person) ?? [])
  const [first, last] = [known(person => person.firstYear), known(person => person.lastYear)]
  return {
    ...kept,
    faces: sum(person => person.faces),
    photos: sum(person => person.photos) - together,
    firstYear: first.length > 0 ? Math.min(...first) : null,
    lastYear: last.length > 0 ? Math.max(...last) : null,
    favourite: all.some(person => person.favourite),
    hidden: all.every(person => person.hidden),
    birthDate: all.find(person => person.birthDate !== null)?.birthDate ?? null,
  }
}

/** “12 faces · 9 photos · 2012–2021”. */
export function summary({ faces, photos, firstYear, lastYear }: Person): string {
  return t.people.summary(faces, photos, years(firstYear, lastYear))
}

function years(first: number | null, last: number | null): string {
  if (first === null || last === null) return t.people.noPhotos
  return first === last ? String(first) : `${first}–${last}`
}
