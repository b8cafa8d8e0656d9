/**
 * @file Everything that was done, newest first: searched by person and word, each with what it changed and what was
 * there before; what can be undone can be undone from here.
 */
import { ArrowRight, Bot } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { OperationDetails, OperationEntry } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { date } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { undo } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'
import { useFocusHandedOn } from '../ui/focus.ts'

const step = 20

export function HistoryPanel() {
  const people = useStore(state => state.people)
  const [personId, setPersonId] = useState(0)
  const [words, setWords] = useState('')
  const text = useDeferredValue(words.trim())
  const [limit, setLimit] = useState(step)
  const { data } = useLive(['history'], `history ${personId} ${limit} ${text}`, core =>
    core.history.list({ limit, ...(personId > 0 ? { personId } : {}), ...(text ? { text } : {}) }),
  )
  return (
    <section className="panel" id="history">
      <div className="panel-head">
        <h2>{t.settings.history.title}</h2>
        <input
          className="field"
          type="search"
          aria-label={t.settings.history.search}
          placeholder={t.frame.search}
          value={words}
          onChange={event => setWords(event.target.value)}
        />
        <select
          className="field"
          aria-label={t.settings.history.only}
          value={personId}
          onChange={event => setPersonId(Number(event.target.value))}
        >
          <option value={0}>{t.review.everybody}</option>
          {people.map(person => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
      {data?.total === 0 ? (
        <p className="quiet">
          {text || personId ? t.settings.history.nothingLikeThat : t.settings.history.nothing}
        </p>
      ) : null}
      <ul className="rows history">
        {data?.entries.map(entry => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {data && data.total > data.entries.length ? (
        <div>
          <Button onClick={() => setLimit(limit + 5 * step)}>{t.settings.history.more}</Button>
        </div>
      ) : null}
    </section>
  )
}

function Entry({ entry }: { entry: OperationEntry }) {
  const [open, setOpen] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const { undoable } = entry
  // Its button goes with the step; the keys go on from the row.
  useFocusHandedOn(undoable, () => row.current?.querySelector('summary')?.focus())
  return (
    <li ref={row}>
      <details className="grow" onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={entry.state === 'undone' ? 'undone' : ''}>{entry.summary}</span>
          <span className="quiet small">
            {entry.by === 'machine' ? (
              <>
                <span className="by-machine">
                  <Bot size={13} aria-hidden="true" /> {t.settings.history.byKith}
                </span>
                {' · '}
              </>
            ) : null}
            {date(entry.at)}
          </span>
        </summary>
        {open ? <Details id={entry.id} /> : null}
      </details>
      {undoable ? (
        <Button aria-label={t.settings.history.undoOf(entry.summary)} onClick={() => void undo(entry.id)}>
          {t.frame.undo}
        </Button>
      ) : null}
    </li>
  )
}

function Details({ id }: { id: number }) {
  const { data } = useLive([], `operation ${id}`, core => core.history.details({ operationId: id }))
  if (!data) return null
  if (data.lines.length === 0) return <p className="quiet small">{t.settings.history.noMore}</p>
  return (
    <ul className="operation">
      {data.lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an operation never change
        <Line key={place} line={line} />
      ))}
    </ul>
  )
}

function Line({ line }: { line: OperationDetails['lines'][number] }) {
  return (
    <li>
      {line.faces.map(face => (
        <img key={face} src={faceUrl(face)} alt="" loading="lazy" />
      ))}
      <span>{line.text}</span>
      {line.before !== null && line.after !== null ? (
        <span className="quiet">
          {line.before} <ArrowRight size={13} aria-label={t.settings.history.became} /> {line.after}
        </span>
      ) : null}
    </li>
  )
}
