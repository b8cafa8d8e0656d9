/** @file Are these the same person? Shows them beside each other, and asks what of each stays. */
import './merge-dialog.css'
import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { FaceId, Person, PersonId, PhotoOfSeveral } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar, Button, Dialog, plural } from '../ui/controls.tsx'

/** Crops of each person, to judge by and to choose the cover from. */
const crops = 6

/** The first of `people` is the one whose name stays unless another is chosen. */
export function MergeDialog({ people: ids, onClose }: { people: PersonId[]; onClose: () => void }) {
  const known = useStore(state => state.people)
  const people = ids.flatMap(id => known.find(person => person.id === id) ?? [])
  const [keep, setKeep] = useState(ids[0] ?? 0)
  const [cover, setCover] = useState<FaceId | null>(null)
  const key = ids.join()
  const { data: shared } = useLive([], `shared ${key}`, core => core.people.shared({ personIds: ids }))
  const kept = people.find(person => person.id === keep)
  if (people.length < 2 || !kept) return <Gone onClose={onClose} />

  const others = people.filter(person => person.id !== keep)
  const faces = others.reduce((sum, person) => sum + person.faces, 0)
  const coverFaceId = cover ?? kept.coverFaceId
  const together = shared !== null && shared.total > 0
  const merge = async () => {
    onClose()
    const done = await command((core, anyway) =>
      core.people.merge({
        from: others.map(person => person.id),
        into: keep,
        ...(coverFaceId === null ? {} : { coverFaceId }),
        // The photos that hold both were shown.
        ...(together ? { twice: true } : anyway),
      }),
    )
    if (done) go({ name: 'person', id: keep, tab: 'faces' })
  }
  const names = new Intl.ListFormat('en').format(people.map(person => person.name))
  return (
    <Dialog title={`Are ${names} the same person?`} onClose={onClose}>
      <div className="merge">
        <div className="merge-sides" role="radiogroup" aria-label="Name to keep">
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
        {together ? <Together photos={shared.photos} total={shared.total} /> : null}
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>Keep apart</Button>
        <Button
          kind={together ? 'normal' : 'primary'}
          disabled={shared === null}
          onClick={() => void merge()}
        >
          Merge {plural(faces, 'face')} into {kept.name}
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
        <strong>{person.name}</strong>
      </label>
      <span className="quiet small number">
        {plural(person.faces, 'face')} · {plural(person.photos, 'photo')} · {years(person)}
      </span>
      {person.birthDate ? <span className="quiet small">born {person.birthDate}</span> : null}
      <div className="merge-crops">
        {ids.slice(0, crops).map(id => (
          <button
            key={id}
            type="button"
            aria-pressed={id === cover}
            aria-label={`Use this face of ${person.name} as the cover`}
            title="Use as cover"
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

function Together({ photos, total }: { photos: PhotoOfSeveral[]; total: number }) {
  return (
    <section className="merge-together" aria-label="Photos that hold both">
      <p>
        <TriangleAlert size={16} />
        <span>
          <strong>They are in {plural(total, 'photo')} together.</strong> Two people in one photo are hardly
          ever one: better keep them apart.
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
    <Dialog title="There is nobody to merge" onClose={onClose}>
      <p className="quiet">
        One of them is not here any more. Perhaps another window has merged or deleted them.
      </p>
      <div className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

/** “2019”, “2012–2021”. */
export function years({ firstYear, lastYear }: Person): string {
  if (firstYear === null || lastYear === null) return 'no photos'
  return firstYear === lastYear ? String(firstYear) : `${firstYear}–${lastYear}`
}
