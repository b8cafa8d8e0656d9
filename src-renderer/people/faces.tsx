/** @file A page of faces: loads them, shows the grid, and turns the toolbar into the selection bar. */
import { Eye, EyeOff, ImageUp, UserRoundMinus, X } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { FaceId, FacePage } from '../../src-main/contract/entities.ts'
import type { Target } from '../../src-main/contract/inputs.ts'
import { t } from '../../src-main/contract/text/text.ts'
import type { Api } from '../api/client.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { Toolbar } from '../library/selection-bar.tsx'
import { clearSelection, useSelection } from '../selection/selection.ts'
import { command } from '../state/commands.ts'
import { type Live, useLive } from '../state/live.ts'
import { facesStay, useStore } from '../state/store.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { NameDialog } from './name-dialog.tsx'

/** The core gives at most so many faces at once. */
const pageSize = 1000

/** All faces of a list, page by page, without those that a command has just taken away. */
export function useFaces(
  key: string,
  ask: (core: Api, page: { offset: number; limit: number }) => Promise<FacePage>,
): Live<FacePage> {
  const left = useStore(state => state.left)
  const live = useLive(['faces', 'people', 'groups'], key, async core => {
    const asked = [...useStore.getState().left]
    const first = await ask(core, { offset: 0, limit: pageSize })
    const faces = [...first.faces]
    while (faces.length < first.total) {
      const next = await ask(core, { offset: faces.length, limit: pageSize })
      if (next.faces.length === 0) break
      faces.push(...next.faces)
    }
    // The answer is younger than the commands these left with.
    facesStay(asked)
    return { total: first.total, faces }
  })
  const { data } = live
  return useMemo(() => {
    if (!data || left.size === 0) return { ...live, data }
    const faces = data.faces.filter(face => !left.has(face.id))
    return { ...live, data: { total: data.total - (data.faces.length - faces.length), faces } }
  }, [data, left, live])
}

/** What the selected faces can be put through. */
export interface FaceActions {
  /** They are on a person, so they can be taken off. */
  named?: boolean
  /** They are hidden, so they can be shown. */
  hidden?: boolean
  /** Makes the one selected face the cover. */
  onCover?: (faceId: FaceId) => void
}

export function FacesToolbar({ children, named, hidden, onCover }: FaceActions & { children: ReactNode }) {
  const selected = useSelection(state => state.faces)
  const [naming, setNaming] = useState(false)
  const faceIds = [...selected]
  const some = faceIds.length > 0

  const carryOut = async (work: Parameters<typeof command>[0]) => {
    if (some && (await command(work, { leaving: faceIds }))) clearSelection()
  }
  const name = (to: Target) => {
    setNaming(false)
    void carryOut((core, anyway) => core.people.assign({ faceIds, to, ...anyway }))
  }
  const hide = () =>
    void carryOut(core => (hidden ? core.people.showFaces({ faceIds }) : core.people.hideFaces({ faceIds })))
  const remove = () => void carryOut(core => core.people.unassign({ faceIds }))

  useShortcut('A', t.people.faces.nameKey, () => some && setNaming(true))
  useShortcut('H', hidden ? t.people.faces.showKey : t.people.faces.hideKey, hide)
  useShortcut('Delete', t.people.faces.takeOffKey, () => named && remove())
  useShortcut('Escape', t.ui.clearSelection, clearSelection)

  return (
    <>
      {some ? (
        <div className="toolbar selecting" role="toolbar" aria-label={t.people.faces.selected}>
          <IconButton label={t.ui.clearSelection} onClick={clearSelection}>
            <X size={17} />
          </IconButton>
          <h1>{t.ui.faces(faceIds.length)}</h1>
          <div className="spacer" />
          <Button kind="primary" onClick={() => setNaming(true)}>
            {named ? t.people.faces.moveTo : t.people.faces.name}
          </Button>
          {named ? (
            <Button onClick={remove}>
              <UserRoundMinus size={15} /> {t.drag.notThisPerson}
            </Button>
          ) : null}
          {onCover && faceIds.length === 1 ? (
            <Button onClick={() => onCover(faceIds[0] ?? '')}>
              <ImageUp size={15} /> {t.ui.asCover}
            </Button>
          ) : null}
          <Button onClick={hide}>
            {hidden ? <Eye size={15} /> : <EyeOff size={15} />} {hidden ? t.people.showAgain : t.people.hide}
          </Button>
        </div>
      ) : (
        <Toolbar>{children}</Toolbar>
      )}
      {naming ? <NameDialog count={faceIds.length} onName={name} onClose={() => setNaming(false)} /> : null}
    </>
  )
}
