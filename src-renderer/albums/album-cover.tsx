import { Album as AlbumIcon, Sparkles } from 'lucide-react'
import type { Album } from '../../src-main/contract/entities.ts'
import type { Term } from '../../src-main/contract/terms.ts'
import { useLive } from '../state/live.ts'
import { thumbnailOf } from '../ui/thumbnail.ts'

/** From this size on a smart album shows a photo, px; smaller ones are known by their sign. */
const large = 80

/** The cover of an album, or a sign for its kind. */
export function AlbumCover({ album, size }: { album: Album; size: number }) {
  const { terms, coverPhotoId } = album
  const Icon = terms === null ? AlbumIcon : Sparkles
  const sign = <Icon size={Math.max(14, size * 0.22)} strokeWidth={1.6} />
  return (
    <span className="album-cover" style={{ width: size, height: size, borderRadius: size > 40 ? 10 : 5 }}>
      {coverPhotoId !== null ? (
        <Cover photoId={coverPhotoId} />
      ) : terms !== null && size >= large ? (
        <Newest terms={terms} none={sign} />
      ) : (
        sign
      )}
    </span>
  )
}

const Cover = ({ photoId }: { photoId: number }) => (
  <img {...thumbnailOf(photoId)} alt="" loading="lazy" draggable={false} />
)

/** A smart album shows the newest photo it finds. */
function Newest({ terms, none }: { terms: Term[]; none: React.ReactNode }) {
  const { data } = useLive(['photos', 'faces'], `newest ${JSON.stringify(terms)}`, async core => {
    const month = (await core.library.timeline({ terms })).months[0]?.month
    return month ? ((await core.library.month({ terms, month, offset: 0, limit: 1 }))[0]?.id ?? null) : null
  })
  return data === null ? none : <Cover photoId={data} />
}
