/** @file The toolbar while people or groups are chosen. */
import { Eye, EyeOff, Merge, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FaceGroup, Person } from '../../src-main/contract/entities.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { command } from '../state/commands.ts'
import type { Choice } from '../ui/card-grid.tsx'
import { Button, IconButton, plural } from '../ui/controls.tsx'
import { MergeDialog } from './merge-dialog.tsx'

export function PeopleBar({ choice: { items: people, clear } }: { choice: Choice<Person> }) {
  const [merging, setMerging] = useState(false)
  const hidden = people.every(person => person.hidden)
  const hide = async () => {
    const personIds = people.map(person => person.id)
    if (await command(core => core.people.setHidden({ personIds, hidden: !hidden }))) clear()
  }
  useShortcut('M', 'Merge the chosen people', () => people.length > 1 && setMerging(true))
  useShortcut('H', hidden ? 'Show the chosen people again' : 'Hide the chosen people', () => void hide())
  return (
    <Bar label="Chosen people" count={plural(people.length, 'person', 'people')} clear={clear}>
      <Button kind="primary" disabled={people.length < 2} title="Merge (M)" onClick={() => setMerging(true)}>
        <Merge size={15} /> Merge…
      </Button>
      <Button title={`${hidden ? 'Show again' : 'Hide'} (H)`} onClick={() => void hide()}>
        {hidden ? <Eye size={15} /> : <EyeOff size={15} />} {hidden ? 'Show again' : 'Hide'}
      </Button>
      {merging ? (
        <MergeDialog
          people={people.toSorted((a, b) => b.faces - a.faces).map(person => person.id)}
          onClose={() => setMerging(false)}
        />
      ) : null}
    </Bar>
  )
}

/** Strangers are many: one step for all of them. */
export function GroupsBar({ choice: { items: groups, clear } }: { choice: Choice<FaceGroup> }) {
  const faces = groups.reduce((sum, group) => sum + group.faces, 0)
  const hide = async () => {
    const groupIds = groups.map(group => group.id)
    if (await command(core => core.people.hideGroups({ groupIds }))) clear()
  }
  useShortcut('H', 'Hide the chosen groups', () => void hide())
  return (
    <Bar label="Chosen groups" count={plural(groups.length, 'group')} clear={clear}>
      <Button kind="primary" title="Hide (H)" onClick={() => void hide()}>
        <EyeOff size={15} /> Hide {plural(faces, 'face')}
      </Button>
    </Bar>
  )
}

function Bar(props: { label: string; count: string; clear: () => void; children: ReactNode }) {
  useShortcut('Escape', 'Clear the selection', props.clear)
  return (
    <div className="toolbar selecting" role="toolbar" aria-label={props.label}>
      <IconButton label="Clear the selection (Esc)" onClick={props.clear}>
        <X size={17} />
      </IconButton>
      <h1 className="number" aria-live="polite">
        {props.count}
      </h1>
      <div className="spacer" />
      {props.children}
    </div>
  )
}
