/** @file Everything that was done, newest first; what can be undone can be undone from here. */
import { useState } from 'react'
import { undo } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

const step = 20

export function HistoryPanel() {
  const people = useStore(state => state.people)
  const [personId, setPersonId] = useState(0)
  const [limit, setLimit] = useState(step)
  const { data } = useLive(['history'], `history ${personId} ${limit}`, core =>
    core.history.list({ limit, ...(personId > 0 ? { personId } : {}) }),
  )
  return (
    <section className="panel" id="history">
      <div style={{ display: 'flex', alignItems: 'center' }}>
        <h2>History</h2>
        <div className="spacer" />
        <select
          className="field"
          style={{ width: 180 }}
          aria-label="Only this person"
          value={personId}
          onChange={event => setPersonId(Number(event.target.value))}
        >
          <option value={0}>Everybody</option>
          {people.map(person => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
      {data?.total === 0 ? <p className="quiet">Nothing has been done yet.</p> : null}
      <ul className="rows">
        {data?.entries.map(entry => (
          <li key={entry.id}>
            <div className="grow">
              <p className={entry.state === 'undone' ? 'undone' : ''}>{entry.summary}</p>
              <p className="quiet small">{new Date(entry.at).toLocaleString()}</p>
            </div>
            {entry.state === 'done' && entry.kind !== 'undo' && entry.kind !== 'redo' ? (
              <Button aria-label={`Undo: ${entry.summary}`} onClick={() => void undo(entry.id)}>
                Undo
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {data && data.total > data.entries.length ? (
        <div>
          <Button onClick={() => setLimit(limit + 5 * step)}>Show more</Button>
        </div>
      ) : null}
    </section>
  )
}
