/** @file The first run: what Kith does, where photos are chosen, and what stays on this machine. */
import './welcome.css'
import { FolderOpen, Images, ScanFace, ShieldCheck, Undo2 } from 'lucide-react'
import { size } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useStore } from '../state/store.ts'
import { AddFolder } from './add-folder.tsx'

export function Welcome() {
  const canPick = useStore(state => state.info?.can.pickFolder)
  const { welcome } = t.library
  return (
    <section className="welcome" aria-label={welcome.name}>
      <span className="badge">
        <Images size={34} strokeWidth={1.5} />
      </span>
      <h2>{welcome.title}</h2>
      <p className="lead">{canPick ? welcome.choose : welcome.type}</p>
      <AddFolder primary />
      <ul>
        <li>
          <ShieldCheck size={18} />
          <span>
            <strong>{welcome.stays.title}</strong> {welcome.stays.text}
          </span>
        </li>
        <li>
          <ScanFace size={18} />
          <span>
            <strong>{welcome.finds}</strong> <Models />
          </span>
        </li>
        <li>
          <FolderOpen size={18} />
          <span>
            <strong>{welcome.leaves.title}</strong> {welcome.leaves.text}
          </span>
        </li>
        <li>
          <Undo2 size={18} />
          <span>
            <strong>{welcome.takenBack.title}</strong> {welcome.takenBack.text}
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
  const words = t.library.welcome.models
  const from = phase === 'ready' || phase === 'fetching' ? phase : 'missing'
  return (
    <>
      {words[from](name, size(bytes), licence.replace(/ \(.*/, ''))}{' '}
      {better ? `${words.better(better.name)} ` : ''}
      <a href="#/settings">{words.others}</a>
    </>
  )
}
