import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { Person, PersonId } from '../../src-main/contract/entities.ts'
import { command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Avatar, Button, Dialog, plural, Segments } from '../ui/controls.tsx'

export function MergeDialog({
  from,
  into,
  onClose,
}: {
  from: PersonId
  into: PersonId
  onClose: () => void
}) {
  const people = useStore(state => state.people)
  const one = people.find(person => person.id === from)
  const other = people.find(person => person.id === into)
  const [name, setName] = useState<'into' | 'from'>('into')
  if (!one || !other) return null
  const merge = async () => {
    onClose()
    const done = await command(core =>
      core.people.merge({ from: [from], into, ...(name === 'from' ? { name: one.name } : {}) }),
    )
    if (done) go({ name: 'person', id: into, tab: 'faces' })
  }
  const kept = name === 'into' ? other.name : one.name
  return (
    <Dialog title={`Are ${one.name} and ${other.name} the same person?`} onClose={onClose}>
      <div className="merge-sides">
        <Side person={one} />
        <ArrowRight size={22} className="quiet" />
        <Side person={other} />
      </div>
      <p style={{ margin: '18px 0 6px' }}>Name to keep</p>
      <Segments
        label="Name to keep"
        value={name}
        options={[
          ['into', other.name],
          ['from', one.name],
        ]}
        onChange={setName}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>Keep both</Button>
        <Button kind="primary" onClick={() => void merge()}>
          Merge {plural(one.faces, 'face')} into {kept}
        </Button>
      </div>
    </Dialog>
  )
}

function Side({ person }: { person: Person }) {
  return (
    <div>
      <Avatar faceId={person.coverFaceId} name={person.name} size={104} />
      <strong>{person.name}</strong>
      <span className="quiet small">
        {plural(person.faces, 'face')} · {years(person)}
      </span>
    </div>
  )
}

/** “2019”, “2012–2021”. */
export function years({ firstYear, lastYear }: Person): string {
  if (firstYear === null || lastYear === null) return 'no photos'
  return firstYear === lastYear ? String(firstYear) : `${firstYear}–${lastYear}`
}
