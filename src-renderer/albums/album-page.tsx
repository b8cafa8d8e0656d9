import './albums.css'
import { Album as AlbumIcon, Download, Search, Sparkles, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Album } from '../../src-main/contract/entities.ts'
import type { Term } from '../../src-main/contract/terms.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { ExportDialog } from '../exports/export-dialog.tsx'
import { PhotosPage } from '../library/photos-page.tsx'
import { attempt, command } from '../state/commands.ts'
import { go } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Button, Empty, IconButton, Segments } from '../ui/controls.tsx'
import { AlbumNameDialog } from './album-name-dialog.tsx'
import { OrderGrid } from './order-grid.tsx'

export function AlbumPage({ albumId }: { albumId: number }) {
  const album = useStore(state => state.albums.find(candidate => candidate.id === albumId))
  const [renaming, setRenaming] = useState(false)
  if (!album) {
    return (
      <Empty icon={<AlbumIcon size={44} strokeWidth={1.4} />} title={t.albums.gone}>
        <Button onClick={() => go({ name: 'albums' })}>{t.albums.all}</Button>
      </Empty>
    )
  }
  const terms: Term[] = [{ kind: 'album', id: albumId }]
  const rename = (name: string) => {
    setRenaming(false)
    if (name !== album.name) void command(core => core.albums.rename({ albumId, name }))
  }
  return (
    <PhotosPage
      title={
        <h1>
          <button type="button" className="rename" title={t.ui.changeName} onClick={() => setRenaming(true)}>
            {album.name}
          </button>
        </h1>
      }
      terms={terms}
      empty={<Nothing album={album} />}
      grid={album.arranged === 'hand' ? <OrderGrid album={album} /> : undefined}
      actions={<Actions album={album} />}
    >
      {renaming ? (
        <AlbumNameDialog
          title={t.albums.nameOfAlbum}
          action={t.albums.rename}
          value={album.name}
          onClose={() => setRenaming(false)}
          onName={rename}
        />
      ) : null}
    </PhotosPage>
  )
}

function Actions({ album }: { album: Album }) {
  const albumId = album.id
  const { terms } = album
  const which = { filter: { terms: [{ kind: 'album' as const, id: albumId }] } }
  const [exporting, setExporting] = useState<number | null>(null)
  const askExport = async () => {
    const found = await attempt(core => core.find.count(which.filter))
    if (found && found.photos > 0) setExporting(found.photos)
  }
  const remove = async () => {
    if (await command(core => core.albums.remove({ albumId }))) go({ name: 'albums' })
  }
  return (
    <>
      {terms === null ? (
        <Segments
          label={t.ui.order}
          value={album.arranged}
          options={[
            ['date', t.albums.byDate],
            ['hand', t.albums.byHand],
          ]}
          onChange={by => void command(core => core.albums.arrange({ albumId, by }))}
        />
      ) : (
        <Button
          onClick={() => go({ name: 'search', terms })}
          aria-label={t.albums.itsSearch}
          title={t.albums.itsSearchHint}
        >
          <Search size={15} /> <span>{t.albums.itsSearch}</span>
        </Button>
      )}
      <IconButton label={t.albums.export} onClick={() => void askExport()}>
        <Download size={17} />
      </IconButton>
      {exporting === null ? null : (
        <ExportDialog
          which={which}
          count={exporting}
          onClose={() => setExporting(null)}
          onStarted={() => setExporting(null)}
        />
      )}
      <IconButton label={t.albums.delete} onClick={() => void remove()}>
        <Trash2 size={17} />
      </IconButton>
    </>
  )
}

function Nothing({ album }: { album: Album }) {
  return album.terms === null ? (
    <Empty icon={<AlbumIcon size={44} strokeWidth={1.4} />} title={t.albums.empty.title}>
      <p>{t.albums.empty.text}</p>
      <Button onClick={() => go({ name: 'library' })}>{t.frame.goToLibrary}</Button>
    </Empty>
  ) : (
    <Empty icon={<Sparkles size={44} strokeWidth={1.4} />} title={t.albums.emptySmart.title}>
      <p>{t.albums.emptySmart.text}</p>
    </Empty>
  )
}
