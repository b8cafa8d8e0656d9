/**
 * @file The search box: what is typed is shown as it is understood, with how many photos that finds, and completed by
 * suggestions. What was chosen stands in the box as chips that can be taken out again.
 */
import './find.css'
import { CornerDownLeft, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Chip, Suggestion, Suggestions } from '../../src-main/contract/entities.ts'
import type { Term } from '../../src-main/contract/terms.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { api } from '../api/client.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { IconButton } from '../ui/controls.tsx'
import { useLast } from '../ui/window.ts'
import { TermIcon } from './term-icon.tsx'

/** Typing rests so long before it is asked what it means, ms. */
const pause = 60

const none: Term[] = []

function show(terms: Term[]): void {
  go(terms.length > 0 ? { name: 'search', terms } : { name: 'library' })
}

export function SearchBox({ terms = none }: { terms?: Term[] }) {
  const key = JSON.stringify(terms)
  const chips = useLive(['people', 'albums'], `chips ${key}`, core => core.find.describe({ terms }))
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const offers = useSuggestions(text, terms, open)
  const [chosen, setChosen] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const field = useId()
  const list = useId()

  const rows = rowsOf(text, offers)
  // Until the answer for these very letters is there, Enter means the letters and not a row of an older list.
  const current = offers?.text === text
  const at = Math.min(chosen ?? (current ? firstRow(text, offers) : -1), rows.length - 1)
  const close = () => {
    setText('')
    setOpen(false)
    setChosen(null)
  }

  const take = async (row: Row | undefined) => {
    const offer = row?.kind === 'offer' ? row.suggestion : null
    // An offer completes the last words; those before them are taken as they are understood.
    const typed = (offer ? offer.rest : text).trim()
    if (typed === '' && !offer) return
    const understood = typed === '' ? [] : await attempt(core => core.find.understand({ text: typed }))
    if (!understood) return
    show([...terms, ...understood.map(({ term }) => term), ...(offer ? [offer.term] : [])].slice(0, 30))
    close()
    if (!offer) input.current?.blur()
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (rows.length > 0) setChosen((at + step + rows.length) % rows.length)
    } else if (event.key === 'Enter') void take(open ? rows[at] : undefined)
    else if (event.key === 'Backspace' && text === '' && terms.length > 0) show(terms.slice(0, -1))
    else if (event.key === 'Escape') {
      if (text !== '') setText('')
      else input.current?.blur()
      setOpen(false)
      setChosen(null)
    } else return
    event.preventDefault()
  }

  const shown = open && rows.length > 0
  return (
    <search className="search">
      <div className="search-field">
        <label htmlFor={field}>
          <Search size={15} aria-hidden="true" />
          <span className="sr-only">{t.find.searchPhotos}</span>
        </label>
        <Chips chips={chips.data ?? []} onRemove={gone => show(terms.filter((_, i) => i !== gone))} />
        <input
          ref={input}
          id={field}
          role="combobox"
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={terms.length > 0 ? '' : t.find.placeholder}
          value={text}
          maxLength={500}
          onChange={event => {
            setText(event.target.value)
            setChosen(null)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        {terms.length > 0 || text !== '' ? (
          <IconButton
            label={t.find.clear}
            onClick={() => {
              close()
              if (terms.length > 0) show([])
            }}
          >
            <X size={15} />
          </IconButton>
        ) : (
          <kbd>/</kbd>
        )}
      </div>
      {shown ? (
        <div className="search-offers" id={list} role="listbox" aria-label={t.find.suggestions}>
          {rows.map((row, i) => (
            <div
              key={row.key}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              // The press must not take the focus from the field, or the list would close before the click.
              onMouseDown={event => {
                event.preventDefault()
                void take(row)
              }}
              onMouseEnter={() => setChosen(i)}
            >
              {row.kind === 'search' ? (
                <Understood offers={row.offers} />
              ) : (
                <Offer suggestion={row.suggestion} />
              )}
            </div>
          ))}
        </div>
      ) : null}
    </search>
  )
}

type Row =
  | { kind: 'search'; key: string; offers: Suggestions }
  | { kind: 'offer'; key: string; suggestion: Suggestion }

function rowsOf(text: string, offers: Suggestions | null): Row[] {
  if (!offers) return []
  const list = offers.suggestions.map(
    (suggestion): Row => ({ kind: 'offer', key: JSON.stringify(suggestion.term), suggestion }),
  )
  return text.trim() === '' ? list : [{ kind: 'search', key: 'search', offers }, ...list]
}

/** Enter takes the text as it is understood, but letters that find nothing as the beginning of the best suggestion. */
function firstRow(text: string, offers: Suggestions | null): number {
  if (!offers || text.trim() === '') return -1
  const letters = offers.understood.some(({ term }) => term.kind === 'text')
  return letters && offers.total === 0 && offers.suggestions.length > 0 ? 1 : 0
}

type Offers = Suggestions & { text: string }

function useSuggestions(text: string, terms: Term[], open: boolean): Offers | null {
  const [offers, setOffers] = useState<Offers | null>(null)
  const key = JSON.stringify(terms)
  useEffect(() => {
    if (!open) return
    let dropped = false
    const timer = setTimeout(async () => {
      const core = await api()
      const answer = await core.find.suggest({ text, terms: JSON.parse(key) as Term[] }).catch(() => null)
      if (!dropped) setOffers(answer && { ...answer, text })
    }, pause)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [text, key, open])
  return useLast(offers)
}

function Chips({ chips, onRemove }: { chips: Chip[]; onRemove: (index: number) => void }) {
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={t.find.searchedFor}>
      {chips.map((chip, i) => (
        <li key={JSON.stringify(chip.term)} className={chip.term.not ? 'chip not' : 'chip'}>
          <TermIcon chip={chip} size={20} />
          <span title={chip.label}>{chip.label}</span>
          <button type="button" aria-label={t.find.remove(chip.label)} onClick={() => onRemove(i)}>
            <X size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Understood({ offers }: { offers: Suggestions }) {
  return (
    <>
      <Search size={15} />
      <span className="understood">
        {offers.understood.map(chip => (
          <span key={JSON.stringify(chip.term)} className={chip.term.not ? 'chip not' : 'chip'}>
            <TermIcon chip={chip} size={20} />
            <span>{chip.label}</span>
          </span>
        ))}
      </span>
      <span className="number">{t.ui.photos(offers.total)}</span>
      <CornerDownLeft size={14} aria-label="Enter" />
    </>
  )
}

function Offer({ suggestion }: { suggestion: Suggestion }) {
  const kinds: Partial<Record<Term['kind'], string>> = t.find.kinds
  return (
    <>
      <TermIcon chip={suggestion} size={26} />
      <span className="label">{suggestion.label}</span>
      <span className="quiet small">{kinds[suggestion.term.kind]}</span>
      {suggestion.count === null ? null : <span className="number">{number(suggestion.count)}</span>}
    </>
  )
}
