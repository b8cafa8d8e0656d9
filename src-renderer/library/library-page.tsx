import { Images } from 'lucide-react'
import { t } from '../../src-main/contract/text/text.ts'
import { PhotoContent } from '../drag/photo-drag.tsx'
import { SearchBox } from '../find/search-box.tsx'
import { PhotoGrid } from '../grid/photo-grid.tsx'
import { openPhoto } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Empty } from '../ui/controls.tsx'
import { Toolbar } from './selection-bar.tsx'
import { useYears, ViewSize } from './view-size.tsx'
import { Welcome } from './welcome.tsx'
import { Years } from './years.tsx'

const everything = {}

export function LibraryPage() {
  const status = useStore(state => state.status)
  const photos = status?.counts.photos ?? 0
  const years = useYears(state => state.years)
  const reading = status?.scan.running || status?.work.phase === 'running'
  return (
    <>
      <Toolbar>
        <div className="tool-side">
          <h1>{t.frame.pages.library}</h1>
          {photos > 0 ? <span className="quiet number">{t.ui.photos(photos)}</span> : null}
        </div>
        {photos > 0 ? <SearchBox /> : null}
        <div className="tool-side end">{photos > 0 ? <ViewSize /> : null}</div>
      </Toolbar>
      <PhotoContent>
        {photos === 0 ? null : years ? (
          <Years filter={everything} />
        ) : (
          <PhotoGrid filter={everything} onOpen={openPhoto} />
        )}
        {status && photos === 0 ? (
          reading ? (
            <Empty icon={<Images size={44} strokeWidth={1.4} />} title={t.library.reading}>
              <p>{t.library.readingHint}</p>
            </Empty>
          ) : (
            <Welcome />
          )
        ) : null}
      </PhotoContent>
    </>
  )
}
