/** @file Groups of unnamed faces as cards, each with a field for its name; chosen with Ctrl, Shift or Space. */
import { EyeOff } from 'lucide-react'
import { type MouseEvent, useRef } from 'react'
import type { FaceGroup } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDragSource } from '../drag/drag.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { CardGrid, type CardPlace, type Choice } from '../ui/card-grid.tsx'
import { Avatar, IconButton } from '../ui/controls.tsx'
import { Pick } from './pick.tsx'

const size = { width: 164, height: 206, gap: 8 }

export function GroupCards({ groups, choice }: { groups: FaceGroup[]; choice: Choice<FaceGroup> }) {
  return (
    <CardGrid
      items={groups}
      size={size}
      label={t.people.groups.unnamed}
      keyOf={group => group.id}
      onChoose={(group, range) => choice.choose(group.id, range)}
      card={(group, place) => (
        <GroupCard
          group={group}
          place={place}
          chosen={choice.ids.has(group.id)}
          choosing={choice.ids.size > 0}
          onChoose={range => choice.choose(group.id, range)}
        />
      )}
    />
  )
}

function GroupCard(props: {
  group: FaceGroup
  place: CardPlace
  chosen: boolean
  choosing: boolean
  onChoose: (range: boolean) => void
}) {
  const { group, chosen } = props
  const card = useRef<HTMLDivElement>(null)
  const drag = useDragSource(`group:${group.id}`, {
    kind: 'group',
    groupId: group.id,
    faces: group.faces,
    sample: group.sample,
  })
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || props.choosing) props.onChoose(event.shiftKey)
    else go({ name: 'group', id: group.id })
  }
  return (
    <div
      ref={card}
      {...props.place}
      className={`card ${chosen ? 'chosen' : ''} ${drag.isDragging ? 'dragging' : ''}`}
    >
      <button
        ref={drag.setNodeRef}
        type="button"
        aria-label={t.people.groups.of(group.faces)}
        aria-pressed={chosen}
        onClick={click}
        {...drag.listeners}
      >
        <Avatar faceId={group.sample[0] ?? null} name="?" size={104} />
        <span className="quiet small number">{t.ui.faces(group.faces)}</span>
      </button>
      <Pick label={t.people.chosen.group} chosen={chosen} onChoose={props.onChoose} />
      <NamePicker
        label={t.people.groups.nameOf(group.faces)}
        placeholder={t.people.whoIsThis}
        onCancel={() => card.current?.querySelector('button')?.focus()}
        onPick={to =>
          void command((core, anyway) => core.people.nameGroup({ groupId: group.id, to, ...anyway }))
        }
      />
      <span className="corner">
        <IconButton
          label={t.people.groups.hide}
          onClick={() => void command(core => core.people.hideGroups({ groupIds: [group.id] }))}
        >
          <EyeOff size={16} />
        </IconButton>
      </span>
    </div>
  )
}
