/** @file Choose an album for photos: type a part of its name, arrows, Enter; a new name makes a new album. */
import { Plus } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { command } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import { Dialog, plural } from '../ui/controls.tsx'
import { AlbumCover } from './album-cover.tsx'

export function AlbumPicker(props: {
  photoIds: readonly PhotoId[]
  onClose: () => void
  onDone: () => void
}) {
  const albums = useStore(state => state.albums).filter(album => album.terms === null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const typed = fold(text.trim())
  const fitting = albums.filter(album => fold(album.name).includes(typed))
  const isNew = typed !== '' && !albums.some(album => fold(album.name) === typed)
  const choices = [
    ...fitting.map(album => ({ key: String(album.id), album })),
    ...(isNew ? [{ key: 'new', album: null }] : []),
  ]
  const current = Math.min(at, choices.length - 1)

  const pick = async (index: number) => {
    const choice = choices[index]
    if (!choice) return
    const photoIds = [...props.photoIds]
    const { album } = choice
    const done = album
      ? await command(core => core.albums.addPhotos({ albumId: album.id, photoIds }))
      : await command(core => core.albums.create({ name: text.trim(), photoIds }))
    if (done) props.onDone()
  }

  const key = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && choices.length > 0) setAt((current + step + choices.length) % choices.length)
    else if (event.key === 'Enter') void pick(current)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={`Add ${plural(props.photoIds.length, 'photo')} to an album`} onClose={props.onClose}>
      <input
        className="field"
        role="combobox"
        aria-label="Album"
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={choices[current] ? `${list}-${choices[current].key}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={albums.length === 0 ? 'Name of a new album' : 'Album, or the name of a new one'}
        autoFocus
        value={text}
        maxLength={200}
        onChange={event => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={key}
      />
      <div className="album-picks" id={list} role="listbox" aria-label="Albums">
        {choices.map(({ key: id, album }, index) => (
          <div
            key={id}
            id={`${list}-${id}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            onMouseDown={event => {
              event.preventDefault()
              void pick(index)
            }}
            onMouseEnter={() => setAt(index)}
          >
            {album ? (
              <>
                <AlbumCover album={album} size={32} />
                {album.name}
                <span className="quiet small number">{album.photos?.toLocaleString()}</span>
              </>
            ) : (
              <>
                <Plus size={18} />
                New album “{text.trim()}”
              </>
            )}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
