import './people.css'
import { ORPCError } from '@orpc/client'
import { Star, Trash2, UsersRound } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { Person } from '../../src-main/contract/entities.ts'
import { api } from '../api/client.ts'
import { PhotoGrid } from '../grid/photo-grid.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go, openPhoto } from '../state/route.ts'
import { toast } from '../state/store.ts'
import { Avatar, Button, Dialog, Empty, IconButton, plural, Segments } from '../ui/controls.tsx'
import { FaceGrid } from './face-grid.tsx'
import { FacesToolbar, useFaces } from './faces.tsx'
import { Matches } from './matches.tsx'
import { MergeDialog, years } from './merge-dialog.tsx'

export function PersonPage({ personId, tab }: { personId: number; tab: 'faces' | 'photos' }) {
  const { data: person, error } = useLive(['people', 'faces'], `person ${personId}`, core =>
    core.people.get({ personId }),
  )
  const faces = useFaces(`faces of ${personId}`, (core, page) => core.people.faces({ personId, ...page }))
  const [merging, setMerging] = useState<'choose' | number | null>(null)
  if (error) {
    return (
      <Empty title="This person is not here any more">
        <p>{error.message}</p>
        <Button onClick={() => go({ name: 'people' })}>Back to people</Button>
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
        <h1>{person.name}</h1>
        <span className="quiet number">{plural(person.faces, 'face')}</span>
        <div className="spacer" />
        <IconButton
          label={person.favourite ? 'No favourite any more' : 'Favourite'}
          aria-pressed={person.favourite}
          onClick={() =>
            void command(core => core.people.setFavourite({ personId, favourite: !person.favourite }))
          }
        >
          <Star size={17} fill={person.favourite ? 'currentColor' : 'none'} />
        </IconButton>
        <IconButton label="Merge with…" onClick={() => setMerging('choose')}>
          <UsersRound size={17} />
        </IconButton>
        <IconButton
          label="Delete this person; the faces become unnamed"
          onClick={async () => {
            if (await command(core => core.people.remove({ personId }))) go({ name: 'people' })
          }}
        >
          <Trash2 size={17} />
        </IconButton>
      </FacesToolbar>
      <div className="content">
        <header className="person-head">
          <Avatar faceId={person.coverFaceId} name={person.name} size={96} />
          <div>
            <Name person={person} onExists={other => setMerging(other)} />
            <p className="quiet">
              {plural(person.photos, 'photo')} · {years(person)}
            </p>
          </div>
          <div className="spacer" />
          <Segments
            label="Show"
            value={tab}
            options={[
              ['faces', 'Faces'],
              ['photos', 'Photos'],
            ]}
            onChange={next => go({ name: 'person', id: personId, tab: next })}
          />
        </header>
        <Matches personId={personId} name={person.name} />
        {tab === 'photos' ? (
          <PhotoGrid filter={{ personId }} onOpen={openPhoto} />
        ) : faces.data ? (
          <FaceGrid faces={faces.data.faces} label={`Faces of ${person.name}`} />
        ) : null}
      </div>
      {merging === 'choose' ? (
        <Dialog title={`Who else is ${person.name}?`} onClose={() => setMerging(null)}>
          <div style={{ width: 320, minHeight: 240 }}>
            <NamePicker
              label="Person"
              placeholder="Type a name"
              autoFocus
              onCancel={() => setMerging(null)}
              onPick={to => setMerging('personId' in to && to.personId !== personId ? to.personId : null)}
            />
          </div>
        </Dialog>
      ) : merging !== null ? (
        <MergeDialog from={personId} into={merging} onClose={() => setMerging(null)} />
      ) : null}
    </>
  )
}

/** The name, edited where it stands. A name that somebody else has offers to merge the two. */
function Name({ person, onExists }: { person: Person; onExists: (other: number) => void }) {
  const [text, setText] = useState<string | null>(null)
  const save = async () => {
    const name = text?.trim() ?? ''
    setText(null)
    if (name === '' || name === person.name) return
    try {
      const outcome = await (await api()).people.rename({ personId: person.id, name })
      toast(outcome.summary, { undo: outcome.operationId })
    } catch (error) {
      const other =
        error instanceof ORPCError ? (error.data as { personId?: number } | undefined)?.personId : undefined
      if (other !== undefined) onExists(other)
      else toast(error instanceof Error ? error.message : String(error), { kind: 'error' })
    }
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save()
    if (event.key === 'Escape') setText(null)
  }
  if (text === null) {
    return (
      <button type="button" className="name" title="Change the name" onClick={() => setText(person.name)}>
        {person.name}
      </button>
    )
  }
  return (
    <input
      className="field"
      aria-label="Name"
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
      autoFocus
      value={text}
      maxLength={200}
      onChange={event => setText(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={key}
    />
  )
}
