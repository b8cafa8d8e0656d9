/** @file The first run: what Kith does, where photos are chosen, and what stays on this machine. */
import './welcome.css'
import { FolderOpen, Images, ScanFace, ShieldCheck, Undo2 } from 'lucide-react'
import { useStore } from '../state/store.ts'
import { AddFolder } from './add-folder.tsx'

export function Welcome() {
  const canPick = useStore(state => state.info?.can.pickFolder)
  return (
    <section className="welcome" aria-label="Welcome">
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
