import './albums.css'
import { Album as AlbumIcon, Plus, Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { Album } from '../../src-main/contract/entities.ts'
import { useDropTarget } from '../drag/drag.tsx'
import { command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { CardGrid, type CardPlace } from '../ui/card-grid.tsx'
import { Button, Empty, plural } from '../ui/controls.tsx'
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
      <Plus size={16} /> New album
    </Button>
  )
  return (
    <>
      <div className="toolbar">
        <h1>Albums</h1>
        <span className="quiet number">{albums.length > 0 ? albums.length.toLocaleString() : ''}</span>
        <div className="spacer" />
        {albums.length > 0 ? button : null}
      </div>
      <div className="content">
        {albums.length === 0 ? (
          <Empty icon={<AlbumIcon size={44} strokeWidth={1.4} />} title="No albums yet">
            <p>
              Put photos together by hand, or save a search as an album that fills itself. Your files stay
              where they are.
            </p>
            {button}
          </Empty>
        ) : (
          <div className="page">
            <CardGrid
              items={albums}
              size={size}
              label="Albums"
              keyOf={album => album.id}
              card={(album, place) => <Card album={album} place={place} />}
            />
          </div>
        )}
      </div>
      {making ? (
        <AlbumNameDialog
          title="New album"
          action="Make the album"
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
      <strong>{album.name}</strong>
      <span className="quiet small number">
        {album.photos === null ? (
          <>
            <Sparkles size={12} /> fills itself
          </>
        ) : (
          plural(album.photos, 'photo')
        )}
      </span>
    </button>
  )
}
