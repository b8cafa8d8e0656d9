import { lazy, Suspense } from 'react'
import { t } from '../src-main/contract/text/text.ts'
import { ActivityPage } from './activity/activity-page.tsx'
import { AlbumPage } from './albums/album-page.tsx'
import { AlbumsPage } from './albums/albums-page.tsx'
import { FavouritesPage } from './albums/favourites-page.tsx'
import { DragProvider } from './drag/drag.tsx'
import { SearchPage } from './find/search-page.tsx'
import { Frame } from './frame/frame.tsx'
import { ShortcutScope, useShortcut } from './frame/shortcuts.ts'
import { LibraryPage } from './library/library-page.tsx'
import { GroupPage, HiddenPage, SinglesPage } from './people/face-pages.tsx'
import { PeoplePage } from './people/people-page.tsx'
import { PersonPage } from './people/person-page.tsx'
import { TwicePage } from './people/twice-page.tsx'
import { ReviewPage } from './review/review-page.tsx'
import { filterOf, hashOf, replacePhoto, useRoute } from './state/route.ts'
import { useStore } from './state/store.ts'
import { useFocusOfPage } from './ui/focus.ts'

// None is needed to paint the first grid.
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'))
const CleanupPage = lazy(() => import('./cleanup/cleanup-page.tsx'))
const Viewer = lazy(() => import('./viewer/viewer.tsx'))

const EmergencyPage = lazy(() => import('./settings/emergency-page.tsx'))

export function App() {
  const { page, photo } = useRoute()
  useFocusOfPage(hashOf({ page, photo: null }))
  const emergency = useStore(state => state.emergency)
  if (emergency !== null) {
    return (
      <Suspense>
        <EmergencyPage reason={emergency} />
      </Suspense>
    )
  }
  return (
    <DragProvider>
      <Frame>
        <Suspense>
          {page.name === 'library' && <LibraryPage />}
          {page.name === 'search' && <SearchPage terms={page.terms} />}
          {page.name === 'favourites' && <FavouritesPage />}
          {page.name === 'albums' && <AlbumsPage />}
          {page.name === 'album' && <AlbumPage key={page.id} albumId={page.id} />}
          {page.name === 'people' && <PeoplePage />}
          {page.name === 'person' && <PersonPage key={page.id} personId={page.id} tab={page.tab} />}
          {page.name === 'group' && <GroupPage key={page.id} groupId={page.id} />}
          {page.name === 'review' && <ReviewPage key={page.id} personId={page.id} />}
          {page.name === 'singles' && <SinglesPage />}
          {page.name === 'twice' && <TwicePage />}
          {page.name === 'hidden' && <HiddenPage />}
          {page.name === 'cleanup' && <CleanupPage />}
          {page.name === 'activity' && <ActivityPage />}
          {page.name === 'settings' && <SettingsPage />}
        </Suspense>
      </Frame>
      {photo === null ? null : (
        <ShortcutScope value="viewer">
          <Suspense fallback={<OpeningViewer />}>
            <Viewer photoId={photo} filter={filterOf(page)} />
          </Suspense>
        </ShortcutScope>
      )}
    </DragProvider>
  )
}

/** While the viewer's code is on its way: Escape already closes it, and the page's keys are already silent. */
function OpeningViewer() {
  useShortcut('Escape', t.frame.closePhoto, () => replacePhoto(null))
  return null
}
