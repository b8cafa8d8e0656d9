import { SearchX, Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { Term } from '../../src-main/contract/terms.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { AlbumNameDialog } from '../albums/album-name-dialog.tsx'
import { PhotosPage } from '../library/photos-page.tsx'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { Button, Empty } from '../ui/controls.tsx'

/** The photos that a search finds. */
export function SearchPage({ terms }: { terms: Term[] }) {
  const [saving, setSaving] = useState(false)
  const { data: chips } = useLive(['people', 'albums'], `chips ${JSON.stringify(terms)}`, core =>
    core.find.describe({ terms }),
  )
  const save = async (name: string) => {
    setSaving(false)
    const made = await command(core => core.albums.create({ name, terms }))
    if (made?.albumId) go({ name: 'album', id: made.albumId })
  }
  return (
    <PhotosPage
      title={t.find.title}
      terms={terms}
      chips={terms}
      empty={
        <Empty icon={<SearchX size={44} strokeWidth={1.4} />} title={t.find.none}>
          <p>{terms.length > 1 ? t.find.takeOut : t.find.trySomething}</p>
          <Button onClick={() => go({ name: 'library' })}>{t.find.showAll}</Button>
        </Empty>
      }
      actions={
        <Button
          onClick={() => setSaving(true)}
          aria-label={t.find.saveAsAlbum}
          title={t.find.saveAsAlbumHint}
        >
          <Sparkles size={15} /> <span>{t.find.saveAsAlbum}</span>
        </Button>
      }
    >
      {saving ? (
        <AlbumNameDialog
          title={t.find.saveAsSmart}
          hint={t.find.saveAsSmartHint}
          action={t.ui.save}
          value={(chips ?? []).map(chip => chip.label).join(', ')}
          onClose={() => setSaving(false)}
          onName={name => void save(name)}
        />
      ) : null}
    </PhotosPage>
  )
}
