/** @file Type a name: people who are known are offered with their covers, Enter takes one or makes a new one. */
import './name-picker.css'
import { type KeyboardEvent, useId, useState } from 'react'
import { fold } from '../../src-main/contract/fold.ts'
import type { Target } from '../../src-main/contract/inputs.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'

const offered = 8

export function NamePicker(props: {
  label: string
  placeholder?: string
  autoFocus?: boolean
  /** Only people there are; a new name is not offered. */
  known?: boolean
  onPick: (to: Target) => void
  onCancel?: () => void
}) {
  const everybody = useStore(state => state.people)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  /** Something was typed since the field got the focus. */
  const [touched, setTouched] = useState(false)
  const list = useId()
  const typed = fold(text.trim())
  // A page has many of these fields, and nobody looks for anything in most of them.
  const people = open || typed !== '' ? everybody : []
  const fitting = people.flatMap(person => {
    const name = fold(person.name)
    // Hidden people are offered by their whole name only.
    const fits = person.hidden
      ? name === typed
      : name.startsWith(typed) || name.split(/\s+/).some(part => part.startsWith(typed))
    return fits ? [{ person, name }] : []
  })
  const known = fitting.slice(0, offered).map(({ person }) => person)
  const isNew = !props.known && typed !== '' && !fitting.some(({ name }) => name === typed)
  const choices = [
    ...known.map(person => ({ key: String(person.id), person })),
    ...(isNew ? [{ key: 'new', person: null }] : []),
  ]
  const current = Math.min(at, choices.length - 1)

  const pick = (index: number) => {
    const choice = choices[index]
    if (!choice) return
    props.onPick(choice.person ? { personId: choice.person.id } : { name: text })
    setText('')
    setOpen(false)
  }

  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (choices.length > 0)
        setAt((current + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // Enter without a word typed names nobody.
      if (typed !== '' || open) pick(Math.max(0, current))
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setText('')
      setOpen(false)
      props.onCancel?.()
    }
  }

  return (
    <div className="picker">
      <input
        className="field"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open && choices.length > 0}
        aria-controls={list}
        aria-activedescendant={open && choices[current] ? `${list}-${choices[current].key}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={props.placeholder}
        // biome-ignore lint/a11y/noAutofocus: it is the one thing asked in its dialog
        autoFocus={props.autoFocus}
        value={text}
        data-untouched={touched ? undefined : ''}
        onChange={event => {
          setTouched(true)
          setText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setTouched(false)
          setOpen(false)
        }}
        onKeyDown={key}
      />
      {open && choices.length > 0 ? (
        <div className="offers" id={list} role="listbox" aria-label={t.frame.pages.people}>
          {choices.map(({ key: id, person }, index) => (
            <div
              key={id}
              id={`${list}-${id}`}
              role="option"
              aria-selected={index === current}
              tabIndex={-1}
              // The press must not take the focus from the field, or the list would close before the click.
              onMouseDown={event => {
                event.preventDefault()
                pick(index)
              }}
              onMouseEnter={() => setAt(index)}
            >
              {person ? (
                <>
                  <Avatar faceId={person.coverFaceId} name={person.name} size={26} />
                  {person.name}
                  <span className="number">{number(person.faces)}</span>
                </>
              ) : (
                <>
                  <Avatar faceId={null} name="+" size={26} />
                  {t.people.newPersonNamed(text.trim())}
                </>
              )}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
