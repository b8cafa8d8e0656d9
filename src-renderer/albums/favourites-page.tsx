import { Heart } from 'lucide-react'
import type { Term } from '../../src-main/contract/terms.ts'
import { PhotosPage } from '../library/photos-page.tsx'
import { Empty } from '../ui/controls.tsx'

const favourites: Term[] = [{ kind: 'favourite' }]

export function FavouritesPage() {
  return (
    <PhotosPage
      title="Favourites"
      terms={favourites}
      empty={
        <Empty icon={<Heart size={44} strokeWidth={1.4} />} title="No favourites yet">
          <p>
            Press <kbd>.</kbd> on a photo or a selection, or drag photos onto Favourites. They gather here.
          </p>
        </Empty>
      }
    />
  )
}
