import './albums.css'
import { Album as AlbumIcon, Plus, Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { Album } from '../../src-main/contract/entities.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { CardGrid, type CardPlace } from '../ui/card-grid.tsx'
import { Button, Empty } from '../ui/controls.tsx'
import { AlbumCover } from './album-cover.tsx'
import { AlbumNameDialog } from './album-name-dialog.tsx'

const size = { width: 180, height: 236, gap: 16 }

export function AlbumsPage() {
  const albums = useStore(state => state.albums)
  const [making, setMaking] = useState(false)
  const create = async (name: string) => {
    setMaking(false)
    const made = await command(core => core.albums.create({ name }))
    if (made?.albumId) go({ name: 'album', id: made.albumId })
  }
  const button = (
    <Button kind={albums.length === 0 ? 'primary' : 'normal'} onClick={() => setMaking(true)}>
      <Plus size={16} /> {t.albums.newAlbum}
    </Button>
  )
  return (
    <>
      <div className="toolbar">
        <h1>{t.albums.albums}</h1>
        <span className="quiet number">{albums.length > 0 ? number(albums.length) : ''}</span>
        <div className="spacer" />
        {albums.length > 0 ? button : null}
      </div>
      <div className="content">
        {albums.length === 0 ? (
          <Empty icon={<AlbumIcon size={44} strokeWidth={1.4} />} title={t.albums.none.title}>
            <p>{t.albums.none.text}</p>
            {button}
          </Empty>
        ) : (
          <div className="page">
            <CardGrid
              items={albums}
              size={size}
              label={t.albums.albums}
              keyOf={album => album.id}
              card={(album, place) => <Card album={album} place={place} />}
            />
          </div>
        )}
      </div>
      {making ? (
        <AlbumNameDialog
          title={t.albums.newAlbum}
          action={t.albums.make}
          onClose={() => setMaking(false)}
          onName={name => void create(name)}
        />
      ) : null}
    </>
  )
}

function Card({ album, place }: { album: Album; place: CardPlace }) {
  const { setNodeRef, className } = useDropTarget(`album-card:${album.id}`, {
    kind: 'album',
    albumId: album.id,
    name: album.name,
  })
  return (
    <button
      ref={album.terms === null ? setNodeRef : undefined}
      {...place}
      type="button"
      className={`album-card ${album.terms === null ? className : ''}`}
      onClick={() => go({ name: 'album', id: album.id })}
    >
      <AlbumCover album={album} size={size.width} />
      <strong title={album.name}>{album.name}</strong>
      <span className="quiet small number">
        {album.photos === null ? (
          <>
            <Sparkles size={12} /> {t.albums.fillsItself}
          </>
        ) : (
          t.ui.photos(album.photos)
        )}
      </span>
    </button>
  )
}
