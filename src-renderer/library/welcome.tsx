/** @file The first run: what Kith does, where photos are chosen, and what stays on this machine. */
import './welcome.css'
import { FolderOpen, Images, ShieldCheck, Undo2 } from 'lucide-react'
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
