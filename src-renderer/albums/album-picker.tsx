/** @file Choose an album for photos: type a part of its name, arrows, Enter; a new name makes a new album. */
import { Plus } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { fold } from '../../src-main/contract/fold.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import { Dialog } from '../ui/controls.tsx'
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
    <Dialog title={t.albums.addPhotos(props.photoIds.length)} onClose={props.onClose}>
      <input
        className="field"
        role="combobox"
        aria-label={t.albums.album}
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={choices[current] ? `${list}-${choices[current].key}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={albums.length === 0 ? t.albums.nameOfNew : t.albums.albumOrNew}
        autoFocus
        value={text}
        maxLength={200}
        onChange={event => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={key}
      />
      <div className="album-picks" id={list} role="listbox" aria-label={t.albums.albums}>
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
                <span className="name" title={album.name}>
                  {album.name}
                </span>
                <span className="quiet small number">
                  {album.photos === null ? null : number(album.photos)}
                </span>
              </>
            ) : (
              <>
                <Plus size={18} />
                {t.albums.newNamed(text.trim())}
              </>
            )}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
