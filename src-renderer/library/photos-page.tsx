/** @file A page of photos that meet some terms: toolbar with search, grid, and what stands there when there are none. */
import { type ReactNode, useMemo } from 'react'
import type { Term } from '../../src-main/contract/terms.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { PhotoContent } from '../drag/photo-drag.tsx'
import { SearchBox } from '../find/search-box.tsx'
import { PhotoGrid } from '../grid/photo-grid.tsx'
import { useLive } from '../state/live.ts'
import { openPhoto } from '../state/route.ts'
import { Empty } from '../ui/controls.tsx'
import { useLast } from '../ui/window.ts'
import { Toolbar } from './selection-bar.tsx'
import { RowHeight } from './view-size.tsx'

interface PhotosPageProps {
  title: ReactNode
  terms: Term[]
  /** What stands as chips in the search box. */
  chips?: Term[]
  /** Shown where no photo meets the terms. */
  empty: ReactNode
  actions?: ReactNode
  /** Instead of the grid by months. */
  grid?: ReactNode
  /** Dialogs. */
  children?: ReactNode
}

export function PhotosPage({ title, terms, chips, empty, actions, grid, children }: PhotosPageProps) {
  const key = JSON.stringify(terms)
  const { data, error } = useLive(['photos', 'faces', 'albums'], `count ${key}`, core =>
    core.find.count({ terms }),
  )
  const photos = useLast(data)?.photos ?? null
  // One object for as long as it says the same: the grid asks again for another.
  const filter = useMemo(() => ({ terms: JSON.parse(key) as Term[] }), [key])
  return (
    <>
      <Toolbar>
        <div className="tool-side">
          {typeof title === 'string' ? <h1>{title}</h1> : title}
          {photos === null ? null : (
            <span className="quiet number" aria-live="polite">
              {t.ui.photos(photos)}
            </span>
          )}
        </div>
        <SearchBox {...(chips ? { terms: chips } : {})} />
        <div className="tool-side end">
          {actions}
          <RowHeight />
        </div>
      </Toolbar>
      <PhotoContent>
        {error ? <Empty title={t.ui.photosFailed}>{error.message}</Empty> : null}
        {photos === 0 ? empty : null}
        {photos ? (grid ?? <PhotoGrid filter={filter} onOpen={openPhoto} />) : null}
      </PhotoContent>
      {children}
    </>
  )
}
