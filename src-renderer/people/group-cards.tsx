/** @file Groups of unnamed faces as cards, each with a field for its name. */
import { EyeOff } from 'lucide-react'
import { useRef } from 'react'
import type { FaceGroup } from '../../src-main/contract/entities.ts'
import { useDragSource } from '../drag/drag.tsx'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { Avatar, IconButton, plural } from '../ui/controls.tsx'
import { cellsOf, useView } from '../ui/window.ts'

const card = { width: 164, height: 206, gap: 8 }

export function GroupCards({ groups }: { groups: FaceGroup[] }) {
  const box = useRef<HTMLDivElement>(null)
  const cells = cellsOf(groups.length, useView(box), card)
  return (
    <div ref={box} className="cards" style={{ height: cells.totalHeight }}>
      {groups.slice(cells.first, cells.last).map((group, i) => (
        <GroupCard
          key={group.id}
          group={group}
          left={cells.left(cells.first + i)}
          top={cells.top(cells.first + i)}
        />
      ))}
    </div>
  )
}

function GroupCard({ group, left, top }: { group: FaceGroup; left: number; top: number }) {
  const drag = useDragSource(`group:${group.id}`, {
    kind: 'group',
    groupId: group.id,
    faces: group.faces,
    sample: group.sample,
  })
  return (
    <div className="card" style={{ left, top, width: card.width, height: card.height }}>
      <button
        ref={drag.setNodeRef}
        type="button"
        aria-label={`Group of ${plural(group.faces, 'face')}`}
        onClick={() => go({ name: 'group', id: group.id })}
        {...drag.listeners}
      >
        <Avatar faceId={group.sample[0] ?? null} name="?" size={104} />
        <span className="quiet small number">{plural(group.faces, 'face')}</span>
      </button>
      <NamePicker
        label={`Name of this group of ${plural(group.faces, 'face')}`}
        placeholder="Who is this?"
        onPick={to =>
          void command((core, anyway) => core.people.nameGroup({ groupId: group.id, to, ...anyway }))
        }
      />
      <span className="corner">
        <IconButton
          label="Hide this group"
          onClick={() => void command(core => core.people.hideGroup({ groupId: group.id }))}
        >
          <EyeOff size={16} />
        </IconButton>
      </span>
    </div>
  )
}
