import { Album as AlbumIcon, Sparkles } from 'lucide-react'
import type { Album } from '../../src-main/contract/entities.ts'
import { thumbnailUrl } from '../../src-main/contract/media.ts'

/** The cover of an album, or a sign for its kind. */
export function AlbumCover({ album, size }: { album: Album; size: number }) {
  const Icon = album.terms === null ? AlbumIcon : Sparkles
  return (
    <span className="album-cover" style={{ width: size, height: size, borderRadius: size > 40 ? 10 : 5 }}>
      {album.coverPhotoId === null ? (
        <Icon size={Math.max(14, size * 0.22)} strokeWidth={1.6} />
      ) : (
        <img src={thumbnailUrl(album.coverPhotoId)} alt="" loading="lazy" draggable={false} />
      )}
    </span>
  )
}
