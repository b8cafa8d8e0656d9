/** @file Faces without a person: a group, those seen once, those hidden. */
import './people.css'
import { EyeOff } from 'lucide-react'
import type { FacePage } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { command } from '../state/commands.ts'
import type { Live } from '../state/live.ts'
import { go } from '../state/route.ts'
import { Button, Empty } from '../ui/controls.tsx'
import { BackToPeople } from './back.tsx'
import { FaceGrid } from './face-grid.tsx'
import { FacesToolbar, useFaces } from './faces.tsx'

export function GroupPage({ groupId }: { groupId: number }) {
  const faces = useFaces(`group ${groupId}`, (core, page) => core.people.groupFaces({ groupId, ...page }))
  return (
    <>
      <FacesToolbar>
        <BackToPeople />
        <h1>{t.people.whoIsThis}</h1>
        <Count of={faces} />
        <div className="spacer" />
        <div style={{ width: 220 }}>
          <NamePicker
            label={t.people.groups.name}
            placeholder={t.people.typeName}
            onPick={async to => {
              const done = await command((core, anyway) => core.people.nameGroup({ groupId, to, ...anyway }))
              if (done?.personId) go({ name: 'person', id: done.personId, tab: 'faces' })
            }}
          />
        </div>
        <Button
          onClick={async () => {
            if (await command(core => core.people.hideGroups({ groupIds: [groupId] }))) go({ name: 'people' })
          }}
        >
          <EyeOff size={15} /> {t.people.groups.hideAll}
        </Button>
      </FacesToolbar>
      <Faces of={faces} label={t.people.groups.faces} empty={t.people.groups.empty} />
    </>
  )
}

export function SinglesPage() {
  const faces = useFaces('singles', (core, page) => core.people.singles(page))
  return (
    <>
      <FacesToolbar>
        <BackToPeople />
        <h1>{t.people.singles.title}</h1>
        <Count of={faces} />
      </FacesToolbar>
      <Faces of={faces} label={t.people.singles.faces} empty={t.people.singles.empty} />
    </>
  )
}

export function HiddenPage() {
  const faces = useFaces('hidden', (core, page) => core.people.hiddenFaces(page))
  return (
    <>
      <FacesToolbar hidden>
        <BackToPeople />
        <h1>{t.people.hidden.title}</h1>
        <Count of={faces} />
      </FacesToolbar>
      <Faces of={faces} label={t.people.hidden.faces} empty={t.people.hidden.empty} />
    </>
  )
}

function Count({ of }: { of: Live<FacePage> }) {
  return of.data && of.data.total > 0 ? (
    <span className="quiet number">{t.ui.faces(of.data.total)}</span>
  ) : null
}

function Faces({ of, label, empty }: { of: Live<FacePage>; label: string; empty: string }) {
  return (
    <div className="content" style={{ paddingTop: 20 }}>
      {of.error ? <Empty title={t.people.faces.failed}>{of.error.message}</Empty> : null}
      {of.data?.total === 0 ? (
        <Empty title={t.people.faces.nobodyHere}>
          <p>{empty}</p>
          <Button onClick={() => go({ name: 'people' })}>{t.people.backToPeople}</Button>
        </Empty>
      ) : null}
      {of.data && of.data.total > 0 ? <FaceGrid faces={of.data.faces} label={label} /> : null}
    </div>
  )
}
