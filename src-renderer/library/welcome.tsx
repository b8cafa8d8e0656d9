/** @file The first run: what Kith does, where photos are chosen, and what stays on this machine. */
import './welcome.css'
import { FolderOpen, Images, ScanFace, ShieldCheck, Undo2 } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useStore } from '../state/store.ts'
import { AddFolder } from './add-folder.tsx'

export function Welcome() {
  const canPick = useStore(state => state.info?.can.pickFolder)
  const [over, setOver] = useState(false)
  const [dropped, setDropped] = useState<string | null>(null)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    setDropped(event.dataTransfer.files[0]?.name ?? '')
  }
  return (
    <section
      className={`welcome ${over ? 'over' : ''}`}
      aria-label="Welcome"
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <span className="badge">
        <Images size={34} strokeWidth={1.5} />
      </span>
      <h2>Find the people in your pictures</h2>
      <p className="lead">
        {canPick
          ? 'Choose the folders your photos are in.'
          : 'Type where your photos are: the whole path of a folder on the machine where Kith runs.'}
      </p>
      <AddFolder primary />
      {dropped === null ? null : (
        <p className="hint" role="status">
          Where “{dropped}” lies is not told to this window when it is dropped.{' '}
          {canPick ? 'Choose it with the button above.' : 'Type its path above.'}
        </p>
      )}
      <ul>
        <li>
          <ShieldCheck size={18} />
          <span>
            <strong>Stays here.</strong> Photos, faces and names never leave this machine.
          </span>
        </li>
        <li>
          <ScanFace size={18} />
          <span>
            <strong>Finds faces by itself.</strong> <Models />
          </span>
        </li>
        <li>
          <FolderOpen size={18} />
          <span>
            <strong>Leaves your files alone.</strong> Nothing is moved, renamed or changed.
          </span>
        </li>
        <li>
          <Undo2 size={18} />
          <span>
            <strong>Can be taken back.</strong> Whatever you name, merge or hide has an Undo.
          </span>
        </li>
      </ul>
    </section>
  )
}

/** Which models look for faces, how large they are, whose licence they are under and where they come from. */
function Models() {
  const models = useStore(state => state.status?.models)
  if (!models) return null
  const { name, bytes, licence, phase, better } = models
  const size = `${(bytes / 1e6).toFixed(1)} MB`
  const short = licence.replace(/ \(.*/, '')
  const from =
    phase === 'ready'
      ? 'on this machine already'
      : phase === 'fetching'
        ? 'being fetched now, once'
        : 'fetched once, when the first photos come in'
  return (
    <>
      With {name} ({size}, {short}), {from}.{' '}
      {better ? `${better.name} is better and can be chosen later. ` : ''}
      <a href="#/settings">Choose other models</a>
    </>
  )
}
