import { lazy, Suspense } from 'react'
import { ActivityPage } from './activity/activity-page.tsx'
import { DragProvider } from './drag/drag.tsx'
import { Frame } from './frame/frame.tsx'
import { ShortcutScope } from './frame/shortcuts.ts'
import { LibraryPage } from './library/library-page.tsx'
import { GroupPage, HiddenPage, SinglesPage } from './people/face-pages.tsx'
import { PeoplePage } from './people/people-page.tsx'
import { PersonPage } from './people/person-page.tsx'
import { ReviewPage } from './review/review-page.tsx'
import { useRoute } from './state/route.ts'

// Neither is needed to paint the first grid.
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'))
const Viewer = lazy(() => import('./viewer/viewer.tsx'))

export function App() {
  const { page, photo } = useRoute()
  return (
    <DragProvider>
      <Frame>
        <Suspense>
          {page.name === 'library' && <LibraryPage />}
          {page.name === 'people' && <PeoplePage />}
          {page.name === 'person' && <PersonPage key={page.id} personId={page.id} tab={page.tab} />}
          {page.name === 'group' && <GroupPage key={page.id} groupId={page.id} />}
          {page.name === 'review' && <ReviewPage key={page.id} personId={page.id} />}
          {page.name === 'singles' && <SinglesPage />}
          {page.name === 'hidden' && <HiddenPage />}
          {page.name === 'activity' && <ActivityPage />}
          {page.name === 'settings' && <SettingsPage />}
        </Suspense>
      </Frame>
      {photo === null ? null : (
        <ShortcutScope value="viewer">
          <Suspense>
            <Viewer
              photoId={photo}
              filter={
                page.name === 'person'
                  ? { personId: page.id }
                  : page.name === 'group'
                    ? { groupId: page.id }
                    : {}
              }
            />
          </Suspense>
        </ShortcutScope>
      )}
    </DragProvider>
  )
}
