/** @file Albums in the side list: to go to, and to drop photos on. */
import './albums.css'
import { Album as AlbumIcon, Plus, Sparkles } from 'lucide-react'
import type { Album } from '../../src-main/contract/entities.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { Nav } from '../frame/sidebar.tsx'
import { go, useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { AlbumCover } from './album-cover.tsx'

export function SidebarAlbums() {
  const albums = useStore(state => state.albums)
  const { page } = useRoute()
  return (
    <>
      <Nav page={{ name: 'albums' }} icon={<AlbumIcon size={17} />} text={t.albums.albums} />
      <ul className="side-albums" aria-label={t.albums.albums}>
        <NewAlbum />
        {albums.map(album => (
          <li key={album.id}>
            <Row album={album} current={page.name === 'album' && page.id === album.id} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Row({ album, current }: { album: Album; current: boolean }) {
  const { setNodeRef, className } = useDropTarget(`side-album:${album.id}`, {
    kind: 'album',
    albumId: album.id,
    name: album.name,
  })
  const byHand = album.terms === null
  return (
    <button
      ref={byHand ? setNodeRef : undefined}
      type="button"
      className={`side-album ${byHand ? className : ''}`}
      aria-current={current ? 'page' : undefined}
      onClick={() => go({ name: 'album', id: album.id })}
    >
      <AlbumCover album={album} size={22} />
      <span className="name" title={album.name}>
        {album.name}
      </span>
      {album.photos === null ? (
        <Sparkles size={13} aria-label={t.albums.fillsItself} />
      ) : (
        <span className="number">{number(album.photos)}</span>
      )}
    </button>
  )
}

/** Only there while photos are dragged, so that the list doesn't offer what a click can't do. */
function NewAlbum() {
  const { setNodeRef, className } = useDropTarget('side-new-album', { kind: 'new-album' })
  return (
    <li hidden={className === ''}>
      <div ref={setNodeRef} className={`side-album ${className}`}>
        <Plus size={18} />
        <span className="name">{t.albums.newAlbum}</span>
      </div>
    </li>
  )
}
