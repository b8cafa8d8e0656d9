import { Heart } from 'lucide-react'
import type { Term } from '../../src-main/contract/terms.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { PhotosPage } from '../library/photos-page.tsx'
import { Empty } from '../ui/controls.tsx'
import { say } from '../ui/say.ts'

const favourites: Term[] = [{ kind: 'favourite' }]

export function FavouritesPage() {
  return (
    <PhotosPage
      title={t.frame.pages.favourites}
      terms={favourites}
      empty={
        <Empty icon={<Heart size={44} strokeWidth={1.4} />} title={t.albums.noFavourites.title}>
          <p>{say(t.albums.noFavourites.text(<kbd>.</kbd>))}</p>
        </Empty>
      }
    />
  )
}
