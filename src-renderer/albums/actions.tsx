/** @file What can be done with photos as far as favourites and albums go: buttons of the selection bar and the viewer. */
import './albums.css'
import { Heart, ImageUp, ListPlus, ListX } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import type { PhotoActionProps } from '../library/photo-actions.ts'
import { ActionButton } from '../library/selection-bar.tsx'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { AlbumPicker } from './album-picker.tsx'

/** Whether all of them are favourites is asked of so many; a larger selection is made favourites first. */
const lookedAt = 1000

export function FavouriteAction({ photoIds, done }: PhotoActionProps) {
  const few = photoIds.slice(0, lookedAt)
  const { data } = useLive(['photos'], `favourites among ${few.join()}`, core =>
    core.albums.favouritesAmong({ photoIds: few }),
  )
  const all = data?.favourites === photoIds.length
  const run = async () => {
    if (await command(core => core.albums.setFavourite({ photoIds: [...photoIds], favourite: !all }))) done()
  }
  return (
    <ActionButton
      icon={<Heart size={17} fill={all ? 'currentColor' : 'none'} />}
      label={all ? t.ui.noFavourite : t.ui.favourite}
      keys="."
      onRun={() => void run()}
    />
  )
}

export function AddToAlbumAction({ photoIds, done }: PhotoActionProps) {
  const [picking, setPicking] = useState(false)
  return (
    <>
      <ActionButton
        icon={<ListPlus size={17} />}
        label={t.albums.add}
        keys="Shift+A"
        onRun={() => setPicking(true)}
      />
      {picking ? (
        <AlbumPicker
          photoIds={photoIds}
          onClose={() => setPicking(false)}
          onDone={() => {
            setPicking(false)
            done()
          }}
        />
      ) : null}
    </>
  )
}

/** The album filled by hand that the page shows, if it shows one. */
function useAlbumHere() {
  const { page } = useRoute()
  const albums = useStore(state => state.albums)
  return page.name === 'album'
    ? albums.find(album => album.id === page.id && album.terms === null)
    : undefined
}

export function RemoveFromAlbumAction({ photoIds, done }: PhotoActionProps) {
  const album = useAlbumHere()
  if (!album) return null
  const run = async () => {
    const work = command(core => core.albums.removePhotos({ albumId: album.id, photoIds: [...photoIds] }))
    if (await work) done()
  }
  return (
    <ActionButton
      icon={<ListX size={17} />}
      label={t.albums.takeOut}
      keys="Delete"
      onRun={() => void run()}
    />
  )
}

export function AlbumCoverAction({ photoIds, done }: PhotoActionProps) {
  const album = useAlbumHere()
  const [photoId] = photoIds
  if (!album || photoIds.length !== 1 || photoId === undefined) return null
  const run = async () => {
    if (await command(core => core.albums.setCover({ albumId: album.id, photoId }))) done()
  }
  return <ActionButton icon={<ImageUp size={17} />} label={t.ui.asCover} onRun={() => void run()} />
}
