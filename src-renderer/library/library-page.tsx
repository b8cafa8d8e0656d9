import { Images } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PhotoContent } from '../drag/photo-drag.tsx'
import { SearchBox } from '../find/search-box.tsx'
import { PhotoGrid } from '../grid/photo-grid.tsx'
import { openPhoto } from '../state/route.ts'
import { changeSettings, useStore } from '../state/store.ts'
import { Empty, plural } from '../ui/controls.tsx'
import { AddFolder } from './add-folder.tsx'
import { Toolbar } from './selection-bar.tsx'

const everything = {}

export function LibraryPage() {
  const status = useStore(state => state.status)
  const photos = status?.counts.photos ?? 0
  const reading = status?.scan.running || status?.work.phase === 'running'
  return (
    <>
      <Toolbar>
        <div className="tool-side">
          <h1>Library</h1>
          {photos > 0 ? <span className="quiet number">{plural(photos, 'photo')}</span> : null}
        </div>
        {photos > 0 ? <SearchBox /> : null}
        <div className="tool-side end">{photos > 0 ? <RowHeight /> : null}</div>
      </Toolbar>
      <PhotoContent>
        {photos > 0 ? <PhotoGrid filter={everything} onOpen={openPhoto} /> : null}
        {status && photos === 0 ? (
          reading ? (
            <Empty icon={<Images size={44} strokeWidth={1.4} />} title="Reading your photos…">
              <p>They appear here as they are read.</p>
            </Empty>
          ) : (
            <Welcome />
          )
        ) : null}
      </PhotoContent>
    </>
  )
}

function Welcome() {
  return (
    <Empty icon={<Images size={44} strokeWidth={1.4} />} title="Find the people in your pictures">
      <p>
        Choose a folder. Kith looks at the photos on this machine and sends none of them anywhere; your files
        are never moved or changed.
      </p>
      <AddFolder primary />
    </Empty>
  )
}

/** The size of the pictures; saved when the slider rests. */
export function RowHeight() {
  const saved = useStore(state => state.settings?.rowHeight)
  const [value, setValue] = useState<number | null>(null)
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => void changeSettings({ rowHeight: value }), 80)
    return () => clearTimeout(timer)
  }, [value])
  return (
    <input
      type="range"
      aria-label="Size of the photos"
      min={100}
      max={400}
      step={10}
      value={value ?? saved ?? 200}
      onChange={event => setValue(Number(event.target.value))}
    />
  )
}
