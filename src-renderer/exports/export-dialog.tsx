/** @file Where copies go, as what, and what they say of themselves. */
import './exports.css'
import { Download, FolderOpen } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ExportOptions, ExportWhich } from '../../src-main/contract/procedures/exports.ts'
import type { PhotoActionProps } from '../library/photo-actions.ts'
import { ActionButton } from '../library/selection-bar.tsx'
import { attempt } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import { Button, Dialog, plural, Segments } from '../ui/controls.tsx'

const sides: [number | null, string][] = [
  [null, 'Full size'],
  [4096, '4096 px, for print'],
  [2048, '2048 px, for screens'],
  [1024, '1024 px, for mail'],
]

const metadata: [ExportOptions['metadata'], string, string][] = [
  ['no-location', 'All but the place', 'Date, camera, title and names go along; where it was taken doesn’t.'],
  ['all', 'Everything', 'Also where each photo was taken.'],
  ['none', 'Nothing', 'Only the picture.'],
]

type Choice = Omit<ExportOptions, 'folder'> & { folder: string }

/** What was chosen last is what the next export begins with. */
let last: Choice = { folder: '', as: 'original', side: 2048, metadata: 'no-location' }

export function ExportAction({ photoIds, done }: PhotoActionProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton icon={<Download size={17} />} label="Export" keys="Mod+E" onRun={() => setOpen(true)} />
      {open ? (
        <ExportDialog
          which={{ photoIds: [...photoIds] }}
          count={photoIds.length}
          onClose={() => setOpen(false)}
          onStarted={() => {
            setOpen(false)
            done()
          }}
        />
      ) : null}
    </>
  )
}

export function ExportDialog(props: {
  which: ExportWhich
  count: number
  onClose: () => void
  onStarted: () => void
}) {
  const canPick = useStore(state => state.info?.can.pickFolder)
  const [choice, setChoice] = useState(last)
  const change = (part: Partial<Choice>) => setChoice(old => ({ ...old, ...part }))

  const pick = async () => {
    const picked = await attempt(core => core.library.pickFolder())
    if (picked?.path) change({ folder: picked.path })
  }
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const options = {
      ...choice,
      folder: choice.folder.trim(),
      side: choice.as === 'jpeg' ? choice.side : null,
    }
    const started = await attempt(core => core.exports.start({ which: props.which, options }))
    if (!started) return
    last = choice
    toast(`Exporting ${plural(started.total, 'photo')}; Activity shows how far it is`)
    props.onStarted()
  }

  return (
    <Dialog title={`Export ${plural(props.count, 'photo')}`} onClose={props.onClose}>
      <form className="export" onSubmit={event => void start(event)}>
        <div className="export-row">
          <label htmlFor="export-folder">To</label>
          <input
            id="export-folder"
            className="field"
            placeholder="/home/me/Pictures to give away"
            spellCheck={false}
            autoFocus
            value={choice.folder}
            onChange={event => change({ folder: event.target.value })}
          />
          {canPick ? (
            <Button onClick={() => void pick()}>
              <FolderOpen size={15} /> Choose…
            </Button>
          ) : null}
        </div>
        <div className="export-row">
          <span>As</span>
          <Segments
            label="As"
            value={choice.as}
            options={[
              ['original', 'Originals'],
              ['jpeg', 'JPEG'],
            ]}
            onChange={as => change({ as })}
          />
          {choice.as === 'jpeg' ? (
            <select
              className="field"
              style={{ width: 180 }}
              aria-label="Size"
              value={choice.side ?? 0}
              onChange={event => change({ side: Number(event.target.value) || null })}
            >
              {sides.map(([side, text]) => (
                <option key={text} value={side ?? 0}>
                  {text}
                </option>
              ))}
            </select>
          ) : (
            <span className="quiet small">The files as they are.</span>
          )}
        </div>
        <fieldset className="export-row top">
          <legend>With</legend>
          <div className="radios">
            {metadata.map(([value, text, hint]) => (
              <label key={value}>
                <input
                  type="radio"
                  name="metadata"
                  checked={choice.metadata === value}
                  onChange={() => change({ metadata: value })}
                />
                <span>
                  {text}
                  <span className="quiet small">{hint}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="quiet small">
          Copies are made; your files stay as they are, and nothing is overwritten.
        </p>
        <div className="dialog-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={choice.folder.trim() === ''}>
            Export {plural(props.count, 'photo')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
