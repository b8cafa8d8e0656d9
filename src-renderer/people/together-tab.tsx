import type { PersonId } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar, Empty } from '../ui/controls.tsx'

/** With whom somebody is in photos, most often first. */
export function TogetherTab({ personId }: { personId: PersonId }) {
  const people = useStore(state => state.people)
  const { data } = useLive(['faces', 'people'], `together with ${personId}`, core =>
    core.people.together({ personId }),
  )
  if (!data) return null
  if (data.length === 0) {
    return (
      <Empty title={t.people.page.alone}>
        <p>{t.people.page.aloneText}</p>
      </Empty>
    )
  }
  return (
    <ul className="page together" aria-label={t.people.page.tabs.together}>
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
              <strong title={person.name}>{person.name}</strong>
              <span className="number">{t.ui.photos(photos)}</span>
            </button>
          </li>
        ) : null
      })}
    </ul>
  )
}
