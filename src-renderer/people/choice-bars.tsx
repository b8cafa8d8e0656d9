/** @file The toolbar while people or groups are chosen. */
import { Eye, EyeOff, Merge, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FaceGroup, Person } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { command } from '../state/commands.ts'
import type { Choice } from '../ui/card-grid.tsx'
import { Button, IconButton } from '../ui/controls.tsx'
import { MergeDialog } from './merge-dialog.tsx'

export function PeopleBar({ choice: { items: people, clear } }: { choice: Choice<Person> }) {
  const [merging, setMerging] = useState(false)
  const hidden = people.every(person => person.hidden)
  const hide = async () => {
    const personIds = people.map(person => person.id)
    if (await command(core => core.people.setHidden({ personIds, hidden: !hidden }))) clear()
  }
  useShortcut('M', t.people.chosen.mergeKey, () => people.length > 1 && setMerging(true))
  useShortcut('H', hidden ? t.people.chosen.showKey : t.people.chosen.hideKey, () => void hide())
  return (
    <Bar label={t.people.chosen.people} count={t.ui.people(people.length)} clear={clear}>
      <Button
        kind="primary"
        disabled={people.length < 2}
        title={t.people.mergeM}
        onClick={() => setMerging(true)}
      >
        <Merge size={15} /> {t.people.merge}
      </Button>
      <Button title={hidden ? t.people.showAgainH : t.people.hideH} onClick={() => void hide()}>
        {hidden ? <Eye size={15} /> : <EyeOff size={15} />} {hidden ? t.people.showAgain : t.people.hide}
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
  useShortcut('H', t.people.chosen.hideGroupsKey, () => void hide())
  return (
    <Bar label={t.people.chosen.groups} count={t.ui.groups(groups.length)} clear={clear}>
      <Button kind="primary" title={t.people.hideH} onClick={() => void hide()}>
        <EyeOff size={15} /> {t.people.hideFaces(faces)}
      </Button>
    </Bar>
  )
}

function Bar(props: { label: string; count: string; clear: () => void; children: ReactNode }) {
  useShortcut('Escape', t.ui.clearSelection, props.clear)
  return (
    <div className="toolbar selecting" role="toolbar" aria-label={props.label}>
      <IconButton label={t.ui.clearSelectionEsc} onClick={props.clear}>
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
