import type { PersonId } from '../../src-main/contract/entities.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar, Empty, plural } from '../ui/controls.tsx'

/** With whom somebody is in photos, most often first. */
export function TogetherTab({ personId }: { personId: PersonId }) {
  const people = useStore(state => state.people)
  const { data } = useLive(['faces', 'people'], `together with ${personId}`, core =>
    core.people.together({ personId }),
  )
  if (!data) return null
  if (data.length === 0) {
    return (
      <Empty title="Always alone">
        <p>No photo shows somebody else who has a name.</p>
      </Empty>
    )
  }
  return (
    <ul className="page together" aria-label="Together with">
      {data.map(({ personId: id, photos }) => {
        const person = people.find(one => one.id === id)
        return person ? (
          <li key={id}>
            <button
              type="button"
              className="side-person"
              onClick={() => go({ name: 'person', id, tab: 'together' })}
            >
              <Avatar faceId={person.coverFaceId} name={person.name} size={32} />
              <strong>{person.name}</strong>
              <span className="number">{plural(photos, 'photo')}</span>
            </button>
          </li>
        ) : null
      })}
    </ul>
  )
}
