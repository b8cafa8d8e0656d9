/** @file Type a name: people who are known are offered with their covers, Enter takes one or makes a new one. */
import './name-picker.css'
import { type KeyboardEvent, useId, useState } from 'react'
import type { PersonId } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import type { Target } from '../../src-main/contract/inputs.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'

const offered = 8

const showOver = (element: HTMLElement | null) => {
  element?.togglePopover(true)
}

export function NamePicker(props: {
  label: string
  placeholder?: string
  autoFocus?: boolean
  /** Only people there are; a new name is not offered. */
  known?: boolean
  /** Somebody new is expected: a name that nobody has is chosen before those that begin like it. */
  fresh?: boolean
  /** Who is not offered. */
  except?: PersonId
  onPick: (to: Target) => void
  onCancel?: () => void
}) {
  const everybody = useStore(state => state.people)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  /** The offer somebody went to, if they went to any. */
  const [at, setAt] = useState<number | null>(null)
  /** Something was typed since the field got the focus. */
  const [touched, setTouched] = useState(false)
  const list = useId()
  const typed = fold(text.trim())
  // A page has many of these fields, and nobody looks for anything in most of them.
  const people = open || typed !== '' ? everybody : []
  const fitting = people.flatMap(person => {
    if (person.id === props.except) return []
    const name = fold(person.name)
    // Hidden people are offered by their whole name only.
    const fits = person.hidden
      ? name === typed
      : name.startsWith(typed) || name.split(/\s+/).some(part => part.startsWith(typed))
    return fits ? [{ person, name }] : []
  })
  // Whose whole name it is comes before those whose name begins like it.
  fitting.sort((a, b) => Number(b.name === typed) - Number(a.name === typed))
  const known = fitting.slice(0, offered).map(({ person }) => person)
  const isNew = !props.known && typed !== '' && !fitting.some(({ name }) => name === typed)
  const choices = [
    ...known.map(person => ({ key: String(person.id), person })),
    ...(isNew ? [{ key: 'new', person: null }] : []),
  ]
  // As long as nothing is typed, Enter names nobody.
  const foreseen = typed === '' ? -1 : isNew && props.fresh ? choices.length - 1 : 0
  const current = Math.min(at ?? foreseen, choices.length - 1)

  const pick = (index: number) => {
    const choice = choices[index]
    if (!choice) return
    props.onPick(choice.person ? { personId: choice.person.id } : { name: text })
    setText('')
    setAt(null)
    setOpen(false)
  }

  const key = (event: KeyboardEvent) => {
    // Enter and arrows that are about a word being put together, as in Japanese.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const next = event.key === 'ArrowDown' ? current + 1 : Math.max(current, 0) - 1
      if (choices.length > 0) setAt((next + choices.length) % choices.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // Nobody is named whom one doesn’t see.
      if (open) pick(current)
      else setOpen(true)
    } else if (event.key === 'Escape') {
      // Where there is nothing to take back, it is for what the field stands in.
      if (text === '' && !open && !props.onCancel) return
      event.preventDefault()
      event.stopPropagation()
      setText('')
      setAt(null)
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
          setAt(null)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onFocus={() => setOpen(text !== '')}
        onBlur={() => {
          setTouched(false)
          setAt(null)
          setOpen(false)
        }}
        onKeyDown={key}
      />
      {open && choices.length > 0 ? (
        <div
          ref={showOver}
          popover="manual"
          className="offers"
          id={list}
          role="listbox"
          aria-label={t.frame.pages.people}
        >
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
              // A list that opens under a pointer at rest chooses nobody.
              onMouseMove={({ movementX, movementY }) => {
                if (movementX !== 0 || movementY !== 0) setAt(index)
              }}
            >
              {person ? (
                <>
                  <Avatar faceId={person.coverFaceId} name={person.name} size={26} />
                  <span className="name" title={person.name}>
                    {person.name}
                  </span>
                  <span className="number">{number(person.faces)}</span>
                </>
              ) : (
                <>
                  <Avatar faceId={null} name="+" size={26} />
                  <span className="name">{t.people.newPersonNamed(text.trim())}</span>
                </>
              )}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
