import { FolderPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

/** A folder dialog where the host has one, else a field for the path. */
export function AddFolder({ primary = false }: { primary?: boolean }) {
  const canPick = useStore(state => state.info?.can.pickFolder)
  const [path, setPath] = useState('')
  if (canPick) {
    const pick = () =>
      attempt(async core => {
        const chosen = await core.library.pickFolder()
        if (chosen.path !== null) await core.library.addFolder({ path: chosen.path })
      })
    return (
      <Button kind={primary ? 'primary' : 'normal'} onClick={() => void pick()}>
        <FolderPlus size={16} /> {t.library.folder.choose}
      </Button>
    )
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (path.trim() !== '' && (await attempt(core => core.library.addFolder({ path: path.trim() }))))
      setPath('')
  }
  return (
    <form className="add-folder" onSubmit={event => void add(event)}>
      <input
        className="field"
        aria-label={t.library.folder.path}
        placeholder={t.library.folder.example}
        value={path}
        onChange={event => setPath(event.target.value)}
        spellCheck={false}
      />
      <Button type="submit" kind={primary ? 'primary' : 'normal'} disabled={path.trim() === ''}>
        <FolderPlus size={16} /> {t.library.folder.add}
      </Button>
    </form>
  )
}
