import './people.css'
import { Eye, EyeOff, Merge, Split, Star, Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FaceOrder, Person } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { api } from '../api/client.ts'
import { PhotoGrid } from '../grid/photo-grid.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command, dataOf, sentenceOf } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go, openPhoto, type PersonTab } from '../state/route.ts'
import { showPeople, toast, useStore } from '../state/store.ts'
import { Avatar, Button, Dialog, Empty, IconButton, Segments } from '../ui/controls.tsx'
import { BackToPeople } from './back.tsx'
import { DivideDialog } from './divide-dialog.tsx'
import { FaceGrid } from './face-grid.tsx'
import { FacesToolbar, useFaces } from './faces.tsx'
import { Matches } from './matches.tsx'
import { MergeDialog, summary } from './merge-dialog.tsx'
import { TogetherTab } from './together-tab.tsx'

export function PersonPage({ personId, tab }: { personId: number; tab: PersonTab }) {
  const listed = useStore(state => state.people.find(person => person.id === personId))
  const { data, error } = useLive(['people', 'faces'], `person ${personId}`, core =>
    core.people.get({ personId }),
  )
  const [order, setOrder] = useState<FaceOrder>('newest')
  const faces = useFaces(`faces of ${personId} ${order}`, (core, page) =>
    core.people.faces({ personId, order, ...page }),
  )
  const [dialog, setDialog] = useState<'choose' | 'divide' | { mergeWith: number } | null>(null)
  const close = () => setDialog(null)
  // The list has what the last command did; the page's own answer comes a moment later.
  const person = listed ?? data
  if (error && !listed) {
    return (
      <Empty title={t.people.page.goneTitle}>
        <p>{t.people.page.gone}</p>
        <Button onClick={() => go({ name: 'people' })}>{t.people.backToPeople}</Button>
      </Empty>
    )
  }
  if (!person) return null
  return (
    <>
      <FacesToolbar
        named
        onCover={faceId => void command(core => core.people.setCover({ personId, faceId }))}
      >
        <BackToPeople />
        <div className="spacer" />
        <Tools person={person} onMerge={() => setDialog('choose')} onDivide={() => setDialog('divide')} />
      </FacesToolbar>
      <div className="content">
        <header className="person-head">
          <Avatar faceId={person.coverFaceId} name={person.name} size={96} />
          <div>
            <h1>
              <Name person={person} onExists={other => setDialog({ mergeWith: other })} />
            </h1>
            <p className="quiet person-tools">
              <span>{summary(person)}</span>
              <BirthDate key={person.birthDate} person={person} />
            </p>
          </div>
          <div className="spacer" />
          <Segments
            label={t.people.page.show}
            value={tab}
            options={[
              ['faces', t.people.page.tabs.faces],
              ['photos', t.people.page.tabs.photos],
              ['together', t.people.page.tabs.together],
            ]}
            onChange={next => go({ name: 'person', id: personId, tab: next })}
          />
        </header>
        <Matches personId={personId} name={person.name} />
        {tab === 'photos' ? (
          <PhotoGrid filter={{ personId }} onOpen={openPhoto} />
        ) : tab === 'together' ? (
          <TogetherTab personId={personId} />
        ) : (
          <>
            <div className="tab-tools">
              <Segments
                label={t.people.page.order}
                value={order}
                options={[
                  ['newest', t.people.page.orders.newest],
                  ['unlike', t.people.page.orders.unlike],
                ]}
                onChange={setOrder}
              />
              {order === 'unlike' ? (
                <span className="quiet small">{t.people.page.unlike(person.name)}</span>
              ) : null}
            </div>
            {faces.data ? (
              <FaceGrid faces={faces.data.faces} label={t.people.page.facesOf(person.name)} />
            ) : null}
          </>
        )}
      </div>
      {dialog === 'choose' ? (
        <Dialog title={t.people.page.whoElse(person.name)} onClose={close} cross>
          <div style={{ width: 320 }}>
            <NamePicker
              label={t.find.kinds.person}
              placeholder={t.people.typeName}
              autoFocus
              known
              except={personId}
              onCancel={close}
              onPick={to => setDialog('personId' in to ? { mergeWith: to.personId } : null)}
            />
          </div>
        </Dialog>
      ) : dialog === 'divide' ? (
        <DivideDialog person={person} onClose={close} />
      ) : dialog !== null ? (
        <MergeDialog people={[dialog.mergeWith, personId]} onClose={close} />
      ) : null}
    </>
  )
}

