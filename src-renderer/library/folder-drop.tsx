/**
 * @file A folder dropped onto the window is added to the library. Only Electron is told where it lies; a browser
 * says so and shows the way there is.
 */
import './folder-drop.css'
import { FolderPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { isOwnDrag } from '../drag/drag-out.ts'
import { attempt } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { toast, useStore } from '../state/store.ts'

declare global {
  interface Window {
    /** What the preload script of Electron gives; not there in a browser. */
    kith?: { pathOf(file: File): string }
  }
}

/** From other programs: photos that were dragged out and come back are no folders. */
const hasFiles = ({ dataTransfer }: DragEvent) =>
  !isOwnDrag() && (dataTransfer?.types.includes('Files') ?? false)

async function addDropped(files: File[]): Promise<void> {
  for (const file of files) {
    const path = window.kith?.pathOf(file)
    if (!path) continue
    if (await attempt(core => core.library.addFolder({ path }))) toast(t.library.folder.beingRead(file.name))
  }
}

/** Covers the window while files are dragged over it. */
export function FolderDrop() {
  const [over, setOver] = useState(false)
  const canPick = useStore(state => state.info?.can.pickFolder)
  useEffect(() => {
    // Leaving an element for one inside it is no leaving: the window is left when as many were left as entered.
    let inside = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      inside++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event) && --inside <= 0) setOver(false)
    }
    const move = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      inside = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const [first] = files
      if (window.kith) void addDropped(files)
      else if (first) {
        const { chooseInstead, typeInstead } = t.library.folder
        go({ name: 'settings' })
        toast((canPick ? chooseInstead : typeInstead)(first.name), { kind: 'error' })
      }
    }
    const listen = { dragenter: enter, dragleave: leave, dragover: move, drop }
    const all = Object.entries(listen) as [keyof typeof listen, (event: DragEvent) => void][]
    for (const [name, hear] of all) window.addEventListener(name, hear)
    return () => {
      for (const [name, hear] of all) window.removeEventListener(name, hear)
    }
  }, [canPick])
  if (!over) return null
  return (
    <div className="folder-drop" role="status">
      <FolderPlus size={34} strokeWidth={1.5} />
      <strong>{t.library.folder.drop}</strong>
    </div>
  )
}
