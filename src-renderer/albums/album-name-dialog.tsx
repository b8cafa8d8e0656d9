import { type FormEvent, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { Button, Dialog } from '../ui/controls.tsx'

/** Asks for an album's name. */
export function AlbumNameDialog(props: {
  title: string
  /** What the button says. */
  action: string
  hint?: string
  value?: string
  onName: (name: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState(props.value?.slice(0, 200) ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') props.onName(name.trim())
  }
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={submit} style={{ width: 360 }}>
        <input
          className="field"
          aria-label={t.albums.nameOfAlbum}
          placeholder={t.ui.name}
          autoFocus
          value={name}
          maxLength={200}
          onFocus={event => event.target.select()}
          onChange={event => setName(event.target.value)}
        />
        {props.hint ? <p className="quiet small hint">{props.hint}</p> : null}
        <div className="dialog-actions">
          <Button onClick={props.onClose}>{t.ui.cancel}</Button>
          <Button type="submit" kind="primary" disabled={name.trim() === ''}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