function Tools({ person, onMerge, onDivide }: { person: Person; onMerge: () => void; onDivide: () => void }) {
  const { id: personId, favourite, hidden } = person
  return (
    <>
      <IconButton
        label={favourite ? t.ui.noFavourite : t.ui.favourite}
        aria-pressed={favourite}
        onClick={() => void command(core => core.people.setFavourite({ personId, favourite: !favourite }))}
      >
        <Star size={17} fill={favourite ? 'currentColor' : 'none'} />
      </IconButton>
      <IconButton label={t.people.page.mergeWith} onClick={onMerge}>
        <Merge size={17} />
      </IconButton>
      <IconButton label={t.people.page.divide} onClick={onDivide}>
        <Split size={17} />
      </IconButton>
      <IconButton
        label={hidden ? t.people.page.showPerson : t.people.page.hidePerson}
        onClick={() =>
          void command(core => core.people.setHidden({ personIds: [personId], hidden: !hidden }))
        }
      >
        {hidden ? <Eye size={17} /> : <EyeOff size={17} />}
      </IconButton>
      <IconButton
        label={t.people.page.remove}
        onClick={async () => {
          if (await command(core => core.people.remove({ personId }))) go({ name: 'people' })
        }}
      >
        <Trash2 size={17} />
      </IconButton>
    </>
  )
}

/** Nothing is matched in photos from before it. */
function BirthDate({ person }: { person: Person }) {
  const [date, setDate] = useState(person.birthDate ?? '')
  const send = (birthDate: string | null) =>
    void command(core => core.people.setBirthDate({ personId: person.id, birthDate })).then(done => {
      if (!done) setDate(person.birthDate ?? '')
    })
  const save = () => {
    const birthDate = date === '' ? null : date
    if (birthDate !== person.birthDate) send(birthDate)
  }
  return (
    <label className="birth-date">
      {t.people.page.born}{' '}
      <input
        className="field"
        type="date"
        aria-label={t.people.page.birthDate}
        value={date}
        onChange={event => setDate(event.target.value)}
        onBlur={save}
        onKeyDown={event => event.key === 'Enter' && save()}
      />
      {person.birthDate ? (
        <IconButton label={t.people.page.forgetBirthDate} onClick={() => send(null)}>
          <X size={14} />
        </IconButton>
      ) : null}
    </label>
  )
}

/** The name, edited where it stands. A name that somebody else has offers to merge the two. */
function Name({ person, onExists }: { person: Person; onExists: (other: number) => void }) {
  const [text, setText] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  /** It was ended with a key, which should go on from here. */
  const byKey = useRef(false)
  useEffect(() => {
    if (text !== null || !byKey.current) return
    byKey.current = false
    button.current?.focus()
  }, [text])
  const save = async () => {
    if (text === null) return
    const name = text.trim()
    const asked = byKey.current
    setText(null)
    // Who leaves an empty field has thought better of it.
    if (name === person.name || (name === '' && !asked)) return
    try {
      const outcome = await (await api()).people.rename({ personId: person.id, name })
      showPeople(outcome)
      toast(outcome.summary, { undo: outcome.operationId })
    } catch (error) {
      const other = dataOf(error).personId
      if (typeof other === 'number') return onExists(other)
      toast(sentenceOf(error), { kind: 'error' })
      if (asked) setText(text) // to be mended
    }
  }
  const key = (event: KeyboardEvent) => {
    byKey.current = event.key === 'Enter' || event.key === 'Escape'
    if (!byKey.current || event.nativeEvent.isComposing) return
    // The button that stands there next has the focus before the key is up, and would be pressed by it.
    event.preventDefault()
    if (event.key === 'Enter') void save()
    else setText(null)
  }
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        className="name"
        title={t.ui.changeName}
        onClick={() => setText(person.name)}
      >
        {person.name}
      </button>
    )
  }
  return (
    <input
      className="field"
      aria-label={t.ui.name}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
      autoFocus
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={key}
    />
  )
}
