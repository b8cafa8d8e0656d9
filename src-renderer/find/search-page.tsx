import { SearchX, Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { Term } from '../../src-main/contract/terms.ts'
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
      title="Search"
      terms={terms}
      chips={terms}
      empty={
        <Empty icon={<SearchX size={44} strokeWidth={1.4} />} title="No photo fits">
          <p>
            {terms.length > 1
              ? 'Take something out of the search, and more may fit.'
              : 'Try a name, a month, a place, or part of a file’s name.'}
          </p>
          <Button onClick={() => go({ name: 'library' })}>Show all photos</Button>
        </Empty>
      }
      actions={
        <Button onClick={() => setSaving(true)} title="Keeps this search as an album that fills itself">
          <Sparkles size={15} /> Save as album
        </Button>
      }
    >
      {saving ? (
        <AlbumNameDialog
          title="Save as smart album"
          hint="The album shows what this search finds, also in photos that come later."
          action="Save"
          value={(chips ?? []).map(chip => chip.label).join(', ')}
          onClose={() => setSaving(false)}
          onName={name => void save(name)}
        />
      ) : null}
    </PhotosPage>
  )
}
